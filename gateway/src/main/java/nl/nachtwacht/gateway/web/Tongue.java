package nl.nachtwacht.gateway.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import nl.nachtwacht.alarm.Words;
import org.jspecify.annotations.Nullable;

/** The languages of the screens. Dutch, unless English is asked for. */
enum Tongue {
  DUTCH("nl"),
  ENGLISH("en");

  private static final List<Locale> KNOWN = List.of(Locale.of("nl"), Locale.of("en"));

  private final String tag;

  Tongue(String tag) {
    this.tag = tag;
  }

  String tag() {
    return tag;
  }

  /** A day as people write it: "di 8 dec 2026". */
  String day(LocalDate day) {
    return DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.of(tag)).format(day);
  }

  /** The core's words in this language. */
  Words words() {
    return this == ENGLISH ? Words.ENGLISH : Words.DUTCH;
  }

  /** The language of a call: its {@code lang} parameter, else {@code Accept-Language}. */
  static Tongue of(RoutingContext call) {
    String asked = call.request().getParam("lang");
    return asked != null
        ? ofTag(asked)
        : ofHeader(call.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
  }

  static Tongue ofHeader(@Nullable String acceptLanguage) {
    if (acceptLanguage == null || acceptLanguage.length() > 200) {
      return DUTCH;
    }
    try {
      Locale best = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), KNOWN);
      return best == null ? DUTCH : ofTag(best.getLanguage());
    } catch (IllegalArgumentException unreadable) {
      return DUTCH;
    }
  }

  private static Tongue ofTag(String tag) {
    return tag.equals("en") ? ENGLISH : DUTCH;
  }
}
