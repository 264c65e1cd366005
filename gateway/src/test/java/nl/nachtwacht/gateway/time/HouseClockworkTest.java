package nl.nachtwacht.gateway.time;

import static nl.nachtwacht.gateway.RealGateway.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class HouseClockworkTest {
  private static final Instant NOW = Instant.parse("2026-03-01T01:00:00Z");

  private final VirtualClockwork clock = new VirtualClockwork(NOW);
  private final HouseClockwork house = new HouseClockwork(clock);
  private final List<String> woken = new CopyOnWriteArrayList<>();

  @Test
  void wakesWhoWaitsAndNotWhoTookItBack() {
    house.wakeAt(NOW.plusSeconds(1), () -> woken.add("first"));
    house.wakeAt(NOW.plusSeconds(2), () -> woken.add("second")).cancel();
    house.wakeAt(NOW.plusSeconds(3), () -> woken.add("third"));
    clock.advance(Duration.ofSeconds(3));
    until("both are woken", () -> woken.size() == 2);
    assertThat(woken).containsExactlyInAnyOrder("first", "third");
  }

  @Test
  void leavesNothingOnTheClockOnceClosed() {
    house.wakeAt(NOW.plusSeconds(1), () -> woken.add("before"));
    house.close();
    assertThat(clock.nextWake()).isNull();
    house.wakeAt(NOW.plusSeconds(1), () -> woken.add("after"));
    assertThat(clock.nextWake()).isNull();
  }

  @Test
  void goesAsTheClockGoes() {
    clock.advance(Duration.ofHours(2));
    assertThat(house.instant()).isEqualTo(NOW.plus(Duration.ofHours(2)));
    assertThat(house.ahead()).isEqualTo(clock.ahead());
  }
}
