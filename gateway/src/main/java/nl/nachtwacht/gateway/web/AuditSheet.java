package nl.nachtwacht.gateway.web;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import nl.nachtwacht.gateway.audit.AuditRow;

/**
 * A client's own record as a CSV file: words without codes, newest first, and on top a sentence
 * that says what it is. Separated by semicolons and marked as UTF-8, as Dutch spreadsheets want it.
 */
final class AuditSheet {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
          .withZone(ZoneId.of("Europe/Amsterdam"));
  private static final String MARK = "\uFEFF";
  private static final String END = "\r\n";

  private final AuditWords words;
  private final Phrases phrases;

  AuditSheet(AuditWords words, Phrases phrases) {
    this.words = words;
    this.phrases = phrases;
  }

  String name(Tongue tongue) {
    return phrases.say(tongue, "audit.sheet.file");
  }

  String text(String client, List<AuditRow> rows, boolean cut, Tongue tongue) {
    StringBuilder out = new StringBuilder(MARK);
    line(out, phrases.say(tongue, "audit.sheet.what", client));
    if (cut) {
      line(out, phrases.say(tongue, "audit.sheet.cut"));
    }
    line(
        out,
        phrases.say(tongue, "audit.sheet.when"),
        phrases.say(tongue, "audit.sheet.who"),
        phrases.say(tongue, "audit.sheet.role"),
        phrases.say(tongue, "audit.sheet.did"),
        phrases.say(tongue, "audit.sheet.how"));
    for (AuditRow row : rows) {
      JsonObject body = new JsonObject(row.body());
      JsonObject nameOnly = body.copy();
      nameOnly.remove("roles");
      line(
          out,
          WHEN.format(Instant.parse(body.getString("at"))),
          words.who(nameOnly, tongue),
          words.roles(body, tongue),
          words.plain(body, tongue),
          words.entrance(body, tongue));
    }
    return out.toString();
  }

  private static void line(StringBuilder out, String... cells) {
    String separator = "";
    for (String cell : cells) {
      out.append(separator).append(cell(cell));
      separator = ";";
    }
    out.append(END);
  }

  /** Always in quotes; what a spreadsheet would take for a formula gets an apostrophe before it. */
  private static String cell(String text) {
    boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}
