package nl.nachtwacht.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import nl.nachtwacht.event.ClockQuality;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Mark;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventJsonTest {
  private static final Instant NOW = Instant.parse("2026-03-14T02:13:00.120Z");

  static List<Class<?>> kinds() {
    return Arrays.asList(Observation.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void comesBackAsItWentWithEveryValueThere(Class<?> type) throws ReflectiveOperationException {
    for (long seed = 0; seed < 50; seed++) {
      comesBack(new DeviceEvent(full(), sample(type, new Random(seed), true)));
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void comesBackAsItWentWithNothingOptionalThere(Class<?> type)
      throws ReflectiveOperationException {
    Envelope bare = Envelope.live("zigbee2mqtt", "0x01", "generic", Phase.STATE, NOW);
    comesBack(new DeviceEvent(bare, sample(type, new Random(1), false)));
  }

  private static void comesBack(DeviceEvent event) {
    byte[] json = EventJson.write(event).getBytes(StandardCharsets.UTF_8);
    assertThat(EventJson.read(json)).isEqualTo(event);
  }

  private static Envelope full() {
    return new Envelope(
        "nuki",
        "huis/7 \"slot\"\n\u00e9\ud83d\ude00",
        "pro 4",
        Phase.UPDATE,
        NOW.minusSeconds(3),
        NOW,
        ClockQuality.DEVICE,
        Set.of(Mark.LATE, Mark.REPLAYED),
        "a-1",
        "e-1",
        0.25);
  }

  @Test
  void writesOneCompactObjectWithAbsentValuesLeftOut() {
    Envelope bare = Envelope.live("zigbee2mqtt", "0x01", "generic", Phase.STATE, NOW);
    DeviceEvent event =
        new DeviceEvent(bare, new Observation.Battery(97.0, null, false, null, null));
    assertThat(EventJson.write(event))
        .isEqualTo(
            "{\"kind\":\"device.battery\",\"phase\":\"state\",\"device\":\"0x01\","
                + "\"receivedAt\":\"2026-03-14T02:13:00.120Z\",\"clockQuality\":\"none\","
                + "\"family\":\"zigbee2mqtt\",\"profile\":\"generic\","
                + "\"attributes\":{\"levelPct\":97,\"low\":false}}");
  }

  @Test
  void writesInstantsAsJavaDoes() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      long second = random.nextLong(-62_135_596_800L, 253_402_300_800L);
      int[] nanos = {0, 120_000_000, 120_450_000, 120_450_007};
      Instant instant = Instant.ofEpochSecond(second, nanos[i % 4]);
      StringBuilder out = new StringBuilder();
      JsonText.instant(out, instant);
      assertThat(out).hasToString(instant.toString());
    }
  }

  @Test
  void refusesAKindItDoesNotKnow() {
    assertThatThrownBy(() -> EventJson.read("{\"kind\":\"x\"}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(Unreadable.class);
  }

  private static Observation sample(Class<?> type, Random random, boolean filled)
      throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(types[i], random, filled || required(components[i]));
    }
    return (Observation) type.getDeclaredConstructor(types).newInstance(values);
  }

  private static boolean required(RecordComponent component) {
    boolean nullable =
        Arrays.stream(component.getAnnotatedType().getAnnotations())
            .anyMatch(annotation -> annotation.annotationType().getSimpleName().equals("Nullable"));
    return !nullable;
  }

  private static Object value(Class<?> type, Random random, boolean filled) {
    if (!filled && !type.isPrimitive()) {
      return null;
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
    }
    if (type == boolean.class || type == Boolean.class) {
      return random.nextBoolean();
    }
    if (type == int.class || type == Integer.class) {
      return random.nextInt(-1000, 1000);
    }
    if (type == double.class || type == Double.class) {
      return random.nextInt(3) == 0 ? (double) random.nextInt(-90, 90) : random.nextDouble(-90, 90);
    }
    if (type == Instant.class) {
      return NOW.minusMillis(random.nextInt());
    }
    if (type == List.class) {
      return List.of("contact", "battery \"x\"");
    }
    return "text " + random.nextInt();
  }
}
