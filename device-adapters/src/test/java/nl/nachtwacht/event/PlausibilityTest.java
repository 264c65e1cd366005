package nl.nachtwacht.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One broken event per law. */
class PlausibilityTest {
  private static final Instant NOW = Instant.parse("2026-03-14T02:13:00Z");
  private static final Envelope GOOD = Envelope.live("nuki", "0a", "pro", Phase.STATE, NOW);
  private static final Observation DOOR = new Observation.Contact(true, false);

  @Test
  void aGoodEventKeepsThemAll() {
    assertThat(Plausibility.violations(new DeviceEvent(GOOD, DOOR))).isEmpty();
  }

  static List<Observation> brokenObservations() {
    Observation.Position.FixSource gnss = Observation.Position.FixSource.GNSS;
    return List.of(
        new Observation.Position(91, 5, null, null, null, null, gnss, true),
        new Observation.Position(52, 181, null, null, null, null, gnss, true),
        new Observation.Position(52, 5, -1.0, null, null, null, gnss, true),
        new Observation.Position(52, 5, null, 151.0, null, null, gnss, true),
        new Observation.Position(52, 5, null, null, 361.0, null, gnss, true),
        new Observation.Position(0, 0, null, null, null, null, gnss, true),
        new Observation.Position(Double.NaN, 5, null, null, null, null, gnss, true),
        new Observation.Measurement("temperature", 327.67, "degC"),
        new Observation.Measurement("temperature", 1500, "Cel"),
        new Observation.Measurement("humidity", 127.5, "%"),
        new Observation.Measurement("heart_rate", 0, "/min"),
        new Observation.Measurement("", 1, "1"),
        new Observation.Battery(101.0, null, null, null, null),
        new Observation.Battery(null, 2995.0, null, null, null),
        new Observation.Link(null, 256, null),
        new Observation.Link(50.0, null, null),
        new Observation.Lock(
            Observation.Lock.State.LOCKED, Observation.Lock.Method.KEYPAD, 65_535, null),
        new Observation.Tilt(400.0),
        new Observation.Sound(null, 200.0, null),
        new Observation.Stock(Observation.Stock.Level.LOW, -1, null),
        new Observation.Geofence(" ", Observation.Geofence.Transition.ENTER),
        new Observation.Fault("x".repeat(401), null),
        new Observation.Undecodable(Observation.Undecodable.Reason.NO_CODEC, -1));
  }

  @ParameterizedTest
  @MethodSource("brokenObservations")
  void findsTheBrokenObservation(Observation broken) {
    assertThat(Plausibility.violations(new DeviceEvent(GOOD, broken))).hasSize(1);
  }

  static List<Envelope> brokenEnvelopes() {
    return List.of(
        Envelope.live("", "0a", "pro", Phase.STATE, NOW),
        Envelope.live("nuki", "", "pro", Phase.STATE, NOW),
        Envelope.live("nuki", "0a", "", Phase.STATE, NOW),
        GOOD.observed(null, ClockQuality.DEVICE),
        GOOD.observed(NOW, ClockQuality.NONE),
        GOOD.observed(NOW.plusSeconds(121), ClockQuality.DEVICE),
        GOOD.observed(NOW.minusSeconds(48 * 3600 + 1), ClockQuality.PLATFORM),
        GOOD.certain(1.1));
  }

  @ParameterizedTest
  @MethodSource("brokenEnvelopes")
  void findsTheBrokenEnvelope(Envelope broken) {
    assertThat(Plausibility.violations(new DeviceEvent(broken, DOOR))).hasSize(1);
  }

  @Test
  void aSuspectTimeMayBeAnything() {
    Envelope suspect = GOOD.observed(NOW.plusSeconds(9_999_999), ClockQuality.SUSPECT);
    assertThat(Plausibility.violations(new DeviceEvent(suspect.marked(Set.of(Mark.LATE)), DOOR)))
        .isEmpty();
  }
}
