package nl.nachtwacht.gateway.config;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import nl.nachtwacht.gateway.yaml.ValueKind;

/**
 * How long what is on disk is kept.
 *
 * @param observations the journal of what devices told
 * @param positions journal rows with a position
 * @param alarms ended alarms with their facts
 * @param messages what was told to whom
 * @param strangers what no registered device sent
 * @param from hours in which is swept
 * @param to end of those hours
 */
public record RetentionConfig(
    Duration observations,
    Duration positions,
    Duration alarms,
    Duration messages,
    Duration strangers,
    LocalTime from,
    LocalTime to) {
  private static final Duration LONGEST = Duration.ofDays(36_525);

  static final Setting<Duration> OBSERVATIONS =
      Setting.of(
          "observations",
          ValueKind.duration(Duration.ofDays(3), LONGEST),
          "P30D",
          "How long the journal is kept: what devices told, somebody's daily life. The state of a"
              + " watch does not depend on it.");
  static final Setting<Duration> POSITIONS =
      Setting.of(
          "positions",
          ValueKind.duration(Duration.ofDays(1), LONGEST),
          "P2D",
          "How long journal rows with a position are kept, unless an open alarm rests on them. Not"
              + " longer than observations.");
  static final Setting<Duration> ALARMS =
      Setting.of(
          "alarms",
          ValueKind.duration(Duration.ofDays(30), LONGEST),
          "P7305D",
          "How long ended alarms are kept with all that happened to them, and consents, objections"
              + " and changes of rosters. 7305 days is twenty years, as long as a Dutch care record;"
              + " shorter when your care record holds what became of them.");
  static final Setting<Duration> MESSAGES =
      Setting.of(
          "messages",
          ValueKind.duration(Duration.ofDays(7), LONGEST),
          "P90D",
          "How long is kept what was told to whom, once it is settled: messages with their address,"
              + " links, proofs of reachability.");
  static final Setting<Duration> STRANGERS =
      Setting.of(
          "strangers",
          ValueKind.duration(Duration.ofDays(1), LONGEST),
          "P14D",
          "How long messages nobody understood and devices nobody registered are kept.");
  static final Setting<LocalTime> FROM =
      Setting.of(
          "from",
          ValueKind.timeOfDay(),
          "10:00",
          "From when is swept what is past its time, in the zone of the first organisation.");
  static final Setting<LocalTime> TO =
      Setting.of("to", ValueKind.timeOfDay(), "16:00", "Until when is swept.");
  static final Section SECTION =
      new Section(
          "retention",
          "How long what is on disk is kept. Swept once a day, in small batches between everything"
              + " else. Never swept: open alarms and what they rest on, and the record of who saw"
              + " what.",
          List.of(OBSERVATIONS, POSITIONS, ALARMS, MESSAGES, STRANGERS, FROM, TO));

  static RetentionConfig read(SettingReader reader) {
    RetentionConfig config =
        new RetentionConfig(
            reader.get(OBSERVATIONS),
            reader.get(POSITIONS),
            reader.get(ALARMS),
            reader.get(MESSAGES),
            reader.get(STRANGERS),
            reader.get(FROM),
            reader.get(TO));
    if (config.positions.compareTo(config.observations) > 0) {
      reader
          .fields()
          .error(
              POSITIONS.name(),
              "is longer than observations, which takes positions away too.",
              "Write at most " + config.observations + ".");
    }
    if (config.from.equals(config.to)) {
      reader
          .fields()
          .error(TO.name(), "is the same as from: nothing would be swept.", "Write a later time.");
    }
    reader.done();
    return config;
  }
}
