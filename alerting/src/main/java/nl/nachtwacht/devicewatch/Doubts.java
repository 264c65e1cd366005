package nl.nachtwacht.devicewatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import nl.nachtwacht.alarm.EvidenceFact;

/**
 * Which devices of a home cannot be relied on now.
 *
 * @param liars those that say what is not so: stuck, flooding, contradicted. What they say of
 *     people is not believed
 * @param away those that are not there. What they said before they went still counts
 */
public record Doubts(Set<String> liars, Set<String> away) {

  /** All can be relied on. */
  public static final Doubts NONE = new Doubts(Set.of(), Set.of());

  public Doubts {
    liars = Set.copyOf(liars);
    away = Set.copyOf(away);
  }

  /** As told lately. */
  public static Doubts of(DeviceLedger ledger) {
    if (ledger.told().isEmpty()) {
      return NONE;
    }
    Set<String> liars = new TreeSet<>();
    Set<String> away = new TreeSet<>();
    for (DeviceLedger.Told told : ledger.told().values()) {
      Trouble trouble = told.trouble();
      if (trouble.kind().lies()) {
        liars.add(trouble.subject());
      } else if (trouble.kind().away()) {
        away.add(trouble.subject());
      }
    }
    return new Doubts(liars, away);
  }

  /** What was told of these devices that makes them doubtful, in a fixed order. */
  public static List<EvidenceFact> why(DeviceLedger ledger, Set<String> devices) {
    List<EvidenceFact> why = new ArrayList<>();
    for (DeviceLedger.Told told : ledger.told().values()) {
      Trouble trouble = told.trouble();
      boolean doubtful = trouble.kind().lies() || trouble.kind().away();
      if (doubtful && devices.contains(trouble.subject())) {
        why.addAll(trouble.evidence());
      }
    }
    return why;
  }

  /** The devices about which the two differ. */
  public Set<String> differing(Doubts other) {
    Set<String> differing = new TreeSet<>();
    symmetric(liars, other.liars, differing);
    symmetric(away, other.away, differing);
    return differing;
  }

  private static void symmetric(Set<String> one, Set<String> two, Set<String> into) {
    one.stream().filter(device -> !two.contains(device)).forEach(into::add);
    two.stream().filter(device -> !one.contains(device)).forEach(into::add);
  }
}
