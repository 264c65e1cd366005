package nl.nachtwacht.devicewatch;

import java.time.Instant;
import java.util.Objects;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.supervision.HomeUpdate;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a device besides when it was last heard.
 *
 * @param watchedSince when a plan first named it
 * @param offlineSince since when its hub or its last will says that it is away; {@code null} while
 *     nobody says so
 * @param backAt when it came back last
 * @param charge of its battery; {@code null} when it never told
 * @param test the last time somebody tested it to the end; {@code null}: never
 * @param pace how many messages it sent lately; {@code null} before the first
 * @param clock what is wrong with the times it tells; {@code null} while nothing is
 */
public record DeviceStanding(
    Instant watchedSince,
    @Nullable Instant offlineSince,
    @Nullable Instant backAt,
    @Nullable Charge charge,
    @Nullable Proof test,
    @Nullable Pace pace,
    @Nullable ClockDoubt clock) {

  /**
   * What came of the last test.
   *
   * @param by who tested
   */
  public record Proof(Instant at, String by, boolean passed) {}

  static DeviceStanding since(Instant now) {
    return new DeviceStanding(now, null, null, null, null, null, null);
  }

  /** After an event of the device, or of its hub about it; the same object when nothing changed. */
  DeviceStanding heard(DeviceEvent event, Instant at) {
    return switch (event.observation()) {
      case Observation.Connectivity link ->
          switch (link.state()) {
            case OFFLINE -> offline(at);
            case ONLINE -> online(at);
            case SLEEPING, UNKNOWN -> this;
          };
      case Observation.Left _ -> offline(at);
      case Observation.Battery battery -> online(at).with(Charge.told(charge, battery, at));
      default -> HomeUpdate.signOfLife(event) ? online(at) : this;
    };
  }

  private DeviceStanding offline(Instant at) {
    return offlineSince != null
        ? this
        : new DeviceStanding(watchedSince, at, backAt, charge, test, pace, clock);
  }

  private DeviceStanding online(Instant at) {
    Instant away = offlineSince;
    return away == null || at.isBefore(away)
        ? this
        : new DeviceStanding(watchedSince, null, at, charge, test, pace, clock);
  }

  /** It was silent, and spoke again. */
  DeviceStanding back(Instant at) {
    return new DeviceStanding(watchedSince, offlineSince, at, charge, test, pace, clock);
  }

  private DeviceStanding with(Charge told) {
    return told.equals(charge)
        ? this
        : new DeviceStanding(watchedSince, offlineSince, backAt, told, test, pace, clock);
  }

  /** Somebody tested it. */
  DeviceStanding tested(Proof proof) {
    return new DeviceStanding(watchedSince, offlineSince, backAt, charge, proof, pace, clock);
  }

  /** It sent one more message. */
  DeviceStanding counted(FloodLimit limit, Instant now) {
    Pace after = Pace.heard(pace, limit, now);
    return after.equals(pace)
        ? this
        : new DeviceStanding(watchedSince, offlineSince, backAt, charge, test, after, clock);
  }

  /** After what it told of the time. */
  DeviceStanding timed(@Nullable ClockDoubt after) {
    return Objects.equals(after, clock)
        ? this
        : new DeviceStanding(watchedSince, offlineSince, backAt, charge, test, pace, after);
  }
}
