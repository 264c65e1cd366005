package nl.nachtwacht.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.RecordComponent;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import nl.nachtwacht.event.ClockQuality;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Mark;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/**
 * A device event as one compact JSON object, and back: for the journal, the command line and the
 * API.
 *
 * <p>Fields in this order, absent ones left out: {@code kind, phase, device, observedAt,
 * receivedAt, clockQuality, marks, dedupKey, episode, confidence, family, profile, attributes}.
 * Attributes carry the names of the observation's record components; enums are lower case; instants
 * are ISO-8601 in UTC.
 *
 * <p>Writing is on the hot path, so accessors of all kinds are prepared once.
 */
public final class EventJson {

  /** One record component of an observation: how it is named in JSON, got, and read back. */
  private record Component(String prefix, String name, MethodHandle getter, Class<?> type) {}

  /** One kind of observation. */
  private record Shape(List<Component> components, MethodHandle constructor) {}

  private static final Map<Class<?>, Shape> SHAPES = shapes();
  private static final Map<String, Class<?>> BY_KIND = byKind();
  private static final String[] PHASES = words(Phase.values());
  private static final String[] QUALITIES = words(ClockQuality.values());

  private EventJson() {}

  // --- Writing
  // ------------------------------------------------------------------------------------

  /** The event as JSON. */
  public static String write(DeviceEvent event) {
    StringBuilder out = new StringBuilder(320);
    write(event, out);
    return out.toString();
  }

  /** Appends the event as JSON. */
  public static void write(DeviceEvent event, StringBuilder out) {
    write(event, out, false);
  }

  /** {@code observedAt} as {@code null} instead of left out, where a reader wants to see it. */
  static void write(DeviceEvent event, StringBuilder out, boolean showObservedAt) {
    Envelope envelope = event.envelope();
    out.append("{\"kind\":\"").append(event.kind());
    out.append("\",\"phase\":\"").append(PHASES[envelope.phase().ordinal()]);
    out.append("\",\"device\":");
    JsonText.quoted(out, envelope.nativeId());
    Instant observed = envelope.observedAt();
    if (observed != null) {
      instant(out, ",\"observedAt\":\"", observed);
    } else if (showObservedAt) {
      out.append(",\"observedAt\":null");
    }
    instant(out, ",\"receivedAt\":\"", envelope.receivedAt());
    out.append(",\"clockQuality\":\"")
        .append(QUALITIES[envelope.clockQuality().ordinal()])
        .append('"');
    marks(out, envelope.marks());
    text(out, ",\"dedupKey\":", envelope.dedupKey());
    text(out, ",\"episode\":", envelope.episodeId());
    if (envelope.confidence() != null) {
      JsonText.number(out.append(",\"confidence\":"), envelope.confidence());
    }
    text(out, ",\"family\":", envelope.family());
    text(out, ",\"profile\":", envelope.profile());
    out.append(",\"attributes\":{");
    attributes(out, event.observation());
    out.append("}}");
  }

  private static void instant(StringBuilder out, String prefix, Instant instant) {
    JsonText.instant(out.append(prefix), instant);
    out.append('"');
  }

  private static void text(StringBuilder out, String prefix, @Nullable String text) {
    if (text != null) {
      JsonText.quoted(out.append(prefix), text);
    }
  }

  private static void marks(StringBuilder out, Set<Mark> marks) {
    if (marks.isEmpty()) {
      return;
    }
    out.append(",\"marks\":[");
    String separator = "\"";
    for (Mark mark : EnumSet.copyOf(marks)) {
      out.append(separator).append(mark.word()).append('"');
      separator = ",\"";
    }
    out.append(']');
  }

  private static void attributes(StringBuilder out, Observation observation) {
    int start = out.length();
    for (Component component : shape(observation.getClass()).components) {
      Object value = get(component.getter, observation);
      if (value != null) {
        out.append(out.length() == start ? "" : ",").append(component.prefix);
        value(out, value);
      }
    }
  }

  private static @Nullable Object get(MethodHandle getter, Observation observation) {
    try {
      return getter.invokeExact(observation);
    } catch (Throwable cannotHappen) {
      throw new IllegalStateException("record accessor failed", cannotHappen);
    }
  }

  private static void value(StringBuilder out, Object value) {
    switch (value) {
      case Boolean truth -> out.append(truth.booleanValue());
      case Double number -> JsonText.number(out, number);
      case Number number -> out.append(number.longValue());
      case Enum<?> word -> out.append('"').append(word(word)).append('"');
      case Instant at -> instant(out, "\"", at);
      case List<?> list -> list(out, list);
      default -> JsonText.quoted(out, value.toString());
    }
  }

  private static void list(StringBuilder out, List<?> list) {
    out.append('[');
    for (int i = 0; i < list.size(); i++) {
      JsonText.quoted(out.append(i == 0 ? "" : ","), String.valueOf(list.get(i)));
    }
    out.append(']');
  }

  // --- Reading
  // ------------------------------------------------------------------------------------

  /**
   * The event of a JSON object as {@link #write} makes it.
   *
   * @throws Unreadable with the field that is missing or wrong
   */
  public static DeviceEvent read(byte[] json) {
    return read(Json.object(json));
  }

  /** The event of a JSON object that was read as a tree. */
  public static DeviceEvent read(JsonNode json) {
    return new DeviceEvent(envelope(json), observation(json));
  }

  private static Envelope envelope(JsonNode json) {
    return new Envelope(
        required(json, "family"),
        required(json, "device"),
        required(json, "profile"),
        constant(Phase.class, json, "phase"),
        instant(json.get("observedAt"), "observedAt"),
        requiredInstant(json),
        constant(ClockQuality.class, json, "clockQuality"),
        marks(json.path("marks")),
        optional(json, "dedupKey"),
        optional(json, "episode"),
        Scalars.number(Scalars.of(json.get("confidence"))));
  }

  private static Instant requiredInstant(JsonNode json) {
    Instant at = instant(json.get("receivedAt"), "receivedAt");
    if (at == null) {
      throw Unreadable.missing("receivedAt");
    }
    return at;
  }

  private static Set<Mark> marks(JsonNode list) {
    Set<Mark> marks = EnumSet.noneOf(Mark.class);
    for (JsonNode mark : list) {
      marks.add(constant(Mark.class, mark.asText(), "marks"));
    }
    return marks;
  }

  private static Observation observation(JsonNode json) {
    String kind = required(json, "kind");
    Class<?> type = BY_KIND.get(kind);
    if (type == null) {
      throw Unreadable.unknownCode("kind");
    }
    Shape shape = shape(type);
    JsonNode attributes = json.path("attributes");
    List<@Nullable Object> values = new ArrayList<>();
    for (Component component : shape.components) {
      values.add(value(attributes.get(component.name), component));
    }
    return construct(shape, values);
  }

  private static Observation construct(Shape shape, List<@Nullable Object> values) {
    try {
      return (Observation) shape.constructor.invokeWithArguments(values);
    } catch (NullPointerException absent) {
      throw Unreadable.missing("attributes");
    } catch (RuntimeException | Error ours) {
      throw ours;
    } catch (Throwable ours) {
      throw new IllegalStateException("record constructor failed", ours);
    }
  }

  private static @Nullable Object value(@Nullable JsonNode node, Component component) {
    Object scalar = Scalars.of(node);
    Class<?> type = component.type;
    if (type == boolean.class || type == Boolean.class) {
      return Scalars.bool(scalar);
    }
    if (type == double.class || type == Double.class) {
      return Scalars.number(scalar);
    }
    if (type == int.class || type == Integer.class) {
      return Scalars.whole(scalar, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
    if (type == Instant.class) {
      return instant(node, component.name);
    }
    if (type == List.class) {
      return strings(node);
    }
    if (type.isEnum()) {
      return scalar == null ? null : constantOf(type, scalar.toString(), component.name);
    }
    return scalar == null ? null : scalar.toString();
  }

  private static List<String> strings(@Nullable JsonNode node) {
    List<String> strings = new ArrayList<>();
    if (node != null) {
      node.forEach(one -> strings.add(one.asText()));
    }
    return strings;
  }

  private static @Nullable Instant instant(@Nullable JsonNode node, String field) {
    if (node == null || node.isNull()) {
      return null;
    }
    try {
      Instant plain = JsonText.instantIn(node.asText());
      return plain == null ? Instant.parse(node.asText()) : plain;
    } catch (DateTimeException notIso) {
      throw Unreadable.wrongType(field, "an instant");
    }
  }

  private static String required(JsonNode json, String field) {
    String text = optional(json, field);
    if (text == null) {
      throw Unreadable.missing(field);
    }
    return text;
  }

  private static @Nullable String optional(JsonNode json, String field) {
    JsonNode node = json.get(field);
    return node == null || node.isNull() ? null : node.asText();
  }

  private static <E extends Enum<E>> E constant(Class<E> type, JsonNode json, String field) {
    return constant(type, required(json, field), field);
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String word, String field) {
    return type.cast(constantOf(type, word, field));
  }

  private static Object constantOf(Class<?> type, String word, String field) {
    for (Object constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equalsIgnoreCase(word)) {
        return constant;
      }
    }
    throw Unreadable.unknownCode(field);
  }

  // --- Preparation
  // ----------------------------------------------------------------------------------

  private static Shape shape(Class<?> type) {
    Shape shape = SHAPES.get(type);
    if (shape == null) {
      throw new IllegalStateException("no shape for " + type);
    }
    return shape;
  }

  private static Map<Class<?>, Shape> shapes() {
    Map<Class<?>, Shape> shapes = new HashMap<>();
    for (Class<?> type : Observation.class.getPermittedSubclasses()) {
      shapes.put(type, shapeOf(type));
    }
    return Map.copyOf(shapes);
  }

  private static Shape shapeOf(Class<?> type) {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      List<Component> components = new ArrayList<>();
      List<Class<?>> types = new ArrayList<>();
      for (RecordComponent component : type.getRecordComponents()) {
        MethodHandle getter =
            lookup
                .unreflect(component.getAccessor())
                .asType(java.lang.invoke.MethodType.methodType(Object.class, Observation.class));
        String name = component.getName();
        components.add(new Component("\"" + name + "\":", name, getter, component.getType()));
        types.add(component.getType());
      }
      MethodHandle constructor =
          lookup.unreflectConstructor(type.getDeclaredConstructor(types.toArray(Class<?>[]::new)));
      return new Shape(List.copyOf(components), constructor);
    } catch (ReflectiveOperationException ours) {
      throw new IllegalStateException("vocabulary is not made of public records: " + type, ours);
    }
  }

  /**
   * Which record a kind is. Some kinds end in the word of the record's first component ({@code
   * hazard.smoke}, {@code dose.taken}), so each is asked for all words of its enum.
   */
  private static Map<String, Class<?>> byKind() {
    Map<String, Class<?>> byKind = new HashMap<>();
    for (Map.Entry<Class<?>, Shape> entry : SHAPES.entrySet()) {
      List<Component> components = entry.getValue().components;
      Class<?> first = components.isEmpty() ? void.class : components.getFirst().type();
      Object[] words = first.isEnum() ? first.getEnumConstants() : new Object[] {""};
      for (Object word : words) {
        byKind.put(sample(entry.getValue(), word).kind(), entry.getKey());
      }
    }
    return Map.copyOf(byKind);
  }

  private static Observation sample(Shape shape, Object firstValue) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Component component : shape.components) {
      boolean isFirst = values.isEmpty() && component.type.isEnum();
      values.add(isFirst ? firstValue : blank(component.type));
    }
    return construct(shape, values);
  }

  private static @Nullable Object blank(Class<?> type) {
    if (type == boolean.class) {
      return Boolean.FALSE;
    }
    if (type == int.class) {
      return 0;
    }
    if (type == double.class) {
      return 0.0;
    }
    return type == List.class ? List.of() : null;
  }

  /** All canonical kinds. */
  public static Set<String> kinds() {
    return BY_KIND.keySet();
  }

  private static final Map<Enum<?>, String> WORDS = new HashMap<>();

  static {
    for (Shape shape : SHAPES.values()) {
      for (Component component : shape.components) {
        if (component.type.isEnum()) {
          for (Object constant : component.type.getEnumConstants()) {
            WORDS.put((Enum<?>) constant, ((Enum<?>) constant).name().toLowerCase(Locale.ROOT));
          }
        }
      }
    }
  }

  private static String word(Enum<?> constant) {
    String word = WORDS.get(constant);
    return word != null ? word : constant.name().toLowerCase(Locale.ROOT);
  }

  private static String[] words(Enum<?>[] constants) {
    String[] words = new String[constants.length];
    for (Enum<?> constant : constants) {
      words[constant.ordinal()] = constant.name().toLowerCase(Locale.ROOT);
    }
    return words;
  }
}
