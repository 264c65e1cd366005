package nl.nachtwacht.gateway.telemetry;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.WriteApiBlocking;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.exceptions.InfluxException;
import java.util.List;
import okhttp3.OkHttpClient;

/** Writes batches with the InfluxDB client; blocks, so only on the telemetry's own thread. */
final class InfluxWriter implements AutoCloseable {
  /** What came of a write. */
  enum Result {
    TAKEN,
    /** Away, overloaded, or it does not let us in: the same batch may go well later. */
    LATER,
    /** The server cannot use this batch, now or ever. */
    REJECTED
  }

  private static final int BAD_REQUEST = 400;
  private static final int TOO_LARGE = 413;
  private static final int UNPROCESSABLE = 422;

  private final InfluxDBClient client;
  private final WriteApiBlocking api;
  private String why = "";

  InfluxWriter(TelemetrySettings settings) {
    OkHttpClient.Builder http =
        new OkHttpClient.Builder()
            .connectTimeout(settings.timeout())
            .readTimeout(settings.timeout())
            .writeTimeout(settings.timeout())
            .callTimeout(settings.timeout());
    client =
        InfluxDBClientFactory.create(
            InfluxDBClientOptions.builder()
                .url(settings.url().toString())
                .authenticateToken(settings.token().toCharArray())
                .org(settings.org())
                .bucket(settings.bucket())
                .okHttpClient(http)
                .build());
    api = client.getWriteApiBlocking();
  }

  /** Writes a batch; takes at most the time-out. */
  Result write(List<String> lines) {
    try {
      api.writeRecords(WritePrecision.MS, lines);
      return Result.TAKEN;
    } catch (InfluxException failed) {
      // Its message may hold a line of the batch; the status is all that is told.
      why = failed.status() == 0 ? "not reachable" : "status " + failed.status();
      return switch (failed.status()) {
        case BAD_REQUEST, TOO_LARGE, UNPROCESSABLE -> Result.REJECTED;
        default -> Result.LATER;
      };
    } catch (RuntimeException broken) {
      why = broken.getClass().getSimpleName();
      return Result.LATER;
    }
  }

  /** Why the last write did not go well. */
  String why() {
    return why;
  }

  @Override
  public void close() {
    client.close();
  }
}
