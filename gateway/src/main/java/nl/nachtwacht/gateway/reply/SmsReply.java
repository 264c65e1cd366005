package nl.nachtwacht.gateway.reply;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What somebody wrote back. Pure; what is not clearly one of these is {@link Unclear}. */
sealed interface SmsReply {

  /**
   * I go.
   *
   * @param code of which call; {@code null}: they did not say
   */
  record Go(@Nullable Integer code) implements SmsReply {}

  /** I cannot. */
  record Cannot(@Nullable Integer code) implements SmsReply {}

  /** It reached me: the answer to a question outside any alarm, and to nothing else. */
  record Here() implements SmsReply {}

  /** They want no messages any more; nobody is taken off a list by a text message. */
  record Stop() implements SmsReply {}

  /** Anything else. */
  record Unclear() implements SmsReply {}

  Pattern ANSWER =
      Pattern.compile(
          "(1|ja|ok|oke|yes|ga|ik ga|i go|0|nee|no|niet|kan niet|ik kan niet|cannot)"
              + "(?:[\\s.,:;#-]+([0-9]{2,6}))?[\\s.!]*");

  Set<String> YES = Set.of("1", "ja", "ok", "oke", "yes", "ga", "ik ga", "i go");

  Set<String> STOPS =
      Set.of(
          "stop",
          "stopp",
          "stoppen",
          "stopall",
          "stop alles",
          "afmelden",
          "meld af",
          "uitschrijven",
          "unsubscribe",
          "cancel",
          "end",
          "quit",
          "arret");

  Set<String> HERE = Set.of("hier", "here", "ik ben hier", "bereikbaar", "ik ben bereikbaar");

  int CHARS_MAX = 60;

  static SmsReply read(String text) {
    String said = text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    if (said.length() > CHARS_MAX) {
      return new Unclear();
    }
    String bare = said.replaceAll("[.!\"']", "").strip();
    if (STOPS.contains(bare)) {
      return new Stop();
    }
    if (HERE.contains(bare)) {
      return new Here();
    }
    Matcher answer = ANSWER.matcher(said);
    if (!answer.matches()) {
      return new Unclear();
    }
    String number = answer.group(2);
    Integer code = number == null ? null : Integer.valueOf(number);
    return YES.contains(answer.group(1)) ? new Go(code) : new Cannot(code);
  }
}
