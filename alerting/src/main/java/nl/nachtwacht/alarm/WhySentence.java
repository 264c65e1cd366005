package nl.nachtwacht.alarm;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a rule raises an alarm or does not, as one sentence with its facts: "Voordeur in de nacht:
 * geen alarm, want zorgverlener aanwezig; wordt opnieuw bekeken om 02:43. Voordeur open sinds
 * 02:13, zorgverlener aanwezig om 02:12."
 */
public final class WhySentence {
  private WhySentence() {}

  /**
   * The sentence, with times in the home's zone.
   *
   * @param standing key under {@code why.}: {@code suppressed}
   * @param name of the rule, as shown
   * @param reason key under {@code suppressed.}; {@code null} when there is none
   * @param until {@code null}: no moment ends it, but somebody does
   */
  public static String of(
      String standing,
      String name,
      @Nullable String reason,
      @Nullable Instant until,
      List<EvidenceFact> evidence,
      Words words,
      ZoneId zone,
      Instant now) {
    String open = "why." + standing + ".open";
    String key = until == null && !words.text(open).equals(open) ? open : "why." + standing;
    String why =
        words
            .text(key)
            .replace("{0}", name)
            .replace("{1}", reason == null ? "" : words.text("suppressed." + reason))
            .replace("{2}", until == null ? "" : moment("till", until, words, zone, now))
            .replace("{3}", until == null ? "" : moment("at", until, words, zone, now));
    String facts = EvidenceSentence.of(evidence, words, zone);
    return facts.isEmpty() ? why : why + " " + facts;
  }

  /** "om 09:34", "morgen om 09:34", "op zondag 29 november om 09:34". */
  private static String moment(String form, Instant at, Words words, ZoneId zone, Instant now) {
    LocalDate today = now.atZone(zone).toLocalDate();
    LocalDate day = at.atZone(zone).toLocalDate();
    String when = day.equals(today) ? "today" : day.equals(today.plusDays(1)) ? "tomorrow" : "day";
    return words
        .text("when." + form + "." + when)
        .replace("{0}", WallTime.of("HH:mm", at, words, zone))
        .replace("{1}", pattern("EEEE d MMMM", at, words, zone));
  }

  private static String pattern(String pattern, Instant at, Words words, ZoneId zone) {
    return DateTimeFormatter.ofPattern(pattern, words.locale()).format(at.atZone(zone));
  }
}
