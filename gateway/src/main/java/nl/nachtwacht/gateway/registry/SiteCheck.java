package nl.nachtwacht.gateway.registry;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nl.nachtwacht.gateway.yaml.Finding;

/** Reads a site's files without starting anything. */
public final class SiteCheck {
  private SiteCheck() {}

  /**
   * What there is and what is wrong with it.
   *
   * @param clients that would be in force
   * @param devices that would be in force
   */
  public record Result(int clients, int devices, int doors, List<Finding> findings) {}

  /** Checks a folder. Blocks. */
  public static Result check(Path folder, SiteKnowledge knowledge) {
    SiteAssembly.Assembled assembled = SiteRegistry.check(folder, knowledge, Map.of());
    SiteSnapshot site = assembled.snapshot();
    return new Result(
        site.clients().size(), site.devices().size(), site.doors().size(), assembled.findings());
  }
}
