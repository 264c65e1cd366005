package nl.nachtwacht.gateway.housekeeping;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import nl.nachtwacht.gateway.housekeeping.Remains.Swept;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.gateway.time.Clockwork.WakeUp;
import nl.nachtwacht.gateway.watchdog.Warnings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sweeps once a day, in the hours for it, one small batch after the other with a pause between, so
 * that an alarm never waits for more than one batch. What fails is tried again; what keeps failing,
 * or is not through by the end of the hours, is told as a technical matter, and tomorrow it begins
 * anew.
 */
public final class Housekeeper {
  /** How often is looked whether it is time. */
  static final Duration LOOK_EVERY = Duration.ofMinutes(10);

  /** Between two batches: at {@link Remains#ROWS_PER_BATCH_MAX} rows, 2,500 rows a second. */
  public static final Duration PAUSE = Duration.ofMillis(200);

  /** After a batch that only read: what is walked past costs the writer nothing. */
  static final Duration PAUSE_AFTER_NOTHING = Duration.ofMillis(20);

  static final Duration RETRY = Duration.ofMinutes(1);
  static final int FAILURES_MAX = 3;

  /** The one cause it is told for. */
  static final String CAUSE = Warnings.HOUSEKEEPING;

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeper.class);

  /** Why it did not go through. Closed: the same word in log and API. */
  public enum Fault {
    /** The store refused or could not be read, {@value #FAILURES_MAX} times. */
    FAILED,
    /** The hours for it were over. */
    NOT_FINISHED;

    /** The word: lower case with hyphens. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  /** Who is told that it fails, or works again. */
  public interface Trouble {
    void broken(String cause);

    void works(String cause);
  }

  /**
   * How it stands.
   *
   * @param wholeAt when it last went through everything since the start; {@code null}: not yet
   * @param swept rows taken away since the start
   * @param fault why the last sweep did not go through; {@code null}: it did
   */
  public record Standing(
      boolean sweeping,
      @Nullable Instant wholeAt,
      Map<Sweepable, Long> swept,
      @Nullable Fault fault) {}

  private final Remains remains;
  private final Retention retention;
  private final BooleanSupplier writable;
  private final Trouble trouble;
  private final Clockwork clock;
  private final Map<Sweepable, Counter> removed = new EnumMap<>(Sweepable.class);
  private final Map<Sweepable, Long> swept = new EnumMap<>(Sweepable.class);
  private @Nullable LocalDate sweptOn;
  private @Nullable Instant wholeAt;
  private @Nullable Fault fault;
  private @Nullable WakeUp next;
  private boolean sweeping;
  private boolean stopped;
  private int failures;

  /**
   * @param writable whether the store takes rows now; while it does not, nothing is swept
   */
  public Housekeeper(
      Remains remains,
      Retention retention,
      BooleanSupplier writable,
      Trouble trouble,
      Clockwork clock,
      MeterRegistry meters) {
    this.remains = remains;
    this.retention = retention;
    this.writable = writable;
    this.trouble = trouble;
    this.clock = clock;
    for (Sweepable what : Sweepable.values()) {
      removed.put(
          what,
          Counter.builder("nachtwacht.housekeeping.removed")
              .description("Rows past their time that were taken out of the store")
              .tag("what", what.word())
              .register(meters));
    }
    Gauge.builder("nachtwacht.housekeeping.failing", this, self -> self.failing() ? 1 : 0)
        .description("1 while sweeping fails or does not get through in its hours")
        .register(meters);
  }

  private synchronized boolean failing() {
    return fault != null;
  }

  /** How it stands, from memory. */
  public synchronized Standing standing() {
    return new Standing(sweeping, wholeAt, Map.copyOf(swept), fault);
  }

  /** How long each thing is kept. */
  public Retention retention() {
    return retention;
  }

  /** Begins to look at the clock. What was told before the start is over until it shows again. */
  public void start() {
    trouble.works(CAUSE);
    look();
  }

  /** Stops after the batch under way. */
  public synchronized void stop() {
    stopped = true;
    if (next != null) {
      next.cancel();
    }
  }

  private void look() {
    ZonedDateTime now = clock.instant().atZone(retention.zone());
    boolean begin;
    synchronized (this) {
      begin =
          !stopped && !now.toLocalDate().equals(sweptOn) && retention.sweepsAt(now.toLocalTime());
      if (begin) {
        sweptOn = now.toLocalDate();
        sweeping = true;
        failures = 0;
      }
    }
    if (begin) {
      begin(0);
    } else {
      wake(LOOK_EVERY, this::look);
    }
  }

  private synchronized void wake(Duration after, Runnable task) {
    if (!stopped) {
      next = clock.wakeAt(clock.instant().plus(after), task);
    }
  }

  private void begin(int index) {
    Sweepable[] all = Sweepable.values();
    if (index == all.length) {
      whole();
      return;
    }
    Sweepable what = all[index];
    Instant cutoff = clock.instant().minus(retention.of(what));
    remains
        .begin(what, cutoff)
        .onSuccess(from -> step(index, from, cutoff))
        .onFailure(e -> failed(e, () -> begin(index)));
  }

  private void step(int index, long after, Instant cutoff) {
    if (!retention.sweepsAt(clock.instant().atZone(retention.zone()).toLocalTime())) {
      ended(Fault.NOT_FINISHED);
      return;
    }
    if (!writable.getAsBoolean()) {
      wake(RETRY, () -> step(index, after, cutoff));
      return;
    }
    Sweepable what = Sweepable.values()[index];
    remains
        .sweep(what, after, cutoff)
        .onSuccess(batch -> batch(index, batch, cutoff))
        .onFailure(e -> failed(e, () -> step(index, after, cutoff)));
  }

  private void batch(int index, Swept batch, Instant cutoff) {
    Sweepable what = Sweepable.values()[index];
    synchronized (this) {
      failures = 0;
      if (batch.rows() > 0) {
        swept.merge(what, (long) batch.rows(), Long::sum);
      }
    }
    Counter counter = removed.get(what);
    if (counter != null) {
      counter.increment(batch.rows());
    }
    if (batch.more()) {
      Duration pause = batch.rows() == 0 ? PAUSE_AFTER_NOTHING : PAUSE;
      wake(pause, () -> step(index, batch.last(), cutoff));
      return;
    }
    remains
        .done(what, cutoff)
        .onSuccess(_ -> wake(PAUSE, () -> begin(index + 1)))
        .onFailure(e -> failed(e, () -> step(index, batch.last(), cutoff)));
  }

  private void failed(Throwable e, Runnable again) {
    int times;
    synchronized (this) {
      times = ++failures;
    }
    LOG.warn("sweeping failed, time {}: {}", times, e.getMessage());
    if (times < FAILURES_MAX) {
      wake(RETRY, again);
    } else {
      ended(Fault.FAILED);
    }
  }

  private void whole() {
    Map<Sweepable, Long> total;
    synchronized (this) {
      sweeping = false;
      wholeAt = clock.instant();
      fault = null;
      total = Map.copyOf(swept);
    }
    LOG.info("swept what is past its time; rows since the start: {}", total);
    trouble.works(CAUSE);
    wake(LOOK_EVERY, this::look);
  }

  private void ended(Fault why) {
    synchronized (this) {
      sweeping = false;
      fault = why;
    }
    LOG.warn("sweeping did not go through: {}", why.word());
    trouble.broken(CAUSE);
    wake(LOOK_EVERY, this::look);
  }
}
