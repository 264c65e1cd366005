package nl.nachtwacht.simulator.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.nachtwacht.simulator.people.GatewayApi;

/**
 * Proves what is lost and what is doubled, in two ways. Of everything: the gateway's own counts of
 * what became of messages, held against the answers we got. Of some homes, one by one: every
 * message carries its own {@code last_seen}, and the API's list of events must show each exactly
 * once.
 */
final class Ledger {
  private static final Pattern RECEIPTS =
      Pattern.compile(
          "^nachtwacht_ingest_messages_total\\{[^}]*receipt=\"(\\w+)\"[^}]*} ([0-9.E+]+)$",
          Pattern.MULTILINE);
  private static final int PAGE = 500;
  private static final int PAGES_MAX = 200;

  private final GatewayApi api;
  private final String bearer;

  Ledger(GatewayApi api, String bearer) {
    this.api = api;
    this.bearer = bearer;
  }

  /** The gateway's counts by receipt: {@code stored}, {@code ignored} … */
  Map<String, Long> receipts() throws IOException, InterruptedException {
    Map<String, Long> counts = new LinkedHashMap<>();
    Matcher line = RECEIPTS.matcher(api.text("/metrics", bearer));
    while (line.find()) {
      counts.put(line.group(1), (long) Double.parseDouble(line.group(2)));
    }
    return counts;
  }

  /**
   * What the event lists of some homes show.
   *
   * @param checked messages looked for
   * @param missing of them not there
   * @param doubled there more than once
   */
  record Audit(long checked, long missing, long doubled) {
    Audit plus(Audit other) {
      return new Audit(checked + other.checked, missing + other.missing, doubled + other.doubled);
    }
  }

  /**
   * All that can be said about losses.
   *
   * @param answered messages we were answered for
   * @param receipts what the gateway counted in the same time, by what became of them
   * @param audit what the event lists of some homes show
   */
  record Proof(long answered, Map<String, Long> receipts, Audit audit) {

    /** Answered for, but not counted as anything: there should be none. */
    long uncounted() {
      long counted = receipts.values().stream().mapToLong(Long::longValue).sum();
      return Math.max(0, answered - counted);
    }
  }

  /**
   * Looks for the messages of one home.
   *
   * @param sent their unique times, milliseconds since 1970
   */
  Audit audit(String client, List<Long> sent) throws IOException, InterruptedException {
    Set<Long> wanted = new TreeSet<>(sent);
    Map<Long, Integer> seen = new HashMap<>();
    String before = "";
    for (int page = 0; page < PAGES_MAX; page++) {
      JsonNode events =
          api.get("/api/v1/events?client=" + client + "&limit=" + PAGE + before, bearer)
              .path("events");
      events.forEach(event -> note(event, wanted, seen));
      if (events.size() < PAGE || oldest(events) < sent.getFirst()) {
        break;
      }
      before = "&before=" + events.get(events.size() - 1).path("seq").asLong();
    }
    long doubled = seen.values().stream().filter(times -> times > 1).count();
    return new Audit(wanted.size(), wanted.size() - seen.size(), doubled);
  }

  private static void note(JsonNode event, Set<Long> wanted, Map<Long, Integer> seen) {
    JsonNode first = event.path("observations").path(0);
    if (first.has("happenedAt")) {
      long at = Instant.parse(first.path("happenedAt").asText()).toEpochMilli();
      if (wanted.contains(at)) {
        seen.merge(at, 1, Integer::sum);
      }
    }
  }

  private static long oldest(JsonNode events) {
    String at = events.get(events.size() - 1).path("at").asText();
    return Instant.parse(at).toEpochMilli();
  }
}
