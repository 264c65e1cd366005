package nl.nachtwacht.gateway.watchdog;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import nl.nachtwacht.gateway.store.AlarmAudit;
import nl.nachtwacht.gateway.store.AlarmAudit.Held;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.gateway.time.Clockwork.WakeUp;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every few seconds at every open care alarm on disk and asks: is anybody forgotten?
 *
 * <p>First it sends a task through what decides and a row through what writes, so that it judges
 * what they made of the time and not their queue. An audit that does not end within {@link #BUDGET}
 * is itself a finding; the next one begins all the same. What moves (overdue, stuck) counts when
 * two audits in a row found it; what is missing counts at once.
 *
 * <p>A verticle of its own with a database connection of its own: nothing it watches can hold it
 * up.
 */
public final class Auditor extends VerticleBase {
  /** Between two audits. */
  public static final Duration EVERY = Duration.ofSeconds(5);

  /** What one audit may take. */
  static final Duration BUDGET = Duration.ofSeconds(4);

  /** Open alarms that one audit looks at: a whole country's bad night. */
  static final int OPEN_MAX = 20_000;

  /** An urgent message that waits longer than this waits for nobody's time-out. */
  private static final Duration STUCK = Duration.ofMinutes(2);

  private static final Logger LOG = LoggerFactory.getLogger(Auditor.class);

  /** Told what was found, after each audit; empty: nothing. */
  public interface Listener {
    void audited(Instant at, Set<Finding> findings);
  }

  private final AlarmAudit alarms;
  private final Supplier<Future<?>> goneRound;
  private final Clockwork clock;
  private final Listener listener;
  private final Map<Finding, Integer> inARow = new EnumMap<>(Finding.class);
  private volatile Set<Finding> standing = Set.of();
  private volatile @Nullable Instant cleanAt;
  private volatile Instant lookedAt = Instant.EPOCH;
  private @Nullable WakeUp next;
  private boolean stopped;

  /**
   * @param goneRound completes when everything that decides and writes took its turn
   */
  public Auditor(
      AlarmAudit alarms,
      Supplier<Future<?>> goneRound,
      Clockwork clock,
      MeterRegistry meters,
      Listener listener) {
    this.alarms = alarms;
    this.goneRound = goneRound;
    this.clock = clock;
    this.listener = listener;
    Gauge.builder("nachtwacht.audit.looked", this, self -> self.lookedAt.toEpochMilli() / 1000.0)
        .description("When the last audit that came to an end began, whatever it found")
        .baseUnit("seconds")
        .register(meters);
    for (Finding finding : Finding.values()) {
      Gauge.builder(
              "nachtwacht.audit.finding", this, self -> self.standing.contains(finding) ? 1 : 0)
          .description("1 while the audit of open alarms finds this wrong")
          .tag("finding", finding.word())
          .register(meters);
    }
  }

  @Override
  public Future<?> start() {
    look();
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    stopped = true;
    WakeUp waiting = next;
    if (waiting != null) {
      waiting.cancel();
    }
    return Future.succeededFuture();
  }

  /** Deploys it. */
  public Future<Auditor> deploy(Vertx where) {
    return where.deployVerticle(this).map(this);
  }

  /** What stands, and {@link #cleanAt} the last audit without a finding; {@code null}: none yet. */
  public Set<Finding> standing() {
    return standing;
  }

  public @Nullable Instant cleanAt() {
    return cleanAt;
  }

  private void look() {
    if (stopped) {
      return;
    }
    Instant begun = clock.instant();
    within(BUDGET, audit())
        .onSuccess(found -> judged(begun, found))
        .onFailure(late ->
            judged(
                begun,
                EnumSet.of(
                    late instanceof Still ? Finding.WATCHES_STAND_STILL : Finding.AUDIT_OVERRUN)))
        .onComplete(_ -> {
          if (!stopped) {
            Instant again = begun.plus(EVERY);
            next = clock.wakeAt(later(again, clock.instant().plusMillis(1)), this::look);
          }
        });
  }

  private Future<EnumSet<Finding>> audit() {
    Future<?> round = goneRound.get();
    return within(BUDGET.dividedBy(2), round)
        .recover(e -> Future.failedFuture(new Still(e)))
        .compose(_ -> alarms.openCareAlarms(OPEN_MAX))
        .compose(open ->
            alarms.urgentOverdue(clock.instant().minus(STUCK)).map(stuck -> findings(open, stuck)));
  }

  private EnumSet<Finding> findings(List<Held> open, long stuck) {
    Instant now = clock.instant();
    EnumSet<Finding> found = EnumSet.noneOf(Finding.class);
    for (Held alarm : open) {
      NeverSilent.judge(alarm, now)
          .ifPresent(finding -> {
            if (found.add(finding)) {
              LOG.error("audit: alarm {} is {}", alarm.id(), finding.word());
            }
          });
    }
    if (stuck > 0) {
      found.add(Finding.MESSAGES_STUCK);
    }
    if (open.size() >= OPEN_MAX) {
      found.add(Finding.TOO_MANY_OPEN);
    }
    return found;
  }

  private void judged(Instant begun, Set<Finding> found) {
    EnumSet<Finding> counts = EnumSet.noneOf(Finding.class);
    for (Finding finding : Finding.values()) {
      int times = found.contains(finding) ? inARow.merge(finding, 1, Integer::sum) : 0;
      if (times == 0) {
        inARow.remove(finding);
      } else if (times > 1 || !moves(finding)) {
        counts.add(finding);
      }
    }
    standing = Collections.unmodifiableSet(counts);
    if (found.isEmpty()) {
      cleanAt = clock.instant();
    }
    listener.audited(clock.instant(), standing);
    lookedAt = begun;
  }

  private static boolean moves(Finding finding) {
    return switch (finding) {
      case OVERDUE, MESSAGES_STUCK, WATCHES_STAND_STILL, AUDIT_OVERRUN, NO_WAKE_UP -> true;
      case NOBODY_AND_NOTHING_DUE, HELD_WITHOUT_LEASE, DUE_TOO_FAR, TOO_MANY_OPEN -> false;
    };
  }

  /** Real time on purpose: a clock that stands still must not keep an audit from ending. */
  private <T> Future<T> within(Duration budget, Future<T> work) {
    Promise<T> ended = Promise.promise();
    long timer = vertx.setTimer(budget.toMillis(), _ -> ended.tryFail("not within " + budget));
    work.onComplete(done -> {
      vertx.cancelTimer(timer);
      if (done.succeeded()) {
        ended.tryComplete(done.result());
      } else {
        ended.tryFail(done.cause());
      }
    });
    return ended.future();
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  /** What decides or writes did not take its turn. */
  private static final class Still extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Still(Throwable cause) {
      super(cause);
    }
  }
}
