package nl.nachtwacht.complaint;

import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.nachtwacht.alarm.Words;

/** What a complaint says, by the bundles {@code complaints_nl} and {@code complaints_en}. */
public final class ComplaintSentence {
  /**
   * {@code {0}} is the first detail as people say it, {@code {0:id}} as files write it, {@code
   * {0|one day|# days}} goes by its number.
   */
  private static final Pattern PLACE =
      Pattern.compile("\\{(\\d)(:id)?(?:\\|([^|{}]*)\\|([^|{}]*))?}");

  private final Words words;
  private final ResourceBundle bundle;

  private ComplaintSentence(Words words) {
    this.words = words;
    this.bundle =
        ResourceBundle.getBundle(
            "nl.nachtwacht.complaint.complaints",
            words.locale(),
            ComplaintSentence.class.getClassLoader(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  private static final ComplaintSentence DUTCH = new ComplaintSentence(Words.DUTCH);
  private static final ComplaintSentence ENGLISH = new ComplaintSentence(Words.ENGLISH);

  private static ComplaintSentence in(Words words) {
    return words.locale().getLanguage().equals("en") ? ENGLISH : DUTCH;
  }

  /** The complaint in the language of the words. */
  public static String of(Complaint complaint, Words words) {
    return in(words).say(complaint);
  }

  /** A word of these bundles, such as {@code join.and}; the key itself when there is none. */
  public static String text(String key, Words words) {
    return in(words).text(key);
  }

  /** Every key of these bundles, sorted. */
  public static Set<String> keys(Words words) {
    return new TreeSet<>(in(words).bundle.keySet());
  }

  private String say(Complaint complaint) {
    Matcher places = PLACE.matcher(text(complaint.code().word()));
    return places
        .replaceAll(place -> Matcher.quoteReplacement(filled(place, complaint.details())))
        .strip();
  }

  private String filled(MatchResult place, List<Detail> details) {
    int index = Integer.parseInt(place.group(1));
    if (index >= details.size()) {
      return "";
    }
    String value = said(details.get(index), place.group(2) != null);
    if (place.group(3) == null) {
      return value;
    }
    return (value.equals("1") ? place.group(3) : place.group(4)).replace("#", value);
  }

  private String said(Detail detail, boolean asWritten) {
    return switch (detail) {
      case Detail.Text(String text) -> text;
      case Detail.Number(long value) -> Long.toString(value);
      case Detail.Span(Duration span) -> asWritten ? span.toString() : span(span);
      case Detail.Day(var day) ->
          asWritten
              ? day.toString()
              : DateTimeFormatter.ofPattern("d MMMM uuuu", words.locale()).format(day);
      case Detail.Clock(var time) -> time.toString();
      case Detail.Word(String key, String id) -> asWritten ? id : word(key);
      case Detail.Listed(List<Detail> all) -> joined(all, "join.and", asWritten);
      case Detail.OneOf(List<Detail> all) -> joined(all, "join.or", asWritten);
      case Detail.Part(Complaint part) -> say(part);
    };
  }

  private String joined(List<Detail> all, String last, boolean asWritten) {
    List<String> said = all.stream().map(one -> said(one, asWritten)).toList();
    if (said.size() < 2) {
      return said.isEmpty() ? text("join.none") : said.getFirst();
    }
    return String.join(", ", said.subList(0, said.size() - 1))
        + " "
        + text(last)
        + " "
        + said.getLast();
  }

  private String span(Duration span) {
    List<String> parts = new ArrayList<>();
    part(parts, "span.days", span.toDays());
    part(parts, "span.hours", span.toHoursPart());
    part(parts, "span.minutes", span.toMinutesPart());
    part(parts, "span.seconds", span.toSecondsPart());
    return parts.isEmpty() ? text("span.none") : String.join(" ", parts);
  }

  private void part(List<String> parts, String key, long count) {
    if (count > 0) {
      parts.add(text(count == 1 ? key + ".one" : key).replace("#", Long.toString(count)));
    }
  }

  private String word(String key) {
    return bundle.containsKey(key) ? bundle.getString(key) : words.text(key);
  }

  private String text(String key) {
    return bundle.containsKey(key) ? bundle.getString(key) : key;
  }
}
