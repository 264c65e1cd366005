package nl.nachtwacht.simulator.people;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.nachtwacht.simulator.world.Json;

/** The gateway's HTTP API as somebody outside uses it. Calls block; use a virtual thread. */
public final class GatewayApi implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final String base;

  /**
   * @param base {@code http://127.0.0.1:8080}
   */
  public GatewayApi(String base) {
    this.base = base;
  }

  /**
   * Answer to a command.
   *
   * @param status HTTP status
   * @param refusal why it had no effect; empty when it had
   */
  public record Answer(int status, String refusal) {
    /** Whether it had effect. */
    public boolean ok() {
      return status / 100 == 2;
    }
  }

  /**
   * Alarms that are {@code open} or {@code ended}.
   *
   * @param bearer machine token, {@code id.secret}
   */
  public List<AlarmSeen> alarms(String state, String bearer)
      throws IOException, InterruptedException {
    JsonNode json = get("/api/v1/alarms?state=" + state, bearer);
    List<AlarmSeen> alarms = new ArrayList<>();
    json.path("alarms").forEach(alarm -> alarms.add(AlarmSeen.of(alarm)));
    return alarms;
  }

  /** Does something to an alarm. */
  public Answer command(String alarm, Map<String, ?> command, String bearer)
      throws IOException, InterruptedException {
    HttpRequest request =
        request("/api/v1/alarms/" + alarm + "/commands", bearer)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(Json.bytes(command)))
            .build();
    HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
    if (response.statusCode() / 100 == 2) {
      return new Answer(response.statusCode(), "");
    }
    return new Answer(response.statusCode(), refusal(response.body()));
  }

  /** A page as text, for instance {@code /metrics}. */
  public String text(String path, String bearer) throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(request(path, bearer).GET().build(), BodyHandlers.ofString());
    return response.statusCode() == 200 ? response.body() : "";
  }

  /** A page as JSON; throws when it is not there. */
  public JsonNode get(String path, String bearer) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        http.send(request(path, bearer).GET().build(), BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new IOException("GET " + path + " answered " + response.statusCode());
    }
    return Json.read(response.body());
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private HttpRequest.Builder request(String path, String bearer) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(TIMEOUT)
            .header("Accept", "application/json, text/plain");
    return bearer.isEmpty() ? request : request.header("Authorization", "Bearer " + bearer);
  }

  private static String refusal(byte[] problem) {
    try {
      JsonNode json = Json.read(problem);
      return json.path("refusal").asText(json.path("title").asText("without a reason"));
    } catch (IOException e) {
      return "without a reason";
    }
  }
}
