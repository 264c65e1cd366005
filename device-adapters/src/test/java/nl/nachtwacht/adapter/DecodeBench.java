package nl.nachtwacht.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.nachtwacht.event.DeviceEvent;

/**
 * How long decoding takes beside the bare parse of the same bytes, in the same run.
 *
 * <p>Run as {@code main}; rounds of all cases interleave so that a busy machine slows them alike,
 * and the best round of each counts.
 */
final class DecodeBench {
  private static final int CALLS = 100_000;
  private static final int ROUNDS = 30;
  private static final Instant NOW = Instant.parse("2026-03-14T02:13:00Z");
  private static final ObjectReader TREES = new ObjectMapper().readerFor(JsonNode.class);
  private static final java.lang.management.ThreadMXBean CPU =
      java.lang.management.ManagementFactory.getThreadMXBean();
  private static Object sink = "";

  private interface Work {
    Object run(int i) throws IOException;
  }

  private DecodeBench() {}

  public static void main(String[] args) throws IOException {
    Map<String, Work> cases = new java.util.LinkedHashMap<>();
    String typical =
        "{\"battery\":97,\"battery_low\":false,\"illuminance\":12,\"last_seen\":\"2026-03-14T02:12:59Z\","
            + "\"linkquality\":86,\"occupancy\":false,\"tamper\":false,\"voltage\":2995}";
    byte[] bytes = typical.getBytes(StandardCharsets.UTF_8);
    cases.put("parse to tree, " + bytes.length + " bytes", i -> TREES.readTree(bytes));
    cases.put("decode, nothing changed", repeated(typical, typical));
    cases.put(
        "decode, motion begins and ends",
        repeated(typical, typical.replace("\"occupancy\":false", "\"occupancy\":true")));
    cases.put("decode, nothing remembered", fresh(typical));
    DeviceEvent event = first(typical);
    cases.put("write event as JSON", i -> EventJson.write(event).length());
    measure(cases);
    System.out.println(sink.hashCode() == 1 ? "" : "");
  }

  private static Work repeated(String one, String other) {
    Map<String, String> memory = new HashMap<>();
    Message a = Message.live("zigbee2mqtt/hal/beweging", one, NOW);
    Message b = Message.live("zigbee2mqtt/hal/beweging", other, NOW);
    memory.put("zigbee2mqtt/n/hal/beweging", "0x00158d0000000a01|RTCGQ11LM|");
    AdapterCatalogue catalogue = AdapterCatalogue.standard();
    return i -> {
      Decoded decoded = catalogue.decode((i & 1) == 0 ? a : b, memory::get);
      for (Remembered r : ((Decoded.Events) decoded).remember()) {
        memory.put(r.key(), r.value());
      }
      return decoded;
    };
  }

  private static Work fresh(String one) {
    Message a = Message.live("zigbee2mqtt/hal/beweging", one, NOW);
    AdapterCatalogue catalogue = AdapterCatalogue.standard();
    return i -> catalogue.decode(a, Memory.NONE);
  }

  private static DeviceEvent first(String one) {
    Message a = Message.live("zigbee2mqtt/hal/beweging", one, NOW);
    return ((Decoded.Events) AdapterCatalogue.standard().decode(a, Memory.NONE))
        .events()
        .getFirst();
  }

  private static void measure(Map<String, Work> cases) throws IOException {
    Map<String, List<Double>> best = new java.util.LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (Map.Entry<String, Work> one : cases.entrySet()) {
        long start = CPU.getCurrentThreadCpuTime();
        for (int i = 0; i < CALLS; i++) {
          sink = one.getValue().run(i);
        }
        double each = (CPU.getCurrentThreadCpuTime() - start) / (double) CALLS;
        best.computeIfAbsent(one.getKey(), _ -> new ArrayList<>()).add(each);
      }
    }
    double parse = 0;
    for (Map.Entry<String, List<Double>> one : best.entrySet()) {
      one.getValue().sort(null);
      double ns = one.getValue().getFirst();
      parse = parse == 0 ? ns : parse;
      System.out.printf(
          "%-34s %7.0f ns (median %7.0f)   %.2f x the parse%n",
          one.getKey(), ns, one.getValue().get(ROUNDS / 2), ns / parse);
    }
  }
}
