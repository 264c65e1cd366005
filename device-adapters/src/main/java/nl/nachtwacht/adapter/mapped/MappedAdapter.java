package nl.nachtwacht.adapter.mapped;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import nl.nachtwacht.adapter.Adapter;
import nl.nachtwacht.adapter.Decoded;
import nl.nachtwacht.adapter.DeviceProfile;
import nl.nachtwacht.adapter.DeviceTime;
import nl.nachtwacht.adapter.IgnoreReason;
import nl.nachtwacht.adapter.Json;
import nl.nachtwacht.adapter.Memory;
import nl.nachtwacht.adapter.Message;
import nl.nachtwacht.adapter.Reading;
import nl.nachtwacht.adapter.Scalars;
import nl.nachtwacht.adapter.Tell;
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.adapter.Unreadable;
import nl.nachtwacht.event.ClockQuality;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import nl.nachtwacht.event.Plausibility;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an installer described. Not among the standard families: a site with definitions puts
 * it into its catalogue beside them ({@code new AdapterCatalogue(families + this, routes)}).
 *
 * <p>Give it only definitions that {@link MappedValidator} accepts.
 */
public final class MappedAdapter implements Adapter {
  /** The family's name. */
  public static final String FAMILY = "mapped";

  private static final int IDENTITY_CHARS_MAX = 150;

  private final List<MappedDefinition> definitions;

  public MappedAdapter(List<MappedDefinition> definitions) {
    this.definitions = List.copyOf(definitions);
  }

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public List<String> topicFilters() {
    return definitions.stream().map(MappedDefinition::topic).distinct().toList();
  }

  @Override
  public Decoded decode(Message message, Memory memory) {
    return Reading.total(() -> read(message, memory));
  }

  private Decoded read(Message message, Memory memory) {
    for (MappedDefinition definition : definitions) {
      List<String> wild = wildcards(definition.topic(), message.topic());
      if (wild != null) {
        return tell(definition, wild, message, memory);
      }
    }
    return Decoded.ignored(IgnoreReason.UNKNOWN_TOPIC);
  }

  /** What the wildcards of a filter stand for in a topic; {@code null} when it does not match. */
  private static @Nullable List<String> wildcards(String filter, String topic) {
    String[] wanted = filter.split("/", -1);
    String[] levels = topic.split("/", -1);
    List<String> wild = new ArrayList<>(2);
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i].equals("#")) {
        return wild;
      }
      if (i >= levels.length) {
        return null;
      }
      if (wanted[i].equals("+")) {
        wild.add(levels[i]);
      } else if (!wanted[i].equals(levels[i])) {
        return null;
      }
    }
    return wanted.length == levels.length ? wild : null;
  }

  private static Decoded tell(
      MappedDefinition definition, List<String> wild, Message message, Memory memory) {
    byte first = Json.firstByte(message.payload());
    JsonNode json = first == '{' || first == '[' ? Json.tree(message.payload()) : null;
    String text = json == null ? Json.plainText(message.payload()) : "";
    String id = identity(definition, wild, json, message.topic());
    Envelope live = Envelope.live(FAMILY, id, definition.id(), Phase.STATE, message.receivedAt());
    Object said = definition.time() == null ? null : at(json, text, definition.time());
    DeviceTime time = DeviceTime.any(said, null, message.receivedAt(), ClockQuality.DEVICE);
    String noteKey = definition.id() + "/" + id;
    Telling telling = new Telling(time.stamp(live), memory.recall(noteKey), message.retained());
    for (int i = 0; i < definition.fields().size(); i++) {
      MappedDefinition.Field field = definition.fields().get(i);
      Object value = at(json, text, field.pointer());
      if (value != null) {
        field(field, "f" + i, value, telling);
      }
    }
    return telling.answer(noteKey);
  }

  private static String identity(
      MappedDefinition definition, List<String> wild, @Nullable JsonNode json, String topic) {
    Object named = definition.device() == null ? null : at(json, "", definition.device());
    if (definition.device() != null && named == null) {
      throw Unreadable.missing("device " + definition.device());
    }
    Object id = named != null ? named : wild.isEmpty() ? topic : String.join("/", wild);
    String text = Scalars.identity(id, "device");
    if (text.length() > IDENTITY_CHARS_MAX) {
      throw Unreadable.outOfRange("device", "1 to " + IDENTITY_CHARS_MAX + " characters");
    }
    return text;
  }

  private static @Nullable Object at(@Nullable JsonNode json, String text, String pointer) {
    if (json == null) {
      return pointer.isEmpty() ? text : null;
    }
    return Scalars.of(json.at(pointer));
  }

  private static void field(
      MappedDefinition.Field field, String key, Object value, Telling telling) {
    MappedKind kind = MappedKind.of(field.kind());
    if (kind == null) {
      return;
    }
    if (kind == MappedKind.MEASUREMENT) {
      measurement(field, key, value, telling);
    } else if (kind == MappedKind.BATTERY) {
      Tell.battery(Scalars.within(value, 0, 100), null, null, telling);
    } else {
      kind.tell(key, field.name(), yes(field, value), telling);
    }
  }

  private static void measurement(
      MappedDefinition.Field field, String key, Object value, Telling telling) {
    Double number = Scalars.number(value);
    String name = field.name();
    String unit = field.unit();
    if (number == null || name == null || unit == null) {
      return;
    }
    double factor = field.factor() == null ? 1 : field.factor();
    double offset = field.offset() == null ? 0 : field.offset();
    Observation.Measurement reading =
        new Observation.Measurement(name, number * factor + offset, unit);
    if (Plausibility.allows(reading)) { // outside: a sentinel
      telling.reading(key, name, reading.value(), unit, Math.abs(reading.value()) / 200);
    }
  }

  /** A word that the definition does not know is no "no": it is an error that must be seen. */
  private static boolean yes(MappedDefinition.Field field, Object value) {
    String word = Scalars.word(value);
    Boolean usual = Scalars.bool(value);
    boolean ownWords = !field.yes().isEmpty() || !field.no().isEmpty();
    if (contains(field.yes(), word)) {
      return true;
    }
    if (contains(field.no(), word)) {
      return false;
    }
    boolean elseNo = !field.yes().isEmpty() && field.no().isEmpty();
    boolean elseYes = field.yes().isEmpty() && !field.no().isEmpty();
    if (ownWords && (elseNo || elseYes)) {
      return elseYes;
    }
    if (ownWords || usual == null) {
      throw Unreadable.unknownCode(field.pointer().isEmpty() ? "payload" : field.pointer());
    }
    return usual;
  }

  private static boolean contains(List<String> words, @Nullable String word) {
    return word != null
        && words.stream().anyMatch(one -> one.toLowerCase(Locale.ROOT).equals(word));
  }

  @Override
  public List<DeviceProfile> profiles() {
    List<DeviceProfile> profiles = new ArrayList<>();
    for (MappedDefinition definition : definitions) {
      Set<String> kinds =
          definition.fields().stream()
              .map(field -> MappedKind.of(field.kind()))
              .filter(kind -> kind != null)
              .map(MappedKind::tells)
              .collect(Collectors.toSet());
      profiles.add(
          new DeviceProfile(
              definition.id(),
              "any",
              "described by the installer",
              kinds,
              Duration.parse(definition.silentAtMost()),
              Set.of(),
              ""));
    }
    return profiles;
  }
}
