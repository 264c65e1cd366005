package nl.nachtwacht.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.vertx.core.Vertx;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntPredicate;
import nl.nachtwacht.simulator.home.HomeCard;
import nl.nachtwacht.simulator.world.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The generator against a small real MQTT server. */
class GeneratorTest {
  private final Vertx vertx = Vertx.vertx();
  private final Map<String, Queue<byte[]>> heard = new ConcurrentHashMap<>();
  private volatile IntPredicate answers = _ -> true;
  private volatile boolean letsIn = true;
  private int reports;
  private final int port =
      MqttServer.create(
              vertx,
              new MqttServerOptions().setHost("127.0.0.1").setPort(0).setMaxMessageSize(262_144))
          .endpointHandler(this::connected)
          .listen()
          .toCompletionStage()
          .toCompletableFuture()
          .join()
          .actualPort();

  private void connected(MqttEndpoint endpoint) {
    if (!letsIn) {
      endpoint.reject(MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5);
      return;
    }
    endpoint.publishHandler(message -> received(endpoint, message));
    endpoint.accept(false);
  }

  private void received(MqttEndpoint endpoint, MqttPublishMessage message) {
    boolean report = message.payload().toString().contains("\"last_seen\":1");
    if (report) {
      heard
          .computeIfAbsent(endpoint.clientIdentifier(), _ -> new ConcurrentLinkedQueue<>())
          .add(message.payload().getBytes());
    }
    if (!report || answers.test(++reports)) {
      endpoint.publishAcknowledge(message.messageId());
    }
  }

  @AfterEach
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void everyMessageOfAHomeIsUniqueAndReadable() throws IOException {
    Generator.Result result;
    try (Generator generator = generator(3)) {
      result = generator.saturate(0.3);
    }

    assertThat(result.unanswered()).isZero();
    assertThat(result.answered()).isEqualTo(result.sent()).isPositive();
    assertThat(heard).hasSize(3);
    for (Queue<byte[]> home : heard.values()) {
      List<Long> numbers = new ArrayList<>();
      for (byte[] payload : home) {
        JsonNode json = Json.read(payload);
        numbers.add(json.path("last_seen").asLong());
        assertThat(json.path("occupancy").isBoolean()).isTrue();
        assertThat(json.path("illuminance").asInt()).isBetween(1000, 9999);
        assertThat(payload.length).isBetween(110, 170);
      }
      assertThat(numbers).isSorted().doesNotHaveDuplicates();
    }
  }

  @Test
  void aFixedRateIsKeptAndMeasuredFromWhenItWasDue() throws IOException {
    Generator.Result result;
    try (Generator generator = generator(4)) {
      result = generator.pace(400, 0.5, (_, _) -> false);
    }

    assertThat(result.sent()).isEqualTo(200);
    assertThat(result.answered()).isEqualTo(200);
    assertThat(result.latency().getTotalCount()).isEqualTo(200);
  }

  @Test
  void anAnswerThatNeverComesIsNoticed() throws IOException {
    answers = number -> number % 50 != 0;
    Generator.Result result;
    try (Generator generator = generator(2)) {
      result = generator.pace(400, 0.5, (_, _) -> false);
    }

    assertThat(result.unanswered()).isEqualTo(4);
  }

  @Test
  void aPressIsAPressOfTheHomesOwnButton() throws IOException {
    try (Generator generator = generator(2)) {
      generator.pace(100, 0.1, (_, line) -> line.home().number() == 2);
    }

    assertThat(heard.get("hub-02"))
        .allMatch(payload -> text(payload).startsWith("{\"action\":\"emergency\""));
    assertThat(heard.get("hub-01")).noneMatch(payload -> text(payload).contains("action"));
  }

  @Test
  void aDoorThatSaysNoIsAClearError() {
    letsIn = false;
    assertThatThrownBy(() -> generator(1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("refused hub-01 with code 135");
  }

  private Generator generator(int homes) throws IOException {
    List<HomeLine> lines = new ArrayList<>();
    for (HomeCard home : LoadHomes.of(homes)) {
      lines.add(new HomeLine(home, port, "secret", 16));
    }
    return new Generator(lines, Duration.ofMillis(300));
  }

  private static String text(byte[] payload) {
    return new String(payload, StandardCharsets.UTF_8);
  }
}
