package nl.nachtwacht.gateway.telemetry;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where readings go and how much may wait.
 *
 * @param url of InfluxDB 2, or of what takes its line protocol
 * @param token may write to the bucket; may be empty
 * @param pseudonymKey makes pseudonyms of clients and devices; keep it, or yesterday's data is
 *     somebody else's
 * @param spool folder for what the server did not take yet
 * @param spoolBytesMax what may wait there; what comes beyond is dropped and counted
 * @param queueMax points that wait for the thread; what comes beyond is dropped and counted
 * @param batchMax points of one write
 * @param flushEvery the longest a point waits for others
 * @param timeout of one write
 */
public record TelemetrySettings(
    URI url,
    String org,
    String bucket,
    String token,
    String pseudonymKey,
    Path spool,
    long spoolBytesMax,
    int queueMax,
    int batchMax,
    Duration flushEvery,
    Duration timeout) {
  @Override
  public String toString() {
    return "TelemetrySettings[" + url + " " + bucket + "]";
  }
}
