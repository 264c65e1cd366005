package nl.nachtwacht.escalation.roster;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When somebody is asked "can you be reached here?": once a month over each way, by day, when a
 * duty of theirs is near and nothing else proved it. Pure.
 *
 * <p>A month is four weeks: with {@link #ANSWER_WITHIN} it fills exactly the {@link
 * Reachability#PROOF_HOLDS time that a proof holds}, so nobody who answers is ever without one. See
 * docs/decisions/0058-the-monthly-question.md.
 */
public final class ReachQuestion {
  /** At least this long between two questions over one way, and between a proof and a question. */
  public static final Duration EVERY = Duration.ofDays(28);

  /** Who does not answer within this counts as not reached. */
  public static final Duration ANSWER_WITHIN = Duration.ofHours(48);

  /** Whose next duty begins later than this is not asked yet. */
  public static final Duration DUTY_WITHIN = Duration.ofDays(21);

  /** Not before this, by the wall clock of the organisation … */
  public static final LocalTime FROM = LocalTime.of(10, 0);

  /** … nor from this on. */
  public static final LocalTime UNTIL = LocalTime.of(18, 0);

  /** Not before this for who was on duty in the night before: they sleep. */
  public static final LocalTime AFTER_A_NIGHT = LocalTime.of(15, 0);

  /** The part of a night by which a duty is a night duty. */
  private static final LocalTime NIGHT_UNTIL = LocalTime.of(6, 0);

  /** A duty as long as this or longer is being on call: who has it sleeps at night. */
  private static final Duration ON_CALL = Duration.ofHours(24);

  private ReachQuestion() {}

  /** Somebody's duty, from one moment to another. */
  public record Span(Instant from, Instant to) {
    private boolean touches(Instant begin, Instant end) {
      return from.isBefore(end) && begin.isBefore(to);
    }
  }

  /**
   * What is known of a person.
   *
   * @param duties from a day ago on, by time
   * @param answeredAt when they last answered an alarm, over whatever way; {@code null}: never
   * @param away reported off now, sick or on holiday
   */
  public record Person(List<Span> duties, @Nullable Instant answeredAt, boolean away) {
    public Person {
      duties = List.copyOf(duties);
    }
  }

  /**
   * What is known of one way to reach them.
   *
   * @param askedAt when a question was last made for it; {@code null}: never
   * @param confirmedAt when a question was last answered over it; {@code null}: never
   * @param broken nothing arrives there: known and told already
   */
  public record Way(@Nullable Instant askedAt, @Nullable Instant confirmedAt, boolean broken) {}

  /** What comes of looking at one way of one person. */
  public enum Ruling {
    ASK,
    /** Nothing arrives over it; a question would only say so again. */
    BROKEN,
    /** No duty of theirs is near. */
    NO_DUTY,
    /** They showed within a month that they can be reached. */
    PROVEN,
    /** Asked within a month, answered or not. */
    ASKED,
    /** Off: left alone. */
    AWAY,
    /** Not at this hour. */
    NOT_NOW
  }

  /**
   * Whether to ask now.
   *
   * @param zone by whose wall clock it is day
   */
  public static Ruling rule(Person person, Way way, Instant now, ZoneId zone) {
    if (way.broken()) {
      return Ruling.BROKEN;
    }
    if (person.duties().stream().noneMatch(duty -> near(duty, now))) {
      return Ruling.NO_DUTY;
    }
    if (lately(person.answeredAt(), now) || lately(way.confirmedAt(), now)) {
      return Ruling.PROVEN;
    }
    if (lately(way.askedAt(), now)) {
      return Ruling.ASKED;
    }
    if (person.away()) {
      return Ruling.AWAY;
    }
    return earliest(person, now, zone).equals(now) ? Ruling.ASK : Ruling.NOT_NOW;
  }

  /** {@code now} when they may be asked at this hour, else when the next hour to ask begins. */
  public static Instant earliest(Person person, Instant now, ZoneId zone) {
    LocalDate today = now.atZone(zone).toLocalDate();
    Instant begin = today.atTime(opening(person, today, zone)).atZone(zone).toInstant();
    if (now.isBefore(begin)) {
      return begin;
    }
    if (now.isBefore(today.atTime(UNTIL).atZone(zone).toInstant())) {
      return now;
    }
    LocalDate tomorrow = today.plusDays(1);
    return tomorrow.atTime(opening(person, tomorrow, zone)).atZone(zone).toInstant();
  }

  private static LocalTime opening(Person person, LocalDate day, ZoneId zone) {
    Instant midnight = day.atStartOfDay(zone).toInstant();
    Instant morning = day.atTime(NIGHT_UNTIL).atZone(zone).toInstant();
    boolean worked =
        person.duties().stream()
            .anyMatch(duty ->
                duty.touches(midnight, morning)
                    && Duration.between(duty.from(), duty.to()).compareTo(ON_CALL) < 0);
    return worked ? AFTER_A_NIGHT : FROM;
  }

  private static boolean near(Span duty, Instant now) {
    return duty.touches(now, now.plus(DUTY_WITHIN));
  }

  private static boolean lately(@Nullable Instant at, Instant now) {
    return at != null && now.isBefore(at.plus(EVERY));
  }
}
