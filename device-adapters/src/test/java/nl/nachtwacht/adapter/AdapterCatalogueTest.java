package nl.nachtwacht.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdapterCatalogueTest {
  private static final Instant NOW = Instant.parse("2026-03-14T02:13:00Z");
  private static final String OPEN = "{\"contact\":false}";

  @Test
  void picksTheFamilyByTopic() {
    Decoded decoded = decode(AdapterCatalogue.standard(), "zigbee2mqtt/voordeur", OPEN);
    assertThat(decoded).isInstanceOf(Decoded.Events.class);
  }

  @Test
  void ignoresATopicThatNobodyClaims() {
    assertThat(decode(AdapterCatalogue.standard(), "nobody/knows/this", "{\"x\":1}"))
        .isEqualTo(Decoded.ignored(IgnoreReason.UNKNOWN_TOPIC));
  }

  @Test
  void recognisesAFamilyByShapeWhenTheTopicSaysNothing() {
    Decoded decoded =
        decode(
            AdapterCatalogue.standard(),
            "(HTTP POST)",
            "{\"_type\":\"location\",\"tid\":\"ab\",\"lat\":52.1,\"lon\":5.1}");
    assertThat(decoded).isInstanceOf(Decoded.Events.class);
  }

  @Test
  void aSiteRouteMakesTheTopicTheFamilysOwn() {
    AdapterCatalogue catalogue =
        AdapterCatalogue.withRoutes(
            List.of(new TopicRoute("huis7/z2m/#", "zigbee2mqtt", "huis7/z2m", "zigbee2mqtt")));
    Decoded.Events events = (Decoded.Events) decode(catalogue, "huis7/z2m/voordeur", OPEN);
    assertThat(events.events().getFirst().envelope().nativeId()).isEqualTo("voordeur");
  }

  @Test
  void aCommandGoesOutOnTheSitesTopic() {
    TopicRoute route = new TopicRoute("huis7/zigbee2mqtt/#", "zigbee2mqtt", "huis7");
    Encoded encoded =
        AdapterCatalogue.standard()
            .encode(DeviceCommand.LOCK, "zigbee2mqtt", "voordeurslot", Memory.NONE, route);
    assertThat(((Encoded.Publish) encoded).topic()).isEqualTo("huis7/zigbee2mqtt/voordeurslot/set");
  }

  @Test
  void refusesARouteToAFamilyThatIsNotThere() {
    assertThatThrownBy(
            () -> AdapterCatalogue.withRoutes(List.of(new TopicRoute("a/#", "zigbeee", ""))))
        .hasMessageContaining("zigbeee");
  }

  @Test
  void refusesWhatIsTooLarge() {
    Message message =
        new Message(
            "zigbee2mqtt/voordeur", new byte[AdapterCatalogue.PAYLOAD_BYTES_MAX + 1], NOW, false);
    assertThat(AdapterCatalogue.standard().decode(message, Memory.NONE))
        .isInstanceOfSatisfying(
            Decoded.Malformed.class,
            malformed -> assertThat(malformed.reason()).isEqualTo(MalformReason.TOO_LARGE));
  }

  @Test
  void anAdapterThatThrowsIsOurMistakeAndQuotesNoPayload() {
    AdapterCatalogue catalogue = new AdapterCatalogue(List.of(new Throwing()), List.of());
    assertThat(decode(catalogue, "boom/x", "secret"))
        .isInstanceOfSatisfying(
            Decoded.Malformed.class,
            malformed -> {
              assertThat(malformed.reason()).isEqualTo(MalformReason.ADAPTER_FAILED);
              assertThat(malformed.detail())
                  .contains("AdapterCatalogueTest")
                  .doesNotContain("secret");
            });
  }

  @Test
  void aFamilyThatDisownsATopicLeavesItToTheNext() {
    AdapterCatalogue catalogue =
        new AdapterCatalogue(List.of(new Disowning("one"), new Disowning("two")), List.of());
    assertThat(decode(catalogue, "wide/x", "{}"))
        .isEqualTo(Decoded.ignored(IgnoreReason.UNKNOWN_TOPIC));
  }

  @Test
  void whatIsRememberedIsKeptApartByFamily() {
    Decoded.Events events =
        (Decoded.Events) decode(AdapterCatalogue.standard(), "zigbee2mqtt/voordeur", OPEN);
    assertThat(events.remember())
        .allSatisfy(one -> assertThat(one.key()).startsWith("zigbee2mqtt/"));
    Remembered note = events.remember().getFirst();
    Memory memory = key -> key.equals(note.key()) ? note.value() : null;
    Decoded.Events again =
        (Decoded.Events)
            AdapterCatalogue.standard()
                .decode(Message.live("zigbee2mqtt/voordeur", OPEN, NOW), memory);
    assertThat(again.events().getFirst().envelope().marks()).isNotEmpty();
  }

  private static Decoded decode(AdapterCatalogue catalogue, String topic, String payload) {
    return catalogue.decode(Message.live(topic, payload, NOW), Memory.NONE);
  }

  private static final List<DeviceProfile> PROFILES =
      List.of(DeviceProfile.of("any", "any", "test", List.of("contact"), Duration.ofHours(1)));

  private record Throwing() implements Adapter {
    @Override
    public String family() {
      return "boom";
    }

    @Override
    public List<String> topicFilters() {
      return List.of("boom/#");
    }

    @Override
    public Decoded decode(Message message, Memory memory) {
      throw new IllegalStateException(new String(message.payload(), StandardCharsets.UTF_8));
    }

    @Override
    public List<DeviceProfile> profiles() {
      return PROFILES;
    }
  }

  private record Disowning(String family) implements Adapter {
    @Override
    public List<String> topicFilters() {
      return List.of("wide/#");
    }

    @Override
    public Decoded decode(Message message, Memory memory) {
      return Decoded.ignored(IgnoreReason.UNKNOWN_TOPIC);
    }

    @Override
    public List<DeviceProfile> profiles() {
      return PROFILES;
    }
  }
}
