package nl.nachtwacht.adapter.dispenser;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.nachtwacht.adapter.Json;
import nl.nachtwacht.adapter.JsonContract;
import nl.nachtwacht.adapter.Unreadable;
import org.jspecify.annotations.Nullable;

/**
 * Whether a dispenser's messages follow our contract: what a vendor runs before calling us.
 *
 * <p>Give it the messages one by one, in the order in which they were sent. Beside the schema it
 * watches what only shows over several messages: identities are unique, a dose keeps its due time,
 * and nothing happens to a dose after it was taken. Keeps what it saw; one per dispenser or log.
 */
public final class DispenserConformance {
  /** The published schema, a resource of this module. */
  public static final String SCHEMA = "/schema/dispenser-1.schema.json";

  /** The published examples, one message a line, in the order of a day. */
  public static final String EXAMPLES = "/examples/dispenser-1.jsonl";

  private static final int KEPT_MAX = 100_000;

  private static final Set<String> AFTER_TAKEN_WRONG =
      Set.of("dose.due", "dose.reminder", "dose.missed", "dose.skipped");

  private final JsonContract contract = JsonContract.of(SCHEMA);
  private final Map<String, String> messages = new HashMap<>();
  private final Map<String, String> dueTimes = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  /** What is wrong with this message, one sentence each; empty when it conforms. */
  public List<String> check(String message) {
    JsonNode json;
    try {
      json = Json.object(message.getBytes(StandardCharsets.UTF_8));
    } catch (Unreadable damaged) {
      return List.of(damaged.reason().word() + ": " + damaged.detail());
    }
    List<String> wrong = new ArrayList<>(contract.violations(json));
    if (wrong.isEmpty()) {
      identity(json, wrong);
      dose(json, wrong);
    }
    return wrong;
  }

  private void identity(JsonNode json, List<String> wrong) {
    String id = json.path("deviceId").asText() + "/" + json.path("id").asText();
    String before = messages.get(id);
    if (before != null && !before.equals(json.toString())) {
      wrong.add("/id was used before for another happening");
    }
    keep(messages, id, json.toString());
  }

  private void dose(JsonNode json, List<String> wrong) {
    @Nullable JsonNode doseId = json.get("doseId");
    String event = json.path("event").asText();
    if (doseId == null || !event.startsWith("dose.")) {
      return;
    }
    String dose = json.path("deviceId").asText() + "/" + doseId.asText();
    String due = json.path("scheduledAt").asText();
    String before = dueTimes.get(dose);
    if (before != null && !due.isEmpty() && !before.equals(due)) {
      wrong.add("/scheduledAt differs from an earlier step of the same dose");
    }
    keep(dueTimes, dose, due);
    if (taken.contains(dose) && AFTER_TAKEN_WRONG.contains(event)) {
      wrong.add("/event " + event + " comes after the dose was taken");
    }
    if (event.startsWith("dose.taken") && taken.size() < KEPT_MAX) {
      taken.add(dose);
    }
  }

  private static void keep(Map<String, String> kept, String key, String value) {
    if (kept.size() < KEPT_MAX) {
      kept.putIfAbsent(key, value);
    }
  }
}
