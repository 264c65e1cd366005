package nl.nachtwacht.gateway.audit;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** An entry as JSON text; absent fields are left out, the order is fixed. */
final class AuditJson {
  private AuditJson() {}

  static String text(AuditEntry entry) {
    JsonObject json = new JsonObject();
    json.put("at", entry.at().toString());
    json.put("action", entry.action().word());
    put(json, "client", entry.client());
    put(json, "who", entry.who());
    put(json, "onBehalfOf", entry.onBehalfOf());
    if (!entry.roles().isEmpty()) {
      json.put("roles", new JsonArray(entry.roles().stream().sorted().toList()));
    }
    put(json, "entrance", entry.entrance());
    put(json, "ticket", entry.ticket());
    json.put("from", entry.from());
    if (!entry.objects().isEmpty()) {
      json.put("objects", new JsonArray(entry.objects()));
    }
    if (entry.emergency()) {
      json.put("emergency", true);
    }
    json.put("result", entry.result());
    return json.encode();
  }

  private static void put(
      JsonObject json, String key, @org.jspecify.annotations.Nullable Object value) {
    if (value != null) {
      json.put(key, value.toString());
    }
  }
}
