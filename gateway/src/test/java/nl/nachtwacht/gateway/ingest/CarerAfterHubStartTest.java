package nl.nachtwacht.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import nl.nachtwacht.adapter.AdapterCatalogue;
import nl.nachtwacht.adapter.Decoded;
import nl.nachtwacht.adapter.LineDecoder;
import nl.nachtwacht.adapter.Message;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.supervision.HomeUpdate;
import nl.nachtwacht.supervision.HomeView;
import org.junit.jupiter.api.Test;

/**
 * A carer who lets themselves in right after a home's hub started, through the adapter and into the
 * view of the home: who came in is believed, and what a hub repeats from memory is not.
 */
class CarerAfterHubStartTest {

  private static final Placement LOCK = new Placement(new DeviceId("slot"), Role.LOCK, "hal", true);
  private static final String STATE = "{\"state\":\"LOCK\",\"lock_state\":\"locked\"}";
  private static final String CODE =
      "{\"action\":\"keypad_unlock\",\"action_user\":3,\"state\":\"LOCK\",\"lock_state\":\"locked\"}";
  private static final String LOCKED =
      "{\"action\":\"auto_lock\",\"state\":\"UNLOCK\",\"lock_state\":\"unlocked\"}";

  private final LineDecoder decoder = new LineDecoder(AdapterCatalogue.standard());
  private Instant now = Instant.parse("2026-01-10T01:00:00Z");
  private HomeView home = HomeView.empty();

  private CarerAfterHubStartTest hubStarts() {
    return later(3600).says("zigbee2mqtt/bridge/state", "{\"state\":\"online\"}", false);
  }

  private CarerAfterHubStartTest later(int seconds) {
    now = now.plusSeconds(seconds);
    return this;
  }

  private CarerAfterHubStartTest lock(String payload) {
    return says("zigbee2mqtt/slot", payload, false);
  }

  private CarerAfterHubStartTest says(String topic, String payload, boolean retained) {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    Decoded decoded = decoder.decode(new Message(topic, bytes, now, retained));
    if (decoded instanceof Decoded.Events events) {
      for (DeviceEvent event : events.events()) {
        if (event.observation() instanceof Observation.Lock) {
          home = HomeUpdate.apply(home, LOCK, event, event.envelope().happenedAt());
        }
      }
    }
    return this;
  }

  @Test
  void aCodeMomentsAfterTheHubToldHowEverythingWasIsACarer() {
    hubStarts().later(2).lock(STATE).later(40).lock(CODE);
    assertThat(home.carerAt()).isEqualTo(now);
  }

  @Test
  void aCodeThatIsTheFirstWordOfALockIsACarerWhenItIsNotTheLastActAgain() {
    lock(CODE).later(60).lock(LOCKED).hubStarts().later(40).lock(CODE);
    assertThat(home.carerAt()).isEqualTo(now);
  }

  @Test
  void theLastActAgainAsTheFirstWordMayBeTheHubsMemory() {
    Instant cameIn = now;
    lock(CODE).hubStarts().later(40).lock(CODE);
    assertThat(home.carerAt()).isEqualTo(cameIn);
  }

  @Test
  void aFirstWordOfALockOfWhichNothingIsKnownMayBeTheHubsMemory() {
    hubStarts().later(40).lock(CODE);
    assertThat(home.carerAt()).isNull();
  }

  @Test
  void aRetainedActIsNeverACarer() {
    hubStarts().later(2).lock(STATE).says("zigbee2mqtt/slot", CODE, true);
    assertThat(home.carerAt()).isNull();
  }

  @Test
  void twoMinutesAfterTheStartEveryActIsNew() {
    lock(CODE).hubStarts().later(121).lock(CODE);
    assertThat(home.carerAt()).isEqualTo(now);
  }
}
