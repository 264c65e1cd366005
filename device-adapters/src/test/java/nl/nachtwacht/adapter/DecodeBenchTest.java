package nl.nachtwacht.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How long decoding takes and what it allocates, beside the bare parse of the same bytes, in the
 * same run: {@code mvn -pl device-adapters test -Dtest=DecodeBenchTest -Dbench=true}.
 *
 * <p>CPU time of the thread, not time on the wall, and the best of many interleaved rounds, so that
 * a busy machine spoils little. Families are measured over their own fixtures, as stories: with
 * what they remember.
 */
@EnabledIfSystemProperty(named = "bench", matches = "true")
class DecodeBenchTest {
  private static final int ROUNDS = 20;
  private static final int CALLS = 100_000;
  private static final int CALLS_PER_FAMILY = 10_000;
  private static final Instant NOW = Instant.parse("2026-03-14T02:13:00Z");
  private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final ObjectReader TREES = new ObjectMapper().readerFor(JsonNode.class);
  private static final String TYPICAL =
      "{\"battery\":97,\"battery_low\":false,\"illuminance\":12,\"last_seen\":\"2026-03-14T02:12:59Z\","
          + "\"linkquality\":86,\"occupancy\":false,\"tamper\":false,\"voltage\":2995}";

  private Object sink = "";

  private interface Work {
    Object run(int i) throws IOException;
  }

  /** Best nanoseconds and the bytes of one call. */
  private record Figure(double nanos, double bytes) {}

  @Test
  void printsWhatATypicalHomeSensorCosts() throws IOException {
    byte[] bytes = TYPICAL.getBytes(StandardCharsets.UTF_8);
    Map<String, Work> cases = new LinkedHashMap<>();
    cases.put("bare parse, " + bytes.length + " bytes", _ -> TREES.readTree(bytes));
    cases.put("decode: nothing changed", remembering(TYPICAL, TYPICAL));
    cases.put(
        "decode: motion begins, ends",
        remembering(TYPICAL, TYPICAL.replace("pancy\":false", "pancy\":true")));
    cases.put("decode: first word ever", remembering(null, TYPICAL));
    var event = ((Decoded.Events) decoded(TYPICAL, Memory.NONE)).events().getFirst();
    cases.put("write one event as JSON", _ -> EventJson.write(event));
    print(measured(cases, CALLS));
  }

  @Test
  void printsWhatEachFamilyCosts() throws IOException {
    System.out.printf(
        "%-16s %8s %12s %10s %8s%n", "family", "fixtures", "messages/s", "bytes/msg", "x parse");
    for (Adapter adapter : AdapterCatalogue.FAMILIES) {
      List<Message> messages =
          Fixture.all().stream()
              .filter(one -> one.family().equals(adapter.family()))
              .map(DecodeBenchTest::messageOrNull)
              .filter(java.util.Objects::nonNull)
              .toList();
      Map<String, Work> cases = new LinkedHashMap<>();
      cases.put("parse", i -> tree(messages.get(i % messages.size()).payload()));
      LineDecoder decoder = new LineDecoder(AdapterCatalogue.standard());
      cases.put("decode", i -> decoder.decode(messages.get(i % messages.size())));
      Map<String, Figure> figures = measured(cases, CALLS_PER_FAMILY);
      Figure parse = figures.getOrDefault("parse", new Figure(1, 0));
      Figure decode = figures.getOrDefault("decode", new Figure(1, 0));
      System.out.printf(
          "%-16s %8d %,12.0f %,10.0f %8.1f%n",
          adapter.family(),
          messages.size(),
          1e9 / decode.nanos,
          decode.bytes,
          decode.nanos / parse.nanos);
    }
    assertThat(sink).isNotNull();
  }

  private static Message messageOrNull(Fixture fixture) {
    try {
      return fixture.message();
    } catch (Unreadable damagedOnPurpose) {
      return null;
    }
  }

  private static Object tree(byte[] payload) {
    try {
      return TREES.readTree(payload);
    } catch (IOException plainText) {
      return "";
    }
  }

  private static Decoded decoded(String payload, Memory memory) {
    return AdapterCatalogue.standard()
        .decode(Message.live("zigbee2mqtt/hal/beweging", payload, NOW), memory);
  }

  private static Work remembering(String before, String now) {
    Map<String, String> memory = new HashMap<>();
    memory.put("zigbee2mqtt/n/hal/beweging", "0x00158d0000000a01|RTCGQ11LM||");
    Message odd = Message.live("zigbee2mqtt/hal/beweging", now, NOW);
    Message even = before == null ? odd : Message.live("zigbee2mqtt/hal/beweging", before, NOW);
    AdapterCatalogue catalogue = AdapterCatalogue.standard();
    return i -> {
      Decoded decoded = catalogue.decode((i & 1) == 0 ? even : odd, memory::get);
      if (before != null && decoded instanceof Decoded.Events events) {
        events.remember().forEach(one -> memory.put(one.key(), one.value()));
      }
      return decoded;
    };
  }

  private Map<String, Figure> measured(Map<String, Work> cases, int calls) throws IOException {
    Map<String, List<Double>> nanos = new HashMap<>();
    Map<String, Double> bytes = new HashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (Map.Entry<String, Work> one : cases.entrySet()) {
        long allocated = THREAD.getCurrentThreadAllocatedBytes();
        long start = THREAD.getCurrentThreadCpuTime();
        for (int i = 0; i < calls; i++) {
          sink = one.getValue().run(i);
        }
        double each = (THREAD.getCurrentThreadCpuTime() - start) / (double) calls;
        nanos.computeIfAbsent(one.getKey(), _ -> new ArrayList<>()).add(each);
        bytes.put(
            one.getKey(), (THREAD.getCurrentThreadAllocatedBytes() - allocated) / (double) calls);
      }
    }
    Map<String, Figure> figures = new LinkedHashMap<>();
    for (String name : cases.keySet()) {
      double best = nanos.get(name).stream().mapToDouble(Double::doubleValue).min().orElse(1);
      figures.put(name, new Figure(best, bytes.get(name)));
    }
    return figures;
  }

  private static void print(Map<String, Figure> figures) {
    double parse = figures.values().iterator().next().nanos;
    for (Map.Entry<String, Figure> one : figures.entrySet()) {
      System.out.printf(
          "%-30s %7.0f ns %7.0f bytes %6.2f x the parse%n",
          one.getKey(), one.getValue().nanos, one.getValue().bytes, one.getValue().nanos / parse);
    }
  }
}
