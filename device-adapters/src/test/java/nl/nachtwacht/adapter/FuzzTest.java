package nl.nachtwacht.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Plausibility;
import org.junit.jupiter.api.Test;

/**
 * Whatever bytes come, decoding gives an answer, and events keep the laws.
 *
 * <p>Three kinds of damage to fixtures' messages: bytes flipped, cut, doubled; random JSON trees on
 * real topics; one field of a valid message given a value of another kind. A failure prints the
 * seed and the command that replays it.
 */
class FuzzTest {
  private static final long SEED = Long.getLong("fuzz.seed", 20260314L);
  private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 20_000);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final List<Fixture> fixtures = Fixture.all();
  private final LineDecoder decoder = new LineDecoder(AdapterCatalogue.standard());

  @Test
  void answersWhateverBytesCome() {
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      Message valid = pick(random).message();
      check(
          new Message(
              valid.topic(),
              damaged(valid.payload(), random),
              valid.receivedAt(),
              random.nextBoolean()),
          round);
    }
  }

  @Test
  void answersWhateverJsonComes() {
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      Message valid = pick(random).message();
      byte[] payload = tree(random, 0).toString().getBytes(StandardCharsets.UTF_8);
      check(new Message(valid.topic(), payload, valid.receivedAt(), false), round);
    }
  }

  @Test
  void answersWhenOneFieldIsDamaged() throws IOException {
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      Message valid = pick(random).message();
      JsonNode json = json(valid.payload());
      if (json != null) {
        damageOneField(json, random);
        byte[] payload = JSON.writeValueAsBytes(json);
        check(new Message(valid.topic(), payload, valid.receivedAt(), false), round);
      }
    }
  }

  @Test
  void answersWhateverTopicComes() {
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      Message valid = pick(random).message();
      String topic =
          new String(
              damaged(valid.topic().getBytes(StandardCharsets.UTF_8), random),
              StandardCharsets.UTF_8);
      check(new Message(topic, valid.payload(), valid.receivedAt(), false), round);
    }
  }

  private Fixture pick(Random random) {
    return fixtures.get(random.nextInt(fixtures.size()));
  }

  private void check(Message message, int round) {
    try {
      Decoded decoded = decoder.decode(message);
      if (decoded instanceof Decoded.Malformed(MalformReason reason, String detail)) {
        assertThat(reason).as(detail).isNotEqualTo(MalformReason.ADAPTER_FAILED);
      }
      if (decoded instanceof Decoded.Events events) {
        for (DeviceEvent event : events.events()) {
          assertThat(Plausibility.violations(event)).isEmpty();
          EventJson.read(EventJson.write(event).getBytes(StandardCharsets.UTF_8));
        }
      }
    } catch (RuntimeException | Error broken) {
      fail(
          "seed %d, round %d, topic %s, payload %s%nreplay: mvn -pl device-adapters test -Dtest=FuzzTest -Dfuzz.seed=%d"
              .formatted(SEED, round, start(message.topic()), start(message.text()), SEED),
          broken);
    }
  }

  private static String start(String text) {
    return text.length() <= 400
        ? text
        : text.substring(0, 400) + "… " + text.length() + " characters";
  }

  // --- Damage -----------------------------------------------------------------------------------

  private static byte[] damaged(byte[] bytes, Random random) {
    byte[] damaged = bytes.clone();
    int hits = 1 + random.nextInt(3);
    for (int i = 0; i < hits && damaged.length > 0; i++) {
      damaged =
          switch (random.nextInt(4)) {
            case 0 -> flipped(damaged, random);
            case 1 -> java.util.Arrays.copyOf(damaged, random.nextInt(damaged.length + 1));
            case 2 -> doubled(damaged, random);
            default -> replaced(damaged, random);
          };
    }
    return damaged;
  }

  private static byte[] flipped(byte[] bytes, Random random) {
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    return bytes;
  }

  private static byte[] replaced(byte[] bytes, Random random) {
    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    return bytes;
  }

  private static byte[] doubled(byte[] bytes, Random random) {
    int from = random.nextInt(bytes.length);
    int length = Math.min(bytes.length - from, 1 + random.nextInt(16));
    byte[] longer = new byte[bytes.length + length];
    System.arraycopy(bytes, 0, longer, 0, from + length);
    System.arraycopy(bytes, from, longer, from + length, bytes.length - from);
    return longer;
  }

  private static JsonNode json(byte[] payload) {
    try {
      JsonNode json = JSON.readTree(payload);
      return json != null && json.isContainerNode() ? json : null;
    } catch (IOException plainText) {
      return null;
    }
  }

  private static void damageOneField(JsonNode json, Random random) {
    List<ObjectNode> objects = new ArrayList<>();
    collect(json, objects);
    if (objects.isEmpty()) {
      return;
    }
    ObjectNode object = objects.get(random.nextInt(objects.size()));
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    if (!names.isEmpty()) {
      object.set(names.get(random.nextInt(names.size())), odd(random));
    }
  }

  private static void collect(JsonNode json, List<ObjectNode> objects) {
    if (json instanceof ObjectNode object) {
      objects.add(object);
    }
    json.forEach(child -> collect(child, objects));
  }

  /** Values that have broken decoders somewhere. */
  private static JsonNode odd(Random random) {
    return switch (random.nextInt(18)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2 -> NODES.numberNode(random.nextInt());
      case 3 -> NODES.numberNode(random.nextLong());
      case 4 -> NODES.numberNode(random.nextGaussian() * 1e9);
      case 5 -> NODES.numberNode(Double.MAX_VALUE);
      case 6 -> NODES.numberNode(new java.math.BigInteger("9".repeat(40)));
      case 7 -> NODES.numberNode(-1);
      case 8 -> NODES.numberNode(0);
      case 9 -> NODES.textNode("");
      case 10 -> NODES.textNode("NaN");
      case 11 -> NODES.textNode("x".repeat(random.nextInt(6000)));
      case 12 -> NODES.textNode("\u0000;=|\ud800/#+");
      case 13 -> NODES.textNode("2026-13-45T99:99:99Z");
      case 14 -> NODES.textNode(Long.toString(random.nextLong()));
      case 15 -> NODES.arrayNode().add(1).add("a").addNull();
      case 16 -> NODES.objectNode().put("a", 1);
      default -> NODES.textNode(Integer.toHexString(random.nextInt()));
    };
  }

  private JsonNode tree(Random random, int depth) {
    int kind = depth > 4 ? 2 : random.nextInt(3);
    if (kind == 0) {
      ArrayNode array = NODES.arrayNode();
      for (int i = random.nextInt(4); i > 0; i--) {
        array.add(tree(random, depth + 1));
      }
      return array;
    }
    if (kind == 1 || depth == 0) {
      ObjectNode object = NODES.objectNode();
      for (int i = random.nextInt(6); i > 0; i--) {
        object.set(fieldName(random), tree(random, depth + 1));
      }
      return object;
    }
    return odd(random);
  }

  /** A name that some device really uses. */
  private String fieldName(Random random) {
    JsonNode payload = pick(random).json().path("payload");
    List<String> names = new ArrayList<>(List.of("a"));
    payload.fieldNames().forEachRemaining(names::add);
    return names.get(random.nextInt(names.size()));
  }
}
