package nl.nachtwacht.alarm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When each thing first happened to an alarm: t0 to t8 of a report, and what lies between. Each is
 * written once and never changed. {@code null}: it did not happen (yet).
 *
 * <p>t0 (when it happened, by the device's clock) is {@link Alarm#happenedAt()}; t2 (when the core
 * raised it) is {@link Alarm#raisedAt()}.
 *
 * @param received t1: when the gateway had the message; {@code null} for what a rule noticed by
 *     time
 * @param firstOffer t3: when the first message went into the outbox
 * @param firstDelivered when the first was taken by a provider or was on somebody's device
 * @param firstSeen when somebody first looked at it
 * @param centreReceipt t4: when a centre's system had it
 * @param centreConfirmed t5: when an operator of a centre took it
 * @param firstAccept t6: when the first person took it
 * @param setOut when the holder first set out
 * @param arrived t7: when the first was on site
 * @param entered when they were in
 * @param resolved t8: when it was first resolved
 * @param reviewed when somebody else looked at the ending
 */
public record AlarmTimes(
    @Nullable Instant received,
    @Nullable Instant firstOffer,
    @Nullable Instant firstDelivered,
    @Nullable Instant firstSeen,
    @Nullable Instant centreReceipt,
    @Nullable Instant centreConfirmed,
    @Nullable Instant firstAccept,
    @Nullable Instant setOut,
    @Nullable Instant arrived,
    @Nullable Instant entered,
    @Nullable Instant resolved,
    @Nullable Instant reviewed) {

  /** Nothing happened yet. */
  public static final AlarmTimes NONE = received(null);

  /** Nothing but its arrival. */
  public static AlarmTimes received(@Nullable Instant at) {
    return new AlarmTimes(at, null, null, null, null, null, null, null, null, null, null, null);
  }

  /** One of the moments, where they are named. */
  public enum Moment {
    FIRST_OFFER,
    FIRST_DELIVERED,
    FIRST_SEEN,
    CENTRE_RECEIPT,
    CENTRE_CONFIRMED,
    FIRST_ACCEPT,
    SET_OUT,
    ARRIVED,
    ENTERED,
    RESOLVED,
    REVIEWED
  }

  /** When it happened; {@code null} when it did not. */
  public @Nullable Instant at(Moment moment) {
    return switch (moment) {
      case FIRST_OFFER -> firstOffer;
      case FIRST_DELIVERED -> firstDelivered;
      case FIRST_SEEN -> firstSeen;
      case CENTRE_RECEIPT -> centreReceipt;
      case CENTRE_CONFIRMED -> centreConfirmed;
      case FIRST_ACCEPT -> firstAccept;
      case SET_OUT -> setOut;
      case ARRIVED -> arrived;
      case ENTERED -> entered;
      case RESOLVED -> resolved;
      case REVIEWED -> reviewed;
    };
  }

  /** With this moment, unless it is written already. */
  AlarmTimes first(Moment moment, Instant now) {
    if (at(moment) != null) {
      return this;
    }
    return new AlarmTimes(
        received,
        moment == Moment.FIRST_OFFER ? now : firstOffer,
        moment == Moment.FIRST_DELIVERED ? now : firstDelivered,
        moment == Moment.FIRST_SEEN ? now : firstSeen,
        moment == Moment.CENTRE_RECEIPT ? now : centreReceipt,
        moment == Moment.CENTRE_CONFIRMED ? now : centreConfirmed,
        moment == Moment.FIRST_ACCEPT ? now : firstAccept,
        moment == Moment.SET_OUT ? now : setOut,
        moment == Moment.ARRIVED ? now : arrived,
        moment == Moment.ENTERED ? now : entered,
        moment == Moment.RESOLVED ? now : resolved,
        moment == Moment.REVIEWED ? now : reviewed);
  }
}
