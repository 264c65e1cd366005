package nl.nachtwacht.gateway.deliver;

import java.util.List;

/**
 * Several independent paths, all told: what breaks one of them is heard over another. Each keeps
 * its own count of what it said lately.
 */
public record Emergencies(List<Emergency> paths) implements Emergency {
  public Emergencies {
    paths = List.copyOf(paths);
  }

  @Override
  public void tell(String code) {
    paths.forEach(path -> path.tell(code));
  }
}
