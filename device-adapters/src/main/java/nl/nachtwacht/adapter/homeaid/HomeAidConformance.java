package nl.nachtwacht.adapter.homeaid;

import java.nio.charset.StandardCharsets;
import java.util.List;
import nl.nachtwacht.adapter.Json;
import nl.nachtwacht.adapter.JsonContract;
import nl.nachtwacht.adapter.Unreadable;

/** Whether messages follow the home-aid contract: what a vendor runs before calling us. */
public final class HomeAidConformance {
  /** The published schema, a resource of this module. */
  public static final String SCHEMA = "/schema/home-aid-1.schema.json";

  /** The published examples, one message a line. */
  public static final String EXAMPLES = "/examples/home-aid-1.jsonl";

  private final JsonContract contract = JsonContract.of(SCHEMA);

  /** What is wrong with this message, one sentence each; empty when it conforms. */
  public List<String> check(String message) {
    try {
      return contract.violations(Json.object(message.getBytes(StandardCharsets.UTF_8)));
    } catch (Unreadable damaged) {
      return List.of(damaged.reason().word() + ": " + damaged.detail());
    }
  }
}
