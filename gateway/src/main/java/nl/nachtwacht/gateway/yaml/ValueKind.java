package nl.nachtwacht.gateway.yaml;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A kind of value a key can have: how it is read and what it may be.
 *
 * @param range what it may be, in words for the reference: {@code 1 to 65535}
 * @param standIn what a reader goes on with after a complaint, to find the other faults too; never
 *     gets out, because the file is refused
 */
public record ValueKind<T>(String range, T standIn, Function<String, Read<T>> reading) {

  /** A value, or why it is none. */
  public sealed interface Read<T> {
    /** It is fine. */
    record Good<T>(T value) implements Read<T> {}

    /** It is not: what is wrong and what to write. */
    record Bad<T>(String problem, String advice) implements Read<T> {}
  }

  /** Reads a text. */
  public Read<T> read(String text) {
    return reading.apply(text);
  }

  private static <T> Read<T> bad(String said, String range) {
    return new Read.Bad<>(said + " is not allowed.", "Write " + range + ".");
  }

  /** Shows the bad value in its complaint. */
  private static <T> ValueKind<T> of(String range, T standIn, Function<String, T> parse) {
    return of(range, standIn, parse, text -> "'" + shortened(text) + "'");
  }

  /** Never shows the value: it may be a name, a remark or a password in the wrong place. */
  private static <T> ValueKind<T> quiet(String range, T standIn, Function<String, T> parse) {
    return of(range, standIn, parse, _ -> "what is written here");
  }

  private static <T> ValueKind<T> of(
      String range, T standIn, Function<String, T> parse, UnaryOperator<String> said) {
    return new ValueKind<>(
        range,
        standIn,
        text -> {
          try {
            return new Read.Good<>(parse.apply(text.strip()));
          } catch (IllegalArgumentException | DateTimeException | ArithmeticException wrong) {
            return bad(said.apply(text), range);
          }
        });
  }

  private static <T> T check(boolean good, T value) {
    if (!good) {
      throw new IllegalArgumentException();
    }
    return value;
  }

  /** A text of 1 to {@code charsMax} characters on one line. */
  public static ValueKind<String> text(int charsMax) {
    return quiet(
        "a text of at most " + charsMax + " characters on one line",
        "?",
        text ->
            check(
                !text.isEmpty()
                    && text.length() <= charsMax
                    && text.chars().noneMatch(Character::isISOControl),
                text));
  }

  /** A text of 0 to {@code charsMax} characters on one line. */
  public static ValueKind<String> textOrEmpty(int charsMax) {
    return quiet(
        "a text of at most " + charsMax + " characters on one line, or ''",
        "",
        text ->
            check(
                text.length() <= charsMax && text.chars().noneMatch(Character::isISOControl),
                text));
  }

  /** A text of 1 to {@code charsMax} characters that may have several lines. */
  public static ValueKind<String> lines(int charsMax) {
    return quiet(
        "a text of at most " + charsMax + " characters",
        "?",
        text -> check(!text.isEmpty() && text.length() <= charsMax, text));
  }

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /** An id: letters, digits, dot, dash, underscore; at most 64. */
  public static ValueKind<String> id() {
    return of(
        "an id of at most 64 letters, digits, dots, dashes and underscores",
        "?",
        text -> check(ID.matcher(text).matches(), text));
  }

  /** Text of a given form. */
  public static ValueKind<String> matching(String range, Pattern form) {
    return quiet(range, "?", text -> check(form.matcher(text).matches(), text));
  }

  /** A whole number. */
  public static ValueKind<Integer> number(int min, int max) {
    return of(
        "a whole number from " + min + " to " + max,
        min,
        text -> {
          int number = Integer.parseInt(text);
          return check(number >= min && number <= max, number);
        });
  }

  /** A TCP port; 0 lets the system choose a free one. */
  public static ValueKind<Integer> port() {
    return number(0, 65_535);
  }

  /** {@code true} or {@code false}. */
  public static ValueKind<Boolean> yesNo() {
    return of(
        "true or false",
        false,
        text -> check(text.equals("true") || text.equals("false"), text.equals("true")));
  }

  /** An ISO 8601 duration. */
  public static ValueKind<Duration> duration(Duration min, Duration max) {
    return of(
        "a duration from " + min + " to " + max + ", as in PT30S or PT5M",
        min,
        text -> {
          Duration duration = Duration.parse(text);
          return check(duration.compareTo(min) >= 0 && duration.compareTo(max) <= 0, duration);
        });
  }

  /** One of an enum's constants, written in lower case with dashes. */
  public static <E extends Enum<E>> ValueKind<E> choice(Class<E> type) {
    E[] constants = type.getEnumConstants();
    List<String> words = new ArrayList<>();
    for (E constant : constants) {
      words.add(word(constant));
    }
    return new ValueKind<>(
        "one of " + String.join(", ", words),
        constants[0],
        text -> {
          int index = words.indexOf(text.strip());
          return index >= 0
              ? new Read.Good<>(constants[index])
              : new Read.Bad<>(
                  "'" + shortened(text) + "' is not known.", Nearest.advice(text, words));
        });
  }

  /** The word a constant has in files: lower case, dashes. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A time zone by name. */
  public static ValueKind<ZoneId> zone() {
    return of("a time zone as in Europe/Amsterdam", ZoneId.of("UTC"), ZoneId::of);
  }

  /** A time of day. */
  public static ValueKind<LocalTime> timeOfDay() {
    return of("a time of day as in 23:00", LocalTime.MIDNIGHT, LocalTime::parse);
  }

  /** A day. */
  public static ValueKind<LocalDate> date() {
    return of("a day as in 2026-03-01", LocalDate.EPOCH, LocalDate::parse);
  }

  /** A day and a time of day, as the clock on the wall shows it. */
  public static ValueKind<LocalDateTime> wallTime() {
    return of(
        "a day and a time as in 2026-01-05T23:00",
        LocalDate.EPOCH.atStartOfDay(),
        text -> LocalDateTime.parse(text.replace(' ', 'T')));
  }

  /** An address with one of the given schemes and a host. */
  public static ValueKind<URI> address(List<String> schemes) {
    return quiet(
        "an address that begins with " + String.join(":// or ", schemes) + "://",
        URI.create(schemes.getFirst() + "://localhost"),
        text -> {
          URI address = parsed(text);
          return check(
              address.getScheme() != null
                  && schemes.contains(address.getScheme())
                  && address.getHost() != null
                  && address.getUserInfo() == null,
              address);
        });
  }

  private static URI parsed(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException wrong) {
      throw new IllegalArgumentException(wrong);
    }
  }

  private static String shortened(String text) {
    String line = text.replaceAll("\\p{Cntrl}", "?");
    return line.length() <= 40 ? line : line.substring(0, 40) + "…";
  }
}
