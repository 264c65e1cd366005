package nl.nachtwacht.alarm;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an alarm rests on, as one sentence: "Voordeur open sinds 02:13, geen beweging binnen,
 * laatste beweging hal 02:12."
 */
public final class EvidenceSentence {

  /** Longer ago than this, an hour without its day misleads. */
  private static final Duration SAME_NIGHT = Duration.ofHours(12);

  /** {@code {count}}, or {@code {count|one time|# times}} where the word goes by the number. */
  private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)(?:\\|([^|{}]*)\\|([^|{}]*))?}");

  private static final Pattern OPTIONAL = Pattern.compile("\\[([^\\]]*)]");

  private final Words words;
  private final ZoneId zone;
  private final Instant newest;

  private EvidenceSentence(Words words, ZoneId zone, Instant newest) {
    this.words = words;
    this.zone = zone;
    this.newest = newest;
  }

  /**
   * The sentence, with times in the home's zone; empty when there is no evidence. What reads the
   * same is said once: a button pressed six times in a minute is one phrase.
   */
  public static String of(List<EvidenceFact> evidence, Words words, ZoneId zone) {
    if (evidence.isEmpty()) {
      return "";
    }
    Instant newest = evidence.stream().map(EvidenceFact::at).max(Instant::compareTo).orElseThrow();
    EvidenceSentence sentence = new EvidenceSentence(words, zone, newest);
    String joined =
        evidence.stream().map(sentence::phrase).distinct().collect(Collectors.joining(", "));
    return joined.substring(0, 1).toUpperCase(words.locale()) + joined.substring(1) + ".";
  }

  private String phrase(EvidenceFact fact) {
    String phrase = words.text("evidence." + fact.code());
    Matcher optional = OPTIONAL.matcher(phrase);
    String chosen =
        optional.replaceAll(
            part -> Matcher.quoteReplacement(complete(part.group(1), fact) ? part.group(1) : ""));
    return PLACE.matcher(chosen).replaceAll(place -> Matcher.quoteReplacement(filled(place, fact)));
  }

  private String filled(MatchResult place, EvidenceFact fact) {
    String value = value(place.group(1), fact);
    if (place.group(2) == null) {
      return value;
    }
    return value.equals("1") ? place.group(2) : place.group(3).replace("#", value);
  }

  private boolean complete(String part, EvidenceFact fact) {
    return PLACE.matcher(part).results().noneMatch(place -> value(place.group(1), fact).isEmpty());
  }

  private String value(String name, EvidenceFact fact) {
    Map<String, String> values = fact.values();
    String value = values.getOrDefault(name, "");
    return switch (name) {
      case "at" -> time(fact.at());
      case "moment" -> moment(fact.at());
      case "role" -> value.isEmpty() ? "" : words.text("role." + value);
      case "fact" -> value.isEmpty() ? "" : words.text("fact." + value);
      case "substance" -> value.isEmpty() ? "" : words.text("substance." + value);
      default -> value;
    };
  }

  private String time(Instant at) {
    boolean sameNight = Duration.between(at, newest).compareTo(SAME_NIGHT) <= 0;
    return sameNight ? WallTime.of("HH:mm", at, words, zone) : moment(at);
  }

  /** With its day, for what goes on for days and is read at any hour. */
  private String moment(Instant at) {
    return WallTime.of("EEE d MMM HH:mm", at, words, zone);
  }
}
