package nl.nachtwacht.gateway.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import nl.nachtwacht.drill.NightScript;
import nl.nachtwacht.drill.NightScript.Player;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The named nights of the alarm model against a whole gateway: the same texts that the core's tests
 * play. {@code -Dnight=voicemail} plays one.
 */
class NightsTest {
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> theNights() throws IOException, URISyntaxException {
    String one = System.getProperty("night");
    URL texts = Objects.requireNonNull(NightsTest.class.getResource("/nights"));
    List<NightScript> nights;
    try (Stream<Path> all = Files.list(Path.of(texts.toURI()))) {
      nights = all.sorted().map(NightsTest::read).toList();
    }
    assertThat(nights).hasSizeGreaterThanOrEqualTo(30);
    return nights.stream()
        .filter(night -> one == null || night.name().equals(one + ".txt"))
        .filter(night -> !night.happenings(Player.GATEWAY).isEmpty())
        .map(night ->
            DynamicTest.dynamicTest(
                night.name().replace(".txt", "").replace('-', ' '), () -> play(night)));
  }

  private void play(NightScript night) throws Exception {
    Path its = Files.createDirectories(folder.resolve(night.name()));
    try (GatewayNight playing = new GatewayNight(night, its)) {
      playing.play();
    }
  }

  private static NightScript read(Path text) {
    try {
      return NightScript.read(String.valueOf(text.getFileName()), Files.readString(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
