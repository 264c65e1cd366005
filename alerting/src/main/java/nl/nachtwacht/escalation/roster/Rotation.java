package nl.nachtwacht.escalation.roster;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Window;
import org.jspecify.annotations.Nullable;

/**
 * People who take turns: the first from {@code start} on, the next one from the next hand-over on,
 * and so round for ever. Before {@code start} it gives nobody.
 *
 * @param people in the order of their turns; the same one may come twice
 * @param start the day of the first hand-over
 * @param at wall-clock time of every hand-over
 * @param everyDays days from one hand-over to the next, 1 to {@value #EVERY_DAYS_MAX}
 * @param hours when the one whose turn it is is on duty; none means the whole turn
 */
public record Rotation(
    String id,
    List<PersonId> people,
    LocalDate start,
    LocalTime at,
    int everyDays,
    List<Window> hours) {
  public static final int EVERY_DAYS_MAX = 56;

  public Rotation {
    people = List.copyOf(people);
    hours = List.copyOf(hours);
    if (people.isEmpty()) {
      throw new IllegalArgumentException("A rotation needs somebody");
    }
    if (everyDays < 1 || everyDays > EVERY_DAYS_MAX) {
      throw new IllegalArgumentException("everyDays is 1 to " + EVERY_DAYS_MAX);
    }
  }

  /** Whose turn it is, whatever the hours; {@code null} before the first hand-over. */
  @Nullable PersonId turn(Instant t, ZoneId zone) {
    long number = numberOf(t, zone);
    return number < 0 ? null : people.get((int) (number % people.size()));
  }

  /** The first hand-over after {@code t}. */
  Instant nextHandOver(Instant t, ZoneId zone) {
    return handOver(Math.max(0, numberOf(t, zone) + 1), zone);
  }

  /** Number of the turn that runs at {@code t}, from 0; negative before the first. */
  private long numberOf(Instant t, ZoneId zone) {
    long days = ChronoUnit.DAYS.between(start, t.atZone(zone).toLocalDate());
    // The hand-over of that very day may be still to come, and a clock change may move it.
    long number = Math.floorDiv(days, everyDays) + 1;
    while (handOver(number, zone).isAfter(t)) {
      number--;
    }
    return number;
  }

  private Instant handOver(long number, ZoneId zone) {
    LocalDateTime wall = start.plusDays(number * everyDays).atTime(at);
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(wall);
    // At the first of two equal wall-clock times; at the jump when the time does not exist.
    return offsets.isEmpty()
        ? zone.getRules().getTransition(wall).getInstant()
        : wall.toInstant(offsets.getFirst());
  }
}
