package nl.nachtwacht.gateway.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import nl.nachtwacht.gateway.yaml.ValueKind;
import org.jspecify.annotations.Nullable;

/**
 * Readings and alarm timings to InfluxDB.
 *
 * @param token may write to the bucket; {@code null}: none is shown
 * @param pseudonymKey makes pseudonyms of clients and devices
 */
public record TelemetryConfig(
    URI url,
    String org,
    String bucket,
    @Nullable Secret token,
    Secret pseudonymKey,
    int spoolMegabytesMax,
    int queueMax,
    int batchMax,
    Duration flushEvery,
    Duration timeout) {
  static final Setting<URI> URL =
      Setting.required(
          "url",
          ValueKind.address(List.of("https", "http")),
          "Address of InfluxDB 2, or of what takes its line protocol, such as VictoriaMetrics.");
  static final Setting<String> ORG =
      Setting.of("org", ValueKind.text(128), "nachtwacht", "Organisation in InfluxDB.");
  static final Setting<String> BUCKET =
      Setting.of("bucket", ValueKind.text(128), "nachtwacht", "Bucket in InfluxDB.");
  static final Setting<String> TOKEN = Setting.secret("token", "Token that may write to it.");
  static final Setting<String> TOKEN_FILE =
      Setting.optional(
          "tokenFile", ValueKind.text(1024), "File that holds the token that may write to it.");
  static final Setting<String> PSEUDONYM_KEY =
      Setting.secret("pseudonymKey", "Key that makes pseudonyms of clients and devices.");
  static final Setting<String> PSEUDONYM_KEY_FILE =
      Setting.optional(
          "pseudonymKeyFile",
          ValueKind.text(1024),
          "File that holds the key that makes pseudonyms of clients and devices. Keep it: with"
              + " another key the same client is another pseudonym.");
  static final Setting<Integer> SPOOL_MAX =
      Setting.of(
              "spoolMegabytesMax",
              ValueKind.number(1, 10_000),
              "64",
              "What may wait on disk while the server is away; what comes beyond is dropped and"
                  + " counted.")
          .in("megabytes");
  static final Setting<Integer> QUEUE_MAX =
      Setting.of(
              "queueMax",
              ValueKind.number(100, 1_000_000),
              "10000",
              "What may wait in memory while a write is slow; what comes beyond is dropped and"
                  + " counted.")
          .in("messages");
  static final Setting<Integer> BATCH_MAX =
      Setting.of("batchMax", ValueKind.number(1, 10_000), "1000", "Points of one write.")
          .in("points");
  static final Setting<Duration> FLUSH_EVERY =
      Setting.of(
          "flushEvery",
          ValueKind.duration(Duration.ofMillis(100), Duration.ofMinutes(5)),
          "PT5S",
          "The longest a point waits for others.");
  static final Setting<Duration> TIMEOUT =
      Setting.of(
          "timeout",
          ValueKind.duration(Duration.ofMillis(100), Duration.ofSeconds(60)),
          "PT10S",
          "How long one write may take.");
  static final Section SECTION =
      new Section(
          "telemetry",
          "Readings and alarm timings to InfluxDB, under pseudonyms. Without this group nothing is"
              + " sent. It may fail without any alarm noticing.",
          List.of(
              URL,
              ORG,
              BUCKET,
              TOKEN,
              TOKEN_FILE,
              PSEUDONYM_KEY,
              PSEUDONYM_KEY_FILE,
              SPOOL_MAX,
              QUEUE_MAX,
              BATCH_MAX,
              FLUSH_EVERY,
              TIMEOUT));

  /** The group {@code telemetry}; {@code null} when nobody wrote any of it. */
  static @Nullable TelemetryConfig find(SettingReader top) {
    SettingReader reader = top.group("telemetry");
    if (!top.mentions("telemetry", SECTION)) {
      return null;
    }
    Secret key = reader.secret(PSEUDONYM_KEY, PSEUDONYM_KEY_FILE);
    if (key == null && !reader.fields().has(PSEUDONYM_KEY_FILE.name())) {
      reader
          .fields()
          .error(
              "pseudonymKeyFile",
              "is missing: readings would carry whose they are.",
              "Name a file with a long random text.");
    }
    TelemetryConfig telemetry =
        new TelemetryConfig(
            reader.get(URL),
            reader.get(ORG),
            reader.get(BUCKET),
            reader.secret(TOKEN, TOKEN_FILE),
            key == null ? Secret.of("?") : key,
            reader.get(SPOOL_MAX),
            reader.get(QUEUE_MAX),
            reader.get(BATCH_MAX),
            reader.get(FLUSH_EVERY),
            reader.get(TIMEOUT));
    reader.done();
    return telemetry;
  }
}
