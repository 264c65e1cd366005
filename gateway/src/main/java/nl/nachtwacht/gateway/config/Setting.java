package nl.nachtwacht.gateway.config;

import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.gateway.yaml.ValueKind;
import org.jspecify.annotations.Nullable;

/**
 * One key of {@code nachtwacht.yaml}: read from here, and described from here in {@code
 * docs/configuration.md}.
 *
 * @param name the last part of the key: {@code port} of {@code door.port}
 * @param kind what it may be
 * @param defaultText what holds when it is not written, as one would write it; {@code null} when
 *     there is no default
 * @param need whether it must be written
 * @param sentence what it does, for the reference
 * @param unit of a number: {@code bytes}, {@code messages}; empty where the kind says it
 */
public record Setting<T>(
    String name,
    ValueKind<T> kind,
    @Nullable String defaultText,
    Need need,
    String sentence,
    String unit) {

  /** Whether a key must be written. */
  public enum Need {
    REQUIRED,
    OPTIONAL,
    /** Never in the file: only in the environment, or in a file named by another key. */
    SECRET
  }

  /** A key with a default. */
  public static <T> Setting<T> of(
      String name, ValueKind<T> kind, String defaultText, String sentence) {
    return new Setting<>(name, kind, defaultText, Need.OPTIONAL, sentence, "");
  }

  /** A key that must be written. */
  public static <T> Setting<T> required(String name, ValueKind<T> kind, String sentence) {
    return new Setting<>(name, kind, null, Need.REQUIRED, sentence, "");
  }

  /** A key that may be absent and then has no value. */
  public static <T> Setting<T> optional(String name, ValueKind<T> kind, String sentence) {
    return new Setting<>(name, kind, null, Need.OPTIONAL, sentence, "");
  }

  /** A secret: refused in the file, read from the environment or from the file {@code nameFile}. */
  public static Setting<String> secret(String name, String sentence) {
    return new Setting<>(name, ValueKind.lines(4096), null, Need.SECRET, sentence, "");
  }

  /** The same key with a unit. */
  public Setting<T> in(String measure) {
    return new Setting<>(name, kind, defaultText, need, sentence, measure);
  }

  /** The same key with another default. */
  public Setting<T> withDefault(String text) {
    return new Setting<>(name, kind, text, need, sentence, unit);
  }

  /** The default as a value; our own mistake when there is none. */
  T defaultValue() {
    if (defaultText == null) {
      throw new IllegalStateException(name + " has no default");
    }
    return switch (kind.read(defaultText)) {
      case ValueKind.Read.Good<T>(T value) -> value;
      case ValueKind.Read.Bad<T>(Complaint complaint) ->
          throw new IllegalStateException("default of " + name + ": " + complaint.english());
    };
  }
}
