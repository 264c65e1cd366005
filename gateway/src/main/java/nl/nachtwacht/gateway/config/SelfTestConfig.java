package nl.nachtwacht.gateway.config;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import nl.nachtwacht.gateway.yaml.ValueKind;

/**
 * When the gateway tests the whole way by itself, through every home's plan and to every centre.
 *
 * @param from begin of the hours in which tests run
 * @param to their end, not included
 * @param zone of those hours
 */
public record SelfTestConfig(
    LocalTime from, LocalTime to, ZoneId zone, Duration centresEvery, Duration homesEvery) {
  static final Setting<LocalTime> FROM =
      Setting.of(
          "from",
          ValueKind.timeOfDay(),
          "09:30",
          "Scheduled tests run from this time of day on, each home and centre at a minute of its"
              + " own.");
  static final Setting<LocalTime> TO =
      Setting.of("to", ValueKind.timeOfDay(), "16:30", "No scheduled test begins from here on.");
  static final Setting<ZoneId> ZONE =
      Setting.of("zone", ValueKind.zone(), "Europe/Amsterdam", "The zone of those hours.");
  static final Setting<Duration> CENTRES_EVERY =
      Setting.of(
          "centresEvery",
          ValueKind.duration(Duration.ofDays(1), Duration.ofDays(31)),
          "PT24H",
          "How often a marked test goes to each alarm centre, which must answer it.");
  static final Setting<Duration> HOMES_EVERY =
      Setting.of(
          "homesEvery",
          ValueKind.duration(Duration.ofDays(1), Duration.ofDays(93)),
          "PT168H",
          "How often a marked test goes through each home's own plan, to the centre it names.");
  static final Section SECTION =
      new Section(
          "selfTest",
          "Tests of the whole way by the gateway itself. One that fails, or is missing for two days,"
              + " is a technical alarm.",
          List.of(FROM, TO, ZONE, CENTRES_EVERY, HOMES_EVERY));

  static SelfTestConfig read(SettingReader reader) {
    LocalTime from = reader.get(FROM);
    LocalTime to = reader.get(TO);
    if (!from.isBefore(to)) {
      reader
          .fields()
          .error(TO.name(), "is not after 'from'.", "Tests run by day: write a later time.");
    }
    SelfTestConfig config =
        new SelfTestConfig(
            from, to, reader.get(ZONE), reader.get(CENTRES_EVERY), reader.get(HOMES_EVERY));
    reader.done();
    return config;
  }
}
