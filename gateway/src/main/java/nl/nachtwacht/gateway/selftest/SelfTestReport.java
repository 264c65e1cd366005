package nl.nachtwacht.gateway.selftest;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** How the scheduled tests stand, for screens. On any thread. */
public interface SelfTestReport {
  /** What there is to test. */
  Rounds.Targets targets();

  /** The targets that were tested, by target. */
  Map<String, SelfTestLog.Standing> standings();

  TestHours hours();

  /** Nothing to test. */
  SelfTestReport NONE =
      new SelfTestReport() {
        @Override
        public Rounds.Targets targets() {
          return new Rounds.Targets(List.of(), List.of());
        }

        @Override
        public Map<String, SelfTestLog.Standing> standings() {
          return Map.of();
        }

        @Override
        public TestHours hours() {
          return new TestHours(
              LocalTime.of(9, 30),
              LocalTime.of(16, 30),
              ZoneOffset.UTC,
              Duration.ofDays(1),
              Duration.ofDays(7));
        }
      };
}
