package nl.nachtwacht.gateway.selftest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.gateway.time.Clockwork.WakeUp;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A press of nobody through every shard, every few minutes, from the intake to a channel and back.
 * One that does not come back is a technical alarm that says where it was lost, and while one is
 * missing no sign of life goes to the address outside. The first that comes back makes it well.
 */
public final class Canaries {
  private static final Logger LOG = LoggerFactory.getLogger(Canaries.class);
  private static final String CAUSE = "canary@";

  private final Function<Probe, Future<Probe.Result>> tests;
  private final List<ClientId> birds;
  private final Trouble warnings;
  private final Clockwork clock;
  private final Duration every;
  private final MeterRegistry meters;
  private final Timer round;
  private volatile Set<Lost> missing = Set.of();
  private volatile @Nullable Instant backAt;
  private volatile @Nullable WakeUp next;
  private volatile boolean stopped;

  /** Who hears that something of ours is broken, once per cause, and that it works again. */
  public interface Trouble {
    void broken(String cause);

    /** Works again, if it was told as broken since the start. */
    void worksAgain(String cause);

    /** Works, also when nobody here knew that it was broken. */
    void works(String cause);
  }

  /**
   * @param tests runs one
   * @param birds made-up clients, one for each shard
   */
  public Canaries(
      Function<Probe, Future<Probe.Result>> tests,
      List<ClientId> birds,
      Trouble warnings,
      Clockwork clock,
      Duration every,
      MeterRegistry meters) {
    this.tests = tests;
    this.birds = List.copyOf(birds);
    this.warnings = warnings;
    this.clock = clock;
    this.every = every;
    this.meters = meters;
    this.round =
        Timer.builder("nachtwacht.canary.round")
            .description("From a press of nobody to the word that it came back")
            .register(meters);
    for (Lost lost : Lost.values()) {
      Gauge.builder("nachtwacht.canary.missing", this, self -> self.missing.contains(lost) ? 1 : 0)
          .description("1 while a canary is missing, by where it was lost")
          .tag("lost", lost.word())
          .register(meters);
    }
  }

  /**
   * Begins; the first round after one interval. What was missing before a stop is well until then.
   */
  public void start() {
    for (Lost lost : Lost.values()) {
      warnings.works(CAUSE + lost.word());
    }
    plan();
  }

  private void plan() {
    if (!stopped) {
      next = clock.wakeAt(clock.instant().plus(every), this::fly);
    }
  }

  private void fly() {
    // The next one first: a round that never ends must not be the last one.
    plan();
    List<Future<Probe.Result>> back = new ArrayList<>();
    for (ClientId bird : birds) {
      back.add(tests.apply(new Probe(bird, Probe.End.LOOPBACK)));
    }
    Future.all(back).onSuccess(_ -> judge(back.stream().map(Future::result).toList()));
  }

  private void judge(List<Probe.Result> results) {
    if (stopped || !results.stream().allMatch(Probe.Result::conclusive)) {
      return;
    }
    EnumSet<Lost> lost = EnumSet.noneOf(Lost.class);
    for (Probe.Result result : results) {
      Lost where = result.lost();
      count(where);
      if (where == null) {
        round.record(result.took());
      } else {
        lost.add(where);
        LOG.error("a canary is missing: {}", where.word());
      }
    }
    missing = Set.copyOf(lost);
    if (lost.isEmpty()) {
      backAt = clock.instant();
    }
    for (Lost where : Lost.values()) {
      if (lost.contains(where)) {
        warnings.broken(CAUSE + where.word());
      } else {
        warnings.worksAgain(CAUSE + where.word());
      }
    }
  }

  private void count(@Nullable Lost lost) {
    Counter.builder("nachtwacht.canary.flights")
        .description("Presses of nobody, by what came of them")
        .tag("result", lost == null ? "back" : lost.word())
        .register(meters)
        .increment();
  }

  /** Whether none is missing. */
  public boolean well() {
    return missing.isEmpty();
  }

  /** Where some are lost now. */
  public Set<Lost> missing() {
    return missing;
  }

  /** When all came back last; {@code null}: not since the start. */
  public @Nullable Instant backAt() {
    return backAt;
  }

  /** Stops. */
  public void stop() {
    stopped = true;
    WakeUp waiting = next;
    if (waiting != null) {
      waiting.cancel();
    }
  }
}
