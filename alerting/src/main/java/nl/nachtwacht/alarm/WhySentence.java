package nl.nachtwacht.alarm;

import java.time.Instant;
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
   * @param type of the rule, key under {@code rule.}
   * @param reason key under {@code suppressed.}; {@code null} when there is none
   */
  public static String of(
      String standing,
      String type,
      @Nullable String reason,
      @Nullable Instant until,
      List<EvidenceFact> evidence,
      Words words,
      ZoneId zone,
      Instant now) {
    String why =
        words
            .text("why." + standing)
            .replace("{0}", words.text("rule." + type))
            .replace("{1}", reason == null ? "" : words.text("suppressed." + reason))
            .replace("{2}", until == null ? "" : time(until, words, zone, now));
    String facts = EvidenceSentence.of(evidence, words, zone);
    return facts.isEmpty() ? why : why + " " + facts;
  }

  private static String time(Instant at, Words words, ZoneId zone, Instant now) {
    boolean sameDay = at.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
    return DateTimeFormatter.ofPattern(sameDay ? "HH:mm" : "EEE d MMM HH:mm", words.locale())
        .format(at.atZone(zone));
  }
}
