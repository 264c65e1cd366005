package nl.nachtwacht.gateway.config;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import nl.nachtwacht.complaint.Nearest;
import nl.nachtwacht.gateway.yaml.Findings;
import nl.nachtwacht.gateway.yaml.Place;
import org.jspecify.annotations.Nullable;

/**
 * Environment variables that stand above the file.
 *
 * <p>The rule: {@code NACHTWACHT_} and the key in capitals, every dot and every capital letter
 * inside a word becoming an underscore: {@code door.tls.certificateFile} is {@code
 * NACHTWACHT_DOOR_TLS_CERTIFICATE_FILE}. An element of a list is named by its id, in capitals, with
 * an underscore for everything that is no letter or digit: {@code NACHTWACHT_CHANNELS_CENTRE_URL}
 * is {@code url} of the channel {@code centre}. Elements cannot be added this way. A key that holds
 * a list of values takes them separated by commas.
 */
final class Overrides {
  static final String PREFIX = "NACHTWACHT_";
  static final Place PLACE = Place.whole("environment");

  /** What Kubernetes puts into every pod beside a service whose name begins with nachtwacht. */
  private static final Pattern SERVICE_LINK =
      Pattern.compile("NACHTWACHT(_\\w+)?_(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT(_\\d+_\\w+)?)");

  private final Map<String, String> variables = new TreeMap<>();
  private final Set<String> known = new TreeSet<>();
  private final Set<String> sections = new HashSet<>();

  Overrides(Map<String, String> environment) {
    environment.forEach((name, value) -> {
      if (name.startsWith(PREFIX) && !isServiceLink(name, value)) {
        variables.put(name, value);
      }
    });
  }

  private static boolean isServiceLink(String name, String value) {
    boolean link = SERVICE_LINK.matcher(name).matches();
    return link && (value.contains("://") || name.contains("_SERVICE_") || name.contains("_TCP"));
  }

  /** The variable's name for a key; list elements by {@code [id]}: {@code channels[centre].url}. */
  static String nameOf(String key) {
    String words = key.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replaceAll("[^A-Za-z0-9]+", "_");
    return PREFIX + words.toUpperCase(Locale.ROOT);
  }

  /** What the environment says for a key; {@code null} when it says nothing. */
  @Nullable String take(String key) {
    String name = nameOf(key);
    known.add(name);
    return variables.get(name);
  }

  /** Tells that a section exists, so that a slip in a variable for it is seen. */
  void knowsSection(String name) {
    sections.add(nameOf(name) + "_");
  }

  /** Complains about variables that name a section of ours and no key in it. */
  void done(Findings findings) {
    variables.keySet().stream()
        .filter(name -> !known.contains(name))
        .filter(name -> sections.stream().anyMatch(name::startsWith))
        .forEach(name ->
            findings.error(
                PLACE, name, "is no known setting.", Nearest.advice(name, known).english()));
  }
}
