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
import java.util.regex.Pattern;
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.complaint.ComplaintCode;
import nl.nachtwacht.complaint.Nearest;

/**
 * A kind of value a key can have: how it is read and what it may be.
 *
 * @param range what it may be, in words for the reference: {@code 1 to 65535}
 * @param said the same as a part of a complaint, in the reader's language
 * @param standIn what a reader goes on with after a complaint, to find the other faults too; never
 *     gets out, because the file is refused
 */
public record ValueKind<T>(
    String range, Complaint said, T standIn, Function<String, Read<T>> reading) {

  /** A kind whose range is said in English only. */
  public ValueKind(String range, T standIn, Function<String, Read<T>> reading) {
    this(range, Complaint.asWritten(range), standIn, reading);
  }

  /** The same kind, with its range said in the reader's language. */
  public ValueKind<T> saying(Complaint other) {
    return new ValueKind<>(range, other, standIn, reading);
  }

  /** A value, or why it is none. */
  public sealed interface Read<T> {
    /** It is fine. */
    record Good<T>(T value) implements Read<T> {}

    /** It is not: what is wrong and what to write. */
    record Bad<T>(Complaint complaint) implements Read<T> {
      /** Said in English only. */
      public Bad(String problem, String advice) {
        this(Complaint.asWritten(problem + " " + advice));
      }
    }
  }

  /** Reads a text. */
  public Read<T> read(String text) {
    return reading.apply(text);
  }

  /** Shows the bad value in its complaint. */
  private static <T> ValueKind<T> of(
      String range, Complaint said, T standIn, Function<String, T> parse) {
    return of(
        range,
        said,
        standIn,
        parse,
        text -> Complaint.of(ComplaintCode.NOT_ALLOWED, shortened(text), said));
  }

  /** Never shows the value: it may be a name, a remark or a password in the wrong place. */
  private static <T> ValueKind<T> quiet(
      String range, Complaint said, T standIn, Function<String, T> parse) {
    return of(range, said, standIn, parse, _ -> Complaint.of(ComplaintCode.NOT_ALLOWED_HERE, said));
  }

  private static <T> ValueKind<T> of(
      String range,
      Complaint said,
      T standIn,
      Function<String, T> parse,
      Function<String, Complaint> wrongly) {
    return new ValueKind<>(
        range,
        said,
        standIn,
        text -> {
          try {
            return new Read.Good<>(parse.apply(text.strip()));
          } catch (IllegalArgumentException | DateTimeException | ArithmeticException wrong) {
            return new Read.Bad<>(wrongly.apply(text));
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
        Complaint.of(ComplaintCode.A_TEXT, charsMax),
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
        Complaint.of(ComplaintCode.A_TEXT_OR_NONE, charsMax),
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
        Complaint.of(ComplaintCode.LINES, charsMax),
        "?",
        text -> check(!text.isEmpty() && text.length() <= charsMax, text));
  }

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /** An id: letters, digits, dot, dash, underscore; at most 64. */
  public static ValueKind<String> id() {
    return of(
        "an id of at most 64 letters, digits, dots, dashes and underscores",
        Complaint.of(ComplaintCode.AN_ID),
        "?",
        text -> check(ID.matcher(text).matches(), text));
  }

  /** Text of a given form. */
  public static ValueKind<String> matching(String range, Pattern form) {
    return quiet(
        range, Complaint.asWritten(range), "?", text -> check(form.matcher(text).matches(), text));
  }

  /** A whole number. */
  public static ValueKind<Integer> number(int min, int max) {
    return of(
        "a whole number from " + min + " to " + max,
        Complaint.of(ComplaintCode.A_NUMBER, min, max),
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
        Complaint.of(ComplaintCode.YES_OR_NO),
        false,
        text -> check(text.equals("true") || text.equals("false"), text.equals("true")));
  }

  /** An ISO 8601 duration. */
  public static ValueKind<Duration> duration(Duration min, Duration max) {
    return of(
        "a duration from " + min + " to " + max + ", as in PT30S or PT5M",
        Complaint.of(ComplaintCode.A_SPAN, min, max),
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
        Complaint.of(ComplaintCode.RANGE_ONE_OF, String.join(", ", words)),
        constants[0],
        text -> {
          int index = words.indexOf(text.strip());
          return index >= 0
              ? new Read.Good<>(constants[index])
              : new Read.Bad<>(
                  Complaint.of(
                      ComplaintCode.NOT_KNOWN, shortened(text), Nearest.advice(text, words)));
        });
  }

  /** The word a constant has in files: lower case, dashes. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A time zone by name. */
  public static ValueKind<ZoneId> zone() {
    return of(
        "a time zone as in Europe/Amsterdam",
        Complaint.of(ComplaintCode.A_ZONE),
        ZoneId.of("UTC"),
        ZoneId::of);
  }

  /** A time of day. */
  public static ValueKind<LocalTime> timeOfDay() {
    return of(
        "a time of day as in 23:00",
        Complaint.of(ComplaintCode.A_TIME),
        LocalTime.MIDNIGHT,
        LocalTime::parse);
  }

  /** A day. */
  public static ValueKind<LocalDate> date() {
    return of(
        "a day as in 2026-03-01",
        Complaint.of(ComplaintCode.A_DAY),
        LocalDate.EPOCH,
        LocalDate::parse);
  }

  /** A day and a time of day, as the clock on the wall shows it. */
  public static ValueKind<LocalDateTime> wallTime() {
    return of(
        "a day and a time as in 2026-01-05T23:00",
        Complaint.of(ComplaintCode.A_WALL_TIME),
        LocalDate.EPOCH.atStartOfDay(),
        text -> LocalDateTime.parse(text.replace(' ', 'T')));
  }

  /** An address with one of the given schemes and a host. */
  public static ValueKind<URI> address(List<String> schemes) {
    return quiet(
        "an address that begins with " + String.join(":// or ", schemes) + "://",
        Complaint.asWritten(
            "an address that begins with " + String.join(":// or ", schemes) + "://"),
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
