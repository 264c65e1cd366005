package nl.nachtwacht.gateway.intake;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** What a platform's programmer reads: the intake in OpenAPI 3.1. */
final class IntakeContract {
  private static final String FILE = "/openapi/intake.yaml";

  private IntakeContract() {}

  static Buffer text() {
    try (InputStream file = IntakeContract.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException(FILE + " is not in the jar");
      }
      return Buffer.buffer(file.readAllBytes());
    } catch (IOException broken) {
      throw new UncheckedIOException(FILE, broken);
    }
  }

  static void publish(RoutingContext call) {
    call.response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/yaml; charset=utf-8")
        .end(text());
  }
}
