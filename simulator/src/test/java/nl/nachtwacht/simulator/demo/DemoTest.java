package nl.nachtwacht.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import nl.nachtwacht.simulator.world.Json;
import nl.nachtwacht.simulator.world.Pace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole night against a stand-in gateway, fifteen times as fast as the demo. */
class DemoTest {
  private static final double SPEED = 15;

  @TempDir Path folder;

  private record Night(boolean asExpected, String words, JsonNode counts) {}

  @Test
  void aGoodGatewayPassesTheNight() throws Exception {
    Night night = play(FakeGateway.Behaviour.GOOD);

    assertThat(night.asExpected()).as(night.words()).isTrue();
    assertThat(night.counts().path("expected").asInt()).isEqualTo(12);
    assertThat(night.counts().path("raised").asInt()).isEqualTo(12);
    assertThat(night.counts().path("delivered").asInt()).isEqualTo(12);
    assertThat(night.counts().path("resolved").asInt()).isEqualTo(12);
    assertThat(night.counts().path("unexpected").asInt()).isZero();
    assertThat(night.counts().path("messagesSent").asInt()).isGreaterThan(500);
  }

  @Test
  void aGatewayThatMissesPressesFails() throws Exception {
    Night night = play(FakeGateway.Behaviour.DEAF_TO_PRESSES);

    assertThat(night.asExpected()).isFalse();
    assertThat(night.counts().path("raised").asInt()).as(night.words()).isEqualTo(9);
    assertThat(night.words()).contains("no alarm was raised");
  }

  @Test
  void aGatewayThatLooksAtNoRuleFails() throws Exception {
    Night night = play(FakeGateway.Behaviour.WITHOUT_RULES);

    assertThat(night.asExpected()).isFalse();
    assertThat(night.counts().path("raised").asInt()).as(night.words()).isEqualTo(3);
  }

  @Test
  void aGatewayThatTakesAnOldPressForRealFails() throws Exception {
    Night night = play(FakeGateway.Behaviour.JUMPY);

    assertThat(night.asExpected()).isFalse();
    assertThat(night.counts().path("unexpected").asInt()).isPositive();
  }

  private Night play(FakeGateway.Behaviour behaviour) throws IOException, InterruptedException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    Pace pace = Pace.fast(SPEED);
    Demo.Settings settings = new Demo.Settings(folder, 0, 0, Duration.ofSeconds(60), 42, true);
    boolean asExpected;
    try (Demo demo =
        new Demo(settings, config -> new FakeGateway(config, pace, behaviour), out, pace)) {
      asExpected = demo.run();
    }
    String words = bytes.toString(StandardCharsets.UTF_8);
    String last = words.lines().filter(line -> line.startsWith("{")).reduce("", (_, line) -> line);
    return new Night(asExpected, words, Json.read(last.getBytes(StandardCharsets.UTF_8)));
  }
}
