package nl.nachtwacht.gateway.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The API's contract: as published, and as the validator can take it.
 *
 * <p>The validator (5.0.8) reads OpenAPI 3.1 but knows neither {@code application/problem+json} nor
 * {@code text/event-stream} nor {@code text/csv}, nor a server without a host name, and refuses a
 * contract that names them. So it is given problems as plain JSON, the stream without a body, and
 * some host; what is published says the truth.
 */
final class Contract {
  private static final String FILE = "/openapi/nachtwacht.yaml";

  private static final String SOME_HOST = "http://localhost/api/v1";

  private Contract() {}

  /** As published. */
  static Buffer published() {
    try (InputStream file = Contract.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException(FILE + " is not in the jar");
      }
      return Buffer.buffer(file.readAllBytes());
    } catch (IOException broken) {
      throw new UncheckedIOException(FILE, broken);
    }
  }

  /** For the validator; takes a while to read. */
  @SuppressWarnings("unchecked")
  static JsonObject forValidator() {
    String text = published().toString(StandardCharsets.UTF_8);
    Object loaded = new Load(LoadSettings.builder().build()).loadFromString(text);
    JsonObject contract = new JsonObject((Map<String, Object>) loaded).copy();
    contract.put("servers", new JsonArray().add(new JsonObject().put("url", SOME_HOST)));
    // Who may call is asked in each operation, of Rights; the router would want handlers of its
    // own.
    contract.remove("security");
    contract.getJsonObject("paths").forEach(path -> eachOperation((JsonObject) path.getValue()));
    contract
        .getJsonObject("components")
        .getJsonObject("responses")
        .forEach(response -> speakable((JsonObject) response.getValue()));
    return contract;
  }

  private static void eachOperation(JsonObject path) {
    path.forEach(operation -> {
      JsonObject described = (JsonObject) operation.getValue();
      described.remove("security");
      described
          .getJsonObject("responses")
          .forEach(response -> speakable((JsonObject) response.getValue()));
    });
  }

  private static void speakable(JsonObject response) {
    JsonObject content = response.getJsonObject("content");
    if (content == null) {
      return;
    }
    Object problem = content.remove("application/problem+json");
    if (problem != null) {
      content.put("application/json", problem);
    }
    content.remove("text/event-stream");
    content.remove("text/csv");
    if (content.isEmpty()) {
      response.remove("content");
    }
  }
}
