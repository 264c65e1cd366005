package nl.nachtwacht.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import nl.nachtwacht.gateway.registry.PersonCard;

/** Calls the API as an outsider would, and holds every answer against the contract. */
final class ApiClient {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private final Bench bench;
  private final OpenAPIContract contract;
  private final ResponseValidator validator;
  private final Map<String, String> headers;

  ApiClient(Bench bench) {
    this(bench, Bench.await(OpenAPIContract.from(bench.vertx, Contract.forValidator())), Map.of());
  }

  private ApiClient(Bench bench, OpenAPIContract contract, Map<String, String> headers) {
    this.bench = bench;
    this.contract = contract;
    this.validator = ResponseValidator.create(bench.vertx, contract);
    this.headers = headers;
  }

  /** The same client with one more header. */
  ApiClient with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new ApiClient(bench, contract, more);
  }

  ApiClient as(PersonCard person) {
    return with("Authorization", "Bearer " + Bench.tokenOf(person));
  }

  /** An answer that fits the contract. */
  record Answer(int status, JsonObject body, HttpResponse<String> whole) {
    String code() {
      return body.getString("code");
    }
  }

  Answer get(String path) {
    return call("GET", path, null);
  }

  Answer post(String path, JsonObject body) {
    return call("POST", path, body.encode());
  }

  Answer call(String method, String path, String body) {
    HttpResponse<String> response = raw(method, "/api/v1" + path, body, "application/json");
    assertFits(method, path, response);
    String text = response.body();
    return new Answer(
        response.statusCode(), text.isEmpty() ? new JsonObject() : new JsonObject(text), response);
  }

  HttpResponse<String> raw(String method, String path, String body, String contentType) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(bench.url() + path)).timeout(Duration.ofSeconds(10));
    headers.forEach(request::header);
    if (body == null) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", contentType)
          .method(method, HttpRequest.BodyPublishers.ofString(body));
    }
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException failed) {
      throw new AssertionError(failed);
    }
  }

  private void assertFits(String method, String path, HttpResponse<String> response) {
    String plain = "/api/v1" + path.replaceAll("\\?.*", "");
    Operation operation = contract.findOperation(plain, HttpMethod.valueOf(method));
    assertThat(operation).as("%s %s is in the contract", method, path).isNotNull();
    String type = response.headers().firstValue("Content-Type").orElse("");
    boolean problem = response.statusCode() >= 400;
    if (problem) {
      assertThat(type).isEqualTo("application/problem+json");
    }
    if (response.statusCode() == 204) {
      return;
    }
    Bench.await(
        validator.validate(
            ValidatableResponse.create(
                response.statusCode(),
                Buffer.buffer(response.body()),
                // The validator is given problems as plain JSON; see Contract.
                "application/json"),
            operation.getOperationId()));
  }
}
