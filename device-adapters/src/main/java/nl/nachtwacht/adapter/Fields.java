package nl.nachtwacht.adapter;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one flat JSON object, as most home sensors send it: names and scalars in order.
 *
 * <p>Built straight from the bytes without a tree in between, because this is where most messages
 * pass. Objects have a dozen fields, so a look-up walks over the hashes of the names.
 */
public final class Fields {
  /** Fields of one object; more than this is no sensor. */
  public static final int FIELDS_MAX = 512;

  private String[] names = new String[16];
  private int[] hashes = new int[16];
  private int[] slots = new int[16];
  private @Nullable Object[] values = new @Nullable Object[16];
  private final FieldNames known;
  private int size;

  Fields() {
    this(FieldNames.NONE);
  }

  /** With the names that are to be expected. */
  Fields(FieldNames known) {
    this.known = known;
  }

  /** Reads an object; nested objects and arrays are present but have no value. */
  public static Fields read(byte[] payload) {
    return read(payload, FieldNames.NONE);
  }

  /** The same, with the names that are to be expected: a family's hot path. */
  public static Fields read(byte[] payload, FieldNames names) {
    Fields plain = FlatScanner.scan(payload, names);
    return plain != null ? plain : parse(payload);
  }

  /** Reads with the full parser. */
  static Fields parse(byte[] payload) {
    Json.requireText(payload);
    try (JsonParser parser = Json.parser(payload)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw Unreadable.wrongType("payload", "a JSON object");
      }
      Fields fields = new Fields();
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        fields.put(name, scalar(parser, parser.nextToken()));
      }
      if (parser.nextToken() != null) {
        throw new Unreadable(MalformReason.INVALID_JSON, "more than one JSON value");
      }
      return fields;
    } catch (IOException damaged) {
      throw Json.unreadable(damaged);
    }
  }

  private static @Nullable Object scalar(JsonParser parser, @Nullable JsonToken token)
      throws IOException {
    return switch (token) {
      case null -> throw new Unreadable(MalformReason.INVALID_JSON, "ends too early");
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> whole(parser);
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case START_OBJECT, START_ARRAY -> {
        parser.skipChildren();
        yield null;
      }
      default -> null;
    };
  }

  private static Object whole(JsonParser parser) throws IOException {
    return switch (parser.getNumberType()) {
      case INT -> parser.getIntValue();
      case LONG -> parser.getLongValue();
      default -> parser.getDoubleValue();
    };
  }

  /** The scalars of an object that was read as a tree. */
  public static Fields of(JsonNode object) {
    Fields fields = new Fields();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      fields.put(field.getKey(), Scalars.of(field.getValue()));
    }
    return fields;
  }

  /** One field by itself, as hubs publish it on a topic of its own. */
  public static Fields single(String name, @Nullable Object value) {
    Fields fields = new Fields();
    fields.put(name.intern(), value);
    return fields;
  }

  void put(String name, @Nullable Object value) {
    put(name, name.hashCode(), FieldNames.UNKNOWN, value);
  }

  /** A field whose name stands, as ASCII, at these bytes. */
  void put(byte[] from, int start, int end, int hash, @Nullable Object value) {
    int slot = known.slot(from, start, end, hash);
    String name =
        slot == FieldNames.UNKNOWN
            ? new String(from, start, end - start, StandardCharsets.ISO_8859_1)
            : known.name(slot);
    put(name, hash, slot, value);
  }

  private void put(String name, int hash, int slot, @Nullable Object value) {
    if (size == names.length) {
      if (size >= FIELDS_MAX) {
        throw new Unreadable(MalformReason.TOO_LARGE, "more than " + FIELDS_MAX + " fields");
      }
      names = Arrays.copyOf(names, size * 2);
      hashes = Arrays.copyOf(hashes, size * 2);
      slots = Arrays.copyOf(slots, size * 2);
      values = Arrays.copyOf(values, size * 2);
    }
    names[size] = name;
    hashes[size] = hash;
    slots[size] = slot;
    values[size] = value;
    size++;
  }

  /** How many fields there are. */
  public int size() {
    return size;
  }

  /** The name of the field at this place. */
  public String name(int index) {
    return names[index];
  }

  /**
   * The slot of the field's name among {@code names}; {@link FieldNames#UNKNOWN} when it was read
   * without them, and its name must be looked up.
   */
  int slot(int index, FieldNames names) {
    return known == names ? slots[index] : FieldNames.UNKNOWN;
  }

  /** Whether there is such a field, even when it has no value. */
  public boolean has(String name) {
    return indexOf(name) >= 0;
  }

  /** The field's scalar: Boolean, Number or String; {@code null} when absent, null or nested. */
  public @Nullable Object get(String name) {
    int index = indexOf(name);
    return index < 0 ? null : values[index];
  }

  /** Of a name that comes twice, the last one counts, as in most JSON readers. */
  private int indexOf(String name) {
    int hash = name.hashCode();
    for (int i = size - 1; i >= 0; i--) {
      if (hashes[i] == hash && names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** The field as truth. */
  public @Nullable Boolean bool(String name) {
    return Scalars.bool(get(name));
  }

  /** The field as a finite number. */
  public @Nullable Double number(String name) {
    return Scalars.number(get(name));
  }

  /** The field as a number inside a range; outside it is a sentinel and absent. */
  public @Nullable Double within(String name, double min, double max) {
    return Scalars.within(get(name), min, max);
  }

  /** The field as a whole number inside a range. */
  public @Nullable Integer whole(String name, int min, int max) {
    return Scalars.whole(get(name), min, max);
  }

  /** The field as text that is not empty. */
  public @Nullable String text(String name) {
    return Scalars.text(get(name));
  }

  /** The field as a code word in lower case. */
  public @Nullable String word(String name) {
    return Scalars.word(get(name));
  }

  /**
   * The same fields with one value replaced; used where a profile knows better than the message.
   */
  public void replace(String name, @Nullable Object value) {
    int index = indexOf(name);
    if (index >= 0) {
      values[index] = value;
    }
  }

  /** The same value under another name. */
  public void rename(String name, String other) {
    int index = indexOf(name);
    if (index >= 0) {
      names[index] = other;
      hashes[index] = other.hashCode();
      slots[index] = FieldNames.UNKNOWN;
    }
  }

  /** One more field: something the adapter knows beside the message. */
  public void add(String name, Object value) {
    put(name, value);
  }
}
