package nl.nachtwacht.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What decoding costs beside the bare parse of the same bytes. Started by {@link DecodeBenchTest}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecodeBenchmark {
  private static final Instant NOW = Instant.parse("2026-03-14T02:13:00Z");
  private static final ObjectReader TREES = new ObjectMapper().readerFor(JsonNode.class);

  /** What most messages look like, of a device that spoke before. */
  @State(Scope.Thread)
  public static class Typical {
    static final String QUIET =
        "{\"battery\":97,\"battery_low\":false,\"illuminance\":12,"
            + "\"last_seen\":\"2026-03-14T02:12:59Z\","
            + "\"linkquality\":86,\"occupancy\":false,\"tamper\":false,\"voltage\":2995}";

    final byte[] bytes = QUIET.getBytes(StandardCharsets.UTF_8);
    final Message quiet = Message.live("zigbee2mqtt/hal/beweging", QUIET, NOW);
    final Message moving =
        Message.live(
            "zigbee2mqtt/hal/beweging",
            QUIET.replace("\"occupancy\":false", "\"occupancy\":true"),
            NOW);
    private final Map<String, String> memory = new HashMap<>();
    private boolean odd;

    @Setup
    public void listed() {
      memory.put("zigbee2mqtt/n/hal/beweging", "0x00158d0000000a01|RTCGQ11LM||");
    }

    Decoded decode(Message message) {
      Decoded decoded = AdapterCatalogue.standard().decode(message, memory::get);
      if (decoded instanceof Decoded.Events events) {
        events.remember().forEach(one -> memory.put(one.key(), one.value()));
      }
      return decoded;
    }

    Message next() {
      odd = !odd;
      return odd ? moving : quiet;
    }
  }

  /** A family's own fixtures, one after the other, with what they remember. */
  @State(Scope.Thread)
  public static class Family {
    @Param("zigbee2mqtt")
    public String family = "";

    private List<Message> messages = List.of();
    private LineDecoder decoder = new LineDecoder(AdapterCatalogue.standard());
    private int at;

    @Setup
    public void read() {
      messages =
          Fixture.all().stream()
              .filter(one -> one.family().equals(family))
              .map(Family::messageOrNull)
              .filter(Objects::nonNull)
              .toList();
      decoder = new LineDecoder(AdapterCatalogue.standard());
    }

    private static @Nullable Message messageOrNull(Fixture fixture) {
      try {
        return fixture.message();
      } catch (Unreadable damagedOnPurpose) {
        return null;
      }
    }

    Message next() {
      at = at + 1 == messages.size() ? 0 : at + 1;
      return messages.get(at);
    }
  }

  @Benchmark
  public Object typicalParse(Typical typical) throws IOException {
    return TREES.readTree(typical.bytes);
  }

  @Benchmark
  public Object typicalNothingChanged(Typical typical) {
    return typical.decode(typical.quiet);
  }

  @Benchmark
  public Object typicalMotionBeginsAndEnds(Typical typical) {
    return typical.decode(typical.next());
  }

  @Benchmark
  public Object familyParse(Family family) {
    try {
      return TREES.readTree(family.next().payload());
    } catch (IOException plainText) {
      return "";
    }
  }

  @Benchmark
  public Object familyDecode(Family family) {
    return family.decoder.decode(family.next());
  }
}
