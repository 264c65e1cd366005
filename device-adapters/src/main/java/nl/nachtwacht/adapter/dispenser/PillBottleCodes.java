package nl.nachtwacht.adapter.dispenser;

import java.util.Set;
import nl.nachtwacht.adapter.IgnoreReason;
import nl.nachtwacht.adapter.Tell;
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.event.Mark;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;

/**
 * The one-letter codes of AdhereTech-like smart pill bottles: all they know is that the cap came
 * off.
 */
final class PillBottleCodes {
  private static final String CODES = "OISXTECR";
  private static final Set<Character> HEARTBEATS = Set.of('E', 'C');

  private PillBottleCodes() {}

  static boolean isCode(String text) {
    String stripped = text.strip();
    return stripped.length() == 1 && CODES.indexOf(stripped.charAt(0)) >= 0;
  }

  /** S was stored and comes later, T is tried again, X came with a reset. */
  static void tell(char code, Telling telling) {
    if (HEARTBEATS.contains(code)) {
      Tell.heartbeat(telling);
    } else if (code == 'R') {
      telling.momentary(new Observation.Restart("reset"));
    } else if (telling.retained()) {
      telling.leaveOut(IgnoreReason.RETAINED_EVENT);
    } else if (code == 'S' || code == 'T') {
      telling.tell(Phase.MOMENTARY, new Observation.Lid(true), Mark.LATE);
    } else {
      telling.tell(Phase.MOMENTARY, new Observation.Lid(true));
    }
  }
}
