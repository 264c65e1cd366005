package nl.nachtwacht.gateway.selftest;

import static nl.nachtwacht.gateway.RealGateway.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.gateway.time.VirtualClockwork;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a missing canary means, and when it is over. */
class CanariesTest {
  private static final Duration EVERY = Duration.ofMinutes(5);
  private static final ClientId FIRST = new ClientId("~canary-0");
  private static final ClientId SECOND = new ClientId("~canary-1");

  private final VirtualClockwork clock =
      new VirtualClockwork(Instant.parse("2026-03-01T01:00:00Z"));
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Set<String> broken = new ConcurrentSkipListSet<>();
  private final AtomicInteger flown = new AtomicInteger();
  private volatile @Nullable Lost lostIn;
  private volatile boolean jumped;
  private Canaries canaries;

  @BeforeEach
  void start() {
    canaries = new Canaries(this::fly, List.of(FIRST, SECOND), new Told(), clock, EVERY, meters);
    canaries.start();
  }

  @Test
  void oneThroughEveryShardAndNothingIsSaidWhileAllComeBack() {
    clock.advance(EVERY);
    until("both are back", () -> back() == 2 && canaries.backAt() != null);
    assertThat(canaries.well()).isTrue();
    assertThat(canaries.backAt()).isEqualTo(clock.instant());
    assertThat(broken).isEmpty();
  }

  @Test
  void aMissingOneIsToldWithTheStageAtWhichItWasLostUntilOneIsBack() {
    lostIn = Lost.NOT_TOLD;
    clock.advance(EVERY);
    until("it is told", () -> broken.equals(Set.of("canary@not-told")) && !canaries.well());
    assertThat(canaries.well()).as("no sign of life goes out").isFalse();
    assertThat(meters.get("nachtwacht.canary.missing").tag("lost", "not-told").gauge().value())
        .isEqualTo(1);
    lostIn = Lost.NOT_TAKEN;
    clock.advance(EVERY);
    until("only the stage of now", () -> broken.equals(Set.of("canary@not-taken")));
    lostIn = null;
    clock.advance(EVERY);
    until("all is well", () -> broken.isEmpty() && canaries.well());
  }

  @Test
  void whatWasLostWhileTheClockJumpedSaysNothing() {
    lostIn = Lost.NOT_RAISED;
    jumped = true;
    clock.advance(EVERY);
    until("two rounds flew", () -> flown.get() == 2);
    clock.advance(EVERY);
    until("and two more", () -> flown.get() == 4);
    assertThat(broken).isEmpty();
    assertThat(canaries.well()).isTrue();
  }

  @Test
  void aRoundThatNeverEndsDoesNotKeepTheNextFromBeginning() {
    canaries.stop();
    AtomicInteger begun = new AtomicInteger();
    Canaries stuck =
        new Canaries(
            _ -> {
              begun.incrementAndGet();
              return Future.future(_ -> {});
            },
            List.of(FIRST),
            new Told(),
            clock,
            EVERY,
            new SimpleMeterRegistry());
    stuck.start();
    clock.advance(EVERY);
    until("the first began", () -> begun.get() == 1);
    clock.advance(EVERY);
    until("and the second", () -> begun.get() == 2);
  }

  private double back() {
    var counter = meters.find("nachtwacht.canary.flights").tag("result", "back").counter();
    return counter == null ? 0 : counter.count();
  }

  /** The first bird is lost, the second always comes back. */
  private Future<Probe.Result> fly(Probe probe) {
    Lost lost = probe.client().equals(FIRST) ? lostIn : null;
    flown.incrementAndGet();
    return Future.succeededFuture(
        new Probe.Result(lost, Duration.ofMillis(5), "loopback", lost == null || !jumped));
  }

  private final class Told implements Canaries.Trouble {
    @Override
    public void broken(String cause) {
      broken.add(cause);
    }

    @Override
    public void worksAgain(String cause) {
      broken.remove(cause);
    }

    @Override
    public void works(String cause) {
      broken.remove(cause);
    }
  }
}
