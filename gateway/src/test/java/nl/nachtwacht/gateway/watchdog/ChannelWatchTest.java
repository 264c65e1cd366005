package nl.nachtwacht.gateway.watchdog;

import static nl.nachtwacht.gateway.RealGateway.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import nl.nachtwacht.escalation.ChannelFamily;
import org.junit.jupiter.api.Test;

class ChannelWatchTest {
  private final WarnedWatches watches = new WarnedWatches();
  private final Set<String> down = ConcurrentHashMap.newKeySet();
  private final Set<String> proven = ConcurrentHashMap.newKeySet();
  private final ChannelWatch watch =
      new ChannelWatch(
          Map.of(
              "sms", ChannelFamily.MOBILE,
              "phone", ChannelFamily.MOBILE,
              "push", ChannelFamily.DATA,
              "centre", ChannelFamily.SIP),
          channel -> !down.contains(channel),
          proven::contains,
          watches.warnings,
          watches.clock);

  /** In the watch's own steps, each waited for: it looks on a thread of its own. */
  private void pass(Duration time) {
    Instant end = watches.clock.instant().plus(time);
    while (watches.clock.instant().isBefore(end)) {
      Instant next = watches.clock.instant().plus(ChannelWatch.EVERY);
      watches.clock.advanceTo(next.isBefore(end) ? next : end);
      until(
          "it sleeps again",
          () -> {
            Instant wakes = watches.clock.nextWake();
            return wakes != null && wakes.isAfter(watches.clock.instant());
          });
    }
  }

  @Test
  void aChannelThatIsDownForAMinuteIsOneOpenAlarmUntilSomethingGotThrough() {
    watch.start();
    down.add("push");
    pass(Duration.ofSeconds(50));
    assertThat(watches.open).isEmpty();
    pass(Duration.ofMinutes(10));
    assertThat(watches.open).containsOnlyKeys("channel-down@push");
    assertThat(watches.found).hasSize(1);
    assertThat(watches.emergencies).containsExactly("channel-down-push");

    down.clear();
    pass(Duration.ofMinutes(1));
    assertThat(watches.open).as("not tried yet is not well").isNotEmpty();
    proven.add("push");
    pass(Duration.ofSeconds(20));
    assertThat(watches.open).isEmpty();
  }

  @Test
  void aHiccupWakesNobody() {
    watch.start();
    for (int time = 0; time < 10; time++) {
      down.add("push");
      pass(Duration.ofSeconds(40));
      down.clear();
      pass(Duration.ofSeconds(20));
    }
    assertThat(watches.found).isEmpty();
  }

  @Test
  void whenAllChannelsOfOneKindAreDownThatIsToldAsWellAndOneOfThemEndsIt() {
    watch.start();
    down.addAll(Set.of("sms", "phone"));
    pass(Duration.ofMinutes(3));
    assertThat(watches.open)
        .containsOnlyKeys("channel-down@sms", "channel-down@phone", "family-down@mobile");
    down.remove("sms");
    proven.add("sms");
    pass(Duration.ofSeconds(20));
    assertThat(watches.open).containsOnlyKeys("channel-down@phone");
  }

  @Test
  void whatWasOpenBeforeARestartStaysOpenUntilItIsProvenToWork() {
    watches.open.put("channel-down@sms", "of before");
    watch.start();
    pass(Duration.ofMinutes(10));
    assertThat(watches.open).containsOnlyKeys("channel-down@sms");
    proven.add("sms");
    pass(Duration.ofSeconds(20));
    assertThat(watches.open).isEmpty();
    int told = watches.gone.size();
    pass(Duration.ofMinutes(10));
    assertThat(watches.gone).as("told once, and not every ten seconds").hasSize(told);
  }

  @Test
  void aLostCentreIsNotToldAsAChannelOnceMore() {
    watch.start();
    watches.warnings.keep("centre-lost@centre");
    down.add("centre");
    pass(Duration.ofMinutes(5));
    assertThat(watches.open).containsOnlyKeys("centre-lost@centre");
  }
}
