package nl.nachtwacht.gateway.web;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** What a call asks for, after the contract has been checked. */
final class Asked {
  private Asked() {}

  static String path(RoutingContext call, String name) {
    String value = call.pathParam(name);
    if (value == null || value.isBlank()) {
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    return value;
  }

  static String query(RoutingContext call, String name) {
    String value = call.request().getParam(name);
    if (value == null || value.isBlank()) {
      throw Problem.wrong(name, "is needed");
    }
    return value;
  }

  static int number(RoutingContext call, String name, int otherwise) {
    String text = call.request().getParam(name);
    return text == null ? otherwise : Integer.parseInt(text);
  }

  static JsonObject body(RoutingContext call) {
    JsonObject body = call.body().asJsonObject();
    if (body == null) {
      throw Problem.wrong(null, "a JSON object is needed");
    }
    return body;
  }
}
