package nl.nachtwacht.devicewatch;

import java.time.Instant;
import java.util.List;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceFact;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong now.
 *
 * @param subject the device, the way in, or {@code home}
 * @param since when it began: the last word of a silent device, the moment a hub called it away
 * @param foundAt from when it counts as wrong: a silent device is not missed before its time
 * @param nightCritical whether the night is not safe while it lasts
 * @param cause what it is part of, so that one cause makes one alarm; {@code null} when it stands
 *     by itself
 */
public record Trouble(
    TroubleKind kind,
    String subject,
    AlarmClass alarmClass,
    Instant since,
    Instant foundAt,
    boolean nightCritical,
    @Nullable String cause,
    List<EvidenceFact> evidence) {

  /** The subject of what concerns the whole home. */
  public static final String HOME = "home";

  public Trouble {
    evidence = List.copyOf(evidence);
  }

  /** What it is called as long as it lasts: {@code device-silent@bed-1}. */
  public String key() {
    return kind.at(subject);
  }

  Trouble partOf(String bigger) {
    return new Trouble(kind, subject, alarmClass, since, foundAt, nightCritical, bigger, evidence);
  }
}
