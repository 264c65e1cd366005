package nl.nachtwacht.gateway.telemetry;

import static nl.nachtwacht.gateway.RealGateway.until;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * VictoriaMetrics, a real server that takes what the InfluxDB client writes (Debian's {@code
 * victoria-metrics}). Tests that need it are skipped, saying why, where it is missing.
 */
final class VictoriaMetrics implements AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private final Process process;
  private final int port;

  private VictoriaMetrics(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static void mustBeInstalled() {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/victoria-metrics")),
        "skipped: VictoriaMetrics (Debian package victoria-metrics) is not installed");
  }

  static VictoriaMetrics start(Path folder, int port) throws IOException {
    Process process =
        new ProcessBuilder(
                "/usr/bin/victoria-metrics",
                "-storageDataPath=" + folder.resolve("vm"),
                "-httpListenAddr=127.0.0.1:" + port,
                "-retentionPeriod=100y",
                "-search.latencyOffset=0s",
                "-memory.allowedBytes=64MB")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("vm.log").toFile())
            .start();
    VictoriaMetrics server = new VictoriaMetrics(process, port);
    until("VictoriaMetrics listens", () -> server.get("/health").contains("OK"));
    return server;
  }

  /** Everything of a metric, one JSON line per series. */
  String export(String metric) {
    get("/internal/force_flush");
    return get(
        "/api/v1/export?start=0&match%5B%5D="
            + URLEncoder.encode("{__name__=\"" + metric + "\"}", StandardCharsets.UTF_8));
  }

  private String get(String path) {
    try {
      return HTTP.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                  .timeout(Duration.ofSeconds(10))
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException away) {
      return "";
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
