package nl.nachtwacht.gateway.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import nl.nachtwacht.gateway.yaml.ValueKind;
import org.jspecify.annotations.Nullable;

/**
 * Who watches the watcher from outside.
 *
 * @param deadMan address that gets a sign of life while nobody is forgotten; {@code null}: none
 */
public record WatchConfig(@Nullable URI deadMan, Duration deadManEvery, Duration canaryEvery) {
  static final Setting<URI> DEAD_MAN =
      Setting.optional(
          "deadMan",
          ValueKind.address(List.of("https", "http")),
          "Address outside that gets an HTTP POST as a sign of life, only while the audit of all"
              + " open alarms is clean. Whoever watches it raises the alarm when it stops.");
  static final Setting<Duration> DEAD_MAN_EVERY =
      Setting.of(
          "deadManEvery",
          ValueKind.duration(Duration.ofSeconds(10), Duration.ofHours(1)),
          "PT1M",
          "How often the sign of life is given.");
  static final Setting<Duration> CANARY_EVERY =
      Setting.of(
          "canaryEvery",
          ValueKind.duration(Duration.ofMinutes(1), Duration.ofHours(1)),
          "PT5M",
          "How often a press of nobody goes the whole way, from the intake to a channel of our own"
              + " and back. One that is not back within 30 seconds is a technical alarm, and no"
              + " sign of life is given until one is back.");
  static final Section SECTION =
      new Section(
          "watch",
          "The watcher of the watcher: an audit looks every five seconds whether an open care alarm"
              + " is forgotten.",
          List.of(DEAD_MAN, DEAD_MAN_EVERY, CANARY_EVERY));

  static WatchConfig read(SettingReader reader) {
    WatchConfig config =
        new WatchConfig(
            reader.find(DEAD_MAN), reader.get(DEAD_MAN_EVERY), reader.get(CANARY_EVERY));
    reader.done();
    return config;
  }
}
