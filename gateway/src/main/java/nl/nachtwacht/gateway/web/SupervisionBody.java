package nl.nachtwacht.gateway.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.TemporaryChange;
import nl.nachtwacht.watch.PlanCommand;
import org.jspecify.annotations.Nullable;

/** Reads what somebody says about a client's supervision, as the contract has it. */
final class SupervisionBody {
  private SupervisionBody() {}

  /**
   * @param zone of the home: moments are those on its wall clock
   */
  static PlanCommand read(JsonObject body, PersonId by, ZoneId zone, Instant now) {
    String note = text(body, "note");
    return switch (body.getString("command")) {
      case "add-change" -> new PlanCommand.AddChange(change(body, by, zone, now, note));
      case "end-change" -> new PlanCommand.EndChange(needed(body, "change"), by);
      case "client-objects" -> new PlanCommand.ClientObjects(by, note);
      case "lift-objection" -> new PlanCommand.LiftObjection(by, note);
      case "set-aside" ->
          new PlanCommand.SetProposalAside(needed(body, "proposal"), by, needed(body, "note"));
      default -> throw Problem.wrong("command", "no such command");
    };
  }

  private static TemporaryChange change(
      JsonObject body, PersonId by, ZoneId zone, Instant now, @Nullable String note) {
    String from = text(body, "from");
    return new TemporaryChange(
        "s" + Long.toString(now.toEpochMilli(), Character.MAX_RADIX),
        kind(needed(body, "kind")),
        rules(body),
        from == null ? now : moment("from", from, zone),
        moment("until", needed(body, "until"), zone),
        by,
        note,
        text(body, "who"));
  }

  private static TemporaryChange.Kind kind(String word) {
    return Arrays.stream(TemporaryChange.Kind.values())
        .filter(kind -> Word.of(kind).equals(word))
        .findFirst()
        .orElseThrow(() -> Problem.wrong("kind", "no such kind"));
  }

  private static List<String> rules(JsonObject body) {
    JsonArray written = body.getJsonArray("rules");
    List<String> rules = new ArrayList<>();
    for (int i = 0; written != null && i < written.size(); i++) {
      rules.add(written.getString(i));
    }
    return rules;
  }

  private static Instant moment(String field, String text, ZoneId zone) {
    try {
      return LocalDateTime.parse(text).atZone(zone).toInstant();
    } catch (DateTimeParseException unreadable) {
      throw Problem.wrong(field, "a day and time on the home's clock, like 2026-03-29T22:00");
    }
  }

  private static String needed(JsonObject body, String field) {
    String text = text(body, field);
    if (text == null) {
      throw Problem.wrong(field, "is needed");
    }
    return text;
  }

  private static @Nullable String text(JsonObject body, String field) {
    String text = body.getString(field);
    return text == null || text.isBlank() ? null : text.strip();
  }
}
