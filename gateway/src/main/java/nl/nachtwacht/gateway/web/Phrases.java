package nl.nachtwacht.gateway.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sentences of the API, by key, in both languages: {@code screen_nl.properties} and {@code
 * screen_en.properties}. {@code {0}} and up are filled in; nothing else is special in them.
 */
final class Phrases {
  private final Map<Tongue, Properties> texts = new EnumMap<>(Tongue.class);

  Phrases() {
    for (Tongue tongue : Tongue.values()) {
      texts.put(tongue, read("screen_" + tongue.tag() + ".properties"));
    }
  }

  /** The sentence; the key itself when there is none, which a test forbids. */
  String say(Tongue tongue, String key, @Nullable Object... values) {
    String text = texts.getOrDefault(tongue, new Properties()).getProperty(key, key);
    for (int i = 0; i < values.length; i++) {
      text = text.replace("{" + i + "}", String.valueOf(values[i]));
    }
    return text;
  }

  boolean has(Tongue tongue, String key) {
    return texts.getOrDefault(tongue, new Properties()).containsKey(key);
  }

  Set<String> keys(Tongue tongue) {
    return texts.getOrDefault(tongue, new Properties()).stringPropertyNames();
  }

  private static Properties read(String name) {
    Properties properties = new Properties();
    try (InputStream file = Phrases.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
    } catch (IOException broken) {
      throw new UncheckedIOException(name, broken);
    }
    return properties;
  }
}
