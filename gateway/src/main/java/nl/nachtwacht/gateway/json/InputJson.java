package nl.nachtwacht.gateway.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.adapter.EventJson;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.watch.Input;

/**
 * Inputs as JSON. Device messages, nearly all of the journal, are written by hand around the
 * events' own writer: this is on the way of every message. The rest goes by record components.
 */
final class InputJson {
  private static final int TYPICAL_CHARS = 400;
  private static final String OBSERVED = "Observed";

  private InputJson() {}

  static byte[] observed(Input.Observed input) {
    StringBuilder out = new StringBuilder(TYPICAL_CHARS);
    out.append("{\"type\":\"Observed\",\"device\":\"");
    quote(out, input.device().value());
    out.append("\",\"events\":[");
    String separator = "";
    for (DeviceEvent event : input.events()) {
      out.append(separator);
      EventJson.write(event, out);
      separator = ",";
    }
    return out.append("]}").toString().getBytes(StandardCharsets.UTF_8);
  }

  static boolean isObserved(JsonNode json) {
    return json.path("type").asText().equals(OBSERVED);
  }

  static Input.Observed observed(JsonNode json) {
    List<DeviceEvent> events = new ArrayList<>();
    json.path("events").forEach(event -> events.add(EventJson.read(event)));
    return new Input.Observed(new DeviceId(json.path("device").asText()), events);
  }

  /** Device ids come from checked files; what could break JSON is escaped all the same. */
  private static void quote(StringBuilder out, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
  }
}
