package nl.nachtwacht.simulator;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 60s}, {@code 5m}, {@code 2h} or ISO 8601 ({@code PT60S}) on a command line. */
public final class Durations implements ITypeConverter<Duration> {
  private static final Pattern SHORT = Pattern.compile("([0-9]{1,6})(s|m|h)");

  @Override
  public Duration convert(String text) {
    Matcher matcher = SHORT.matcher(text);
    String iso = matcher.matches() ? "PT" + text.toUpperCase(java.util.Locale.ROOT) : text;
    try {
      return Duration.parse(iso);
    } catch (java.time.DateTimeException e) {
      throw new TypeConversionException("'" + text + "' is no time such as 60s, 5m or PT60S");
    }
  }
}
