package nl.nachtwacht.gateway.registry;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import nl.nachtwacht.careplan.Consent;

/** Things of a plan as a client's file says them, on one line. */
final class YamlWriting {
  private YamlWriting() {}

  /** As YAML wants it, also within braces; in quotes unless it surely needs none. */
  static String value(String value) {
    boolean bare = value.matches("[A-Za-z0-9][A-Za-z0-9._-]*");
    return bare ? value : "'" + value.replace("'", "''") + "'";
  }

  /** The keys of a consent but for its id and what it covers. */
  static Map<String, String> keys(Consent consent) {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("purpose", value(consent.purpose()));
    keys.put("basis", word(consent.basis()));
    if (consent.reference() != null) {
      keys.put("reference", value(consent.reference()));
    }
    keys.put("agreedBy", value(consent.agreedBy()));
    keys.put("agreedOn", consent.agreedOn().toString());
    keys.put("validUntil", consent.validUntil().toString());
    if (consent.review() != null) {
      keys.put("review", consent.review().toString());
    }
    if (consent.positions() != Consent.PositionSight.NEVER) {
      keys.put("positions", word(consent.positions()));
    }
    return keys;
  }

  /** As an entry of {@code consents}. */
  static String consent(Consent consent) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("id", value(consent.id()));
    if (!consent.covers().isEmpty()) {
      all.put(
          "covers",
          consent.covers().stream()
              .map(YamlWriting::value)
              .collect(Collectors.joining(", ", "[", "]")));
    }
    all.putAll(keys(consent));
    return entry(all);
  }

  static String entry(Map<String, String> keys) {
    return keys.entrySet().stream()
        .map(one -> one.getKey() + ": " + one.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
