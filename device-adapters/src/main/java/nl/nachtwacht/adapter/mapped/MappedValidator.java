package nl.nachtwacht.adapter.mapped;

import com.fasterxml.jackson.core.JsonPointer;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nl.nachtwacht.adapter.Decoded;
import nl.nachtwacht.adapter.IgnoreReason;
import nl.nachtwacht.adapter.MalformReason;
import nl.nachtwacht.adapter.Memory;
import nl.nachtwacht.adapter.Message;
import nl.nachtwacht.adapter.TopicRoute;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Plausibility;

/**
 * Refuses a wrong definition before it is used, with the place and the reason, and lets each
 * definition prove itself on its own samples.
 */
public final class MappedValidator {
  private static final int FIELDS_MAX = 50;
  private static final Instant SAMPLED_AT = Instant.parse("2026-03-14T12:00:00Z");

  /**
   * Something wrong.
   *
   * @param path where, as {@code fields[1].unit}; the caller knows the line
   * @param reason what, and what would be right
   */
  public record Problem(String path, String reason) {}

  private MappedValidator() {}

  /** What is wrong with these definitions together; paths start with {@code [n].}. */
  public static List<Problem> problems(List<MappedDefinition> definitions) {
    List<Problem> all = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < definitions.size(); i++) {
      MappedDefinition one = definitions.get(i);
      String at = "[" + i + "].";
      if (!ids.add(one.id())) {
        all.add(new Problem(at + "id", "another definition has this id"));
      }
      for (Problem problem : problems(one)) {
        all.add(new Problem(at + problem.path(), problem.reason()));
      }
    }
    return all;
  }

  /** What is wrong with this definition; empty when it may be used. */
  public static List<Problem> problems(MappedDefinition definition) {
    List<Problem> wrong = new ArrayList<>();
    head(definition, wrong);
    if (definition.fields().isEmpty() || definition.fields().size() > FIELDS_MAX) {
      wrong.add(new Problem("fields", "1 to " + FIELDS_MAX + " fields are needed"));
    }
    for (int i = 0; i < definition.fields().size(); i++) {
      field(definition.fields().get(i), "fields[" + i + "].", wrong);
    }
    if (definition.samples().isEmpty()) {
      wrong.add(new Problem("samples", "at least one message of the device is needed"));
    }
    if (wrong.isEmpty()) {
      samples(definition, wrong);
    }
    return wrong;
  }

  private static void head(MappedDefinition definition, List<Problem> wrong) {
    if (!definition.id().matches("[a-z0-9][a-z0-9-]{1,39}")) {
      wrong.add(new Problem("id", "2 to 40 small letters, digits and dashes"));
    }
    topic(definition, wrong);
    pointer(definition.device(), "device", wrong);
    pointer(definition.time(), "time", wrong);
    try {
      Duration silent = Duration.parse(definition.silentAtMost());
      if (silent.isNegative() || silent.isZero()) {
        wrong.add(new Problem("silentAtMost", "must be longer than nothing"));
      }
    } catch (DateTimeParseException notOne) {
      wrong.add(new Problem("silentAtMost", "expected a duration as PT1H or P1D"));
    }
  }

  private static void topic(MappedDefinition definition, List<Problem> wrong) {
    try {
      new TopicRoute(definition.topic(), MappedAdapter.FAMILY, "");
    } catch (IllegalArgumentException noFilter) {
      wrong.add(new Problem("topic", "no MQTT topic filter"));
      return;
    }
    if (definition.topic().startsWith("#") || definition.topic().startsWith("+")) {
      wrong.add(new Problem("topic", "must begin with a level of its own, not a wildcard"));
    }
  }

  private static void pointer(
      @org.jspecify.annotations.Nullable String pointer, String path, List<Problem> wrong) {
    if (pointer == null) {
      return;
    }
    try {
      JsonPointer.compile(pointer);
    } catch (IllegalArgumentException notOne) {
      wrong.add(new Problem(path, "no JSON pointer; one begins with /, as /battery"));
    }
  }

  private static void field(MappedDefinition.Field field, String at, List<Problem> wrong) {
    pointer(field.pointer(), at + "pointer", wrong);
    MappedKind kind = MappedKind.of(field.kind());
    if (kind == null) {
      List<String> words =
          java.util.Arrays.stream(MappedKind.values()).map(MappedKind::word).toList();
      wrong.add(new Problem(at + "kind", "must be one of " + words));
      return;
    }
    if (kind == MappedKind.MEASUREMENT) {
      measurement(field, at, wrong);
    } else if (field.unit() != null || field.factor() != null || field.offset() != null) {
      wrong.add(new Problem(at + "unit", "only a measurement has a unit, factor or offset"));
    }
    for (String word : field.yes()) {
      if (field.no().contains(word)) {
        wrong.add(new Problem(at + "no", "the same word is in yes"));
      }
    }
    if (kind.isNumber() && !(field.yes().isEmpty() && field.no().isEmpty())) {
      wrong.add(new Problem(at + "yes", kind.word() + " is a number, not yes or no"));
    }
  }

  private static void measurement(MappedDefinition.Field field, String at, List<Problem> wrong) {
    String name = field.name();
    if (name == null || !name.matches("[a-z0-9_]{1,40}")) {
      wrong.add(new Problem(at + "name", "1 to 40 small letters, digits and underscores"));
    }
    String unit = field.unit();
    if (unit == null || !Plausibility.knowsUnit(unit)) {
      wrong.add(new Problem(at + "unit", "not a known unit; as Cel, %, lx, W, kWh, 1"));
    }
    Double factor = field.factor();
    if (factor != null && (factor == 0 || !Double.isFinite(factor))) {
      wrong.add(new Problem(at + "factor", "must not be 0"));
    }
  }

  // --- Samples ----------------------------------------------------------------------------------

  private static void samples(MappedDefinition definition, List<Problem> wrong) {
    MappedAdapter adapter = new MappedAdapter(List.of(definition));
    for (int i = 0; i < definition.samples().size(); i++) {
      MappedDefinition.Sample sample = definition.samples().get(i);
      Message message = Message.live(sample.topic(), sample.payload(), SAMPLED_AT);
      String at = "samples[" + i + "]";
      switch (adapter.decode(message, Memory.NONE)) {
        case Decoded.Malformed(MalformReason reason, String detail) ->
            wrong.add(new Problem(at, "cannot be read: " + reason.word() + ", " + detail));
        case Decoded.Ignored(IgnoreReason reason) ->
            wrong.add(new Problem(at, "gives no event: " + reason.word()));
        case Decoded.Events events -> events(events.events(), sample, at, wrong);
      }
    }
  }

  private static void events(
      List<DeviceEvent> events, MappedDefinition.Sample sample, String at, List<Problem> wrong) {
    List<String> kinds = events.stream().map(DeviceEvent::kind).toList();
    if (!kinds.equals(sample.expect())) {
      wrong.add(new Problem(at + ".expect", "the sample becomes " + kinds));
    }
    for (DeviceEvent event : events) {
      for (String law : Plausibility.violations(event)) {
        wrong.add(new Problem(at, "becomes an impossible " + event.kind() + ": " + law));
      }
    }
  }
}
