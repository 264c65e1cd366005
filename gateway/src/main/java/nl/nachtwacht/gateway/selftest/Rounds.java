package nl.nachtwacht.gateway.selftest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.gateway.selftest.SelfTestLog.Entry;
import nl.nachtwacht.gateway.selftest.SelfTestLog.Standing;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.gateway.time.Clockwork.WakeUp;
import nl.nachtwacht.watch.Input;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of an event, tested by itself through every home's own plan and to every centre, by day,
 * one after the other. What failed, or is missing, is a technical alarm with the stage at which it
 * was lost; what passes ends it. Each test is on record.
 *
 * <p>A centre that does not answer is one alarm: homes whose alarms go there wait until it does.
 */
public final class Rounds implements SelfTestReport {
  static final Duration LOOK_EVERY = Duration.ofMinutes(1);

  /** Tests begun in one look: a round of a whole country still fits a day. */
  static final int AT_ONCE_MAX = 10;

  /** So many homes in a row that failed are one fault of ours, and no reason to go on today. */
  static final int FAILED_IN_A_ROW_MAX = 5;

  static final String HOME_FAILED = "self-test-failed";
  static final String HOME_MISSING = "self-test-missing";
  static final String CENTRE_FAILED = "centre-test@";
  static final String PAUSED = "self-tests@home-tests";

  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  /** What there is to test: homes by their client's id, centres by their made-up client's. */
  public record Targets(List<ClientId> homes, List<ClientId> centres) {}

  private final Function<Probe, Future<Probe.Result>> tests;
  private final Supplier<Targets> targets;
  private final SelfTestLog log;
  private final Canaries.Trouble warnings;
  private final HomeTeller homes;
  private final TestHours hours;
  private final Clockwork clock;
  private final MeterRegistry meters;
  private final Map<String, Standing> standings = new ConcurrentHashMap<>();
  private final Map<String, Instant> knownSince = new ConcurrentHashMap<>();
  private final Map<String, String> told = new ConcurrentHashMap<>();
  private volatile List<ClientId> centres = List.of();
  private final AtomicInteger failedInARow = new AtomicInteger();
  private volatile @Nullable Instant pausedAt;
  private boolean busy;
  private volatile @Nullable WakeUp next;
  private volatile boolean stopped;

  /** Tells a home's own watch. */
  @FunctionalInterface
  public interface HomeTeller {
    Future<?> tell(ClientId client, Input input);
  }

  public Rounds(
      Function<Probe, Future<Probe.Result>> tests,
      Supplier<Targets> targets,
      SelfTestLog log,
      Canaries.Trouble warnings,
      HomeTeller homes,
      TestHours hours,
      Clockwork clock,
      MeterRegistry meters) {
    this.tests = tests;
    this.targets = targets;
    this.log = log;
    this.warnings = warnings;
    this.homes = homes;
    this.hours = hours;
    this.clock = clock;
    this.meters = meters;
  }

  /** Reads what is on record and begins. */
  public Future<Void> start() {
    return log.standings()
        .onSuccess(known -> {
          known.forEach(one -> standings.put(one.last().target(), one));
          warnings.works(PAUSED);
          plan();
        })
        .mapEmpty();
  }

  private void plan() {
    if (!stopped) {
      next = clock.wakeAt(hours.nextLook(clock.instant(), LOOK_EVERY), this::look);
    }
  }

  private synchronized void look() {
    plan();
    Instant now = clock.instant();
    if (busy || !hours.open(now)) {
      return;
    }
    Targets all = targets.get();
    missing(all, now);
    List<Probe> due = due(all, now);
    if (!due.isEmpty()) {
      busy = true;
      one(due, 0);
    }
  }

  private List<Probe> due(Targets all, Instant now) {
    List<Probe> due = new ArrayList<>();
    for (ClientId centre : all.centres()) {
      if (hours.due(centre.value(), true, triedAt(centre), now)) {
        due.add(new Probe(centre, Probe.End.CENTRE));
      }
    }
    centres = all.centres();
    for (ClientId home : homesWait(now) ? List.<ClientId>of() : all.homes()) {
      if (due.size() < AT_ONCE_MAX && hours.due(home.value(), false, triedAt(home), now)) {
        due.add(new Probe(home, Probe.End.HOME));
      }
    }
    return due;
  }

  /** A centre does not answer, or too many homes failed already. */
  private boolean homesWait(Instant now) {
    return paused(now) || centres.stream().anyMatch(this::fails);
  }

  /** Until the next day's hours. */
  private boolean paused(Instant now) {
    Instant since = pausedAt;
    if (since == null) {
      return false;
    }
    boolean today =
        since.atZone(hours.zone()).toLocalDate().equals(now.atZone(hours.zone()).toLocalDate());
    if (!today) {
      pausedAt = null;
      failedInARow.set(0);
    }
    return today;
  }

  private @Nullable Instant triedAt(ClientId target) {
    Standing known = standings.get(target.value());
    return known == null ? null : known.last().at();
  }

  private boolean fails(ClientId target) {
    Standing known = standings.get(target.value());
    return known != null && !known.last().passed();
  }

  private void one(List<Probe> due, int index) {
    if (index >= due.size() || stopped) {
      synchronized (this) {
        busy = false;
      }
      return;
    }
    Probe probe = due.get(index);
    if (probe.end() == Probe.End.HOME && homesWait(clock.instant())) {
      one(due, index + 1);
      return;
    }
    tests
        .apply(probe)
        .onComplete(done -> {
          Probe.Result result = done.result();
          if (result == null || !result.conclusive()) {
            one(due, index + 1);
            return;
          }
          judged(probe, result).onComplete(_ -> one(due, index + 1));
        });
  }

  private Future<Void> judged(Probe probe, Probe.Result result) {
    boolean centre = probe.end() == Probe.End.CENTRE;
    String target = probe.client().value();
    Entry entry =
        new Entry(target, clock.instant(), result.lost(), result.reached(), result.took());
    Standing before = standings.get(target);
    Instant passedAt = entry.passed() ? entry.at() : before == null ? null : before.passedAt();
    standings.put(target, new Standing(entry, passedAt));
    count(centre, entry);
    if (centre) {
      tellOfCentre(target, entry);
    } else {
      tellOfHome(probe.client(), entry);
    }
    return log.note(entry)
        .onFailure(e -> LOG.error("a test could not be put on record: {}", e.getMessage()));
  }

  private void count(boolean centre, Entry entry) {
    Lost lost = entry.lost();
    Counter.builder("nachtwacht.self.tests")
        .description("Scheduled tests of the whole way, by what came of them")
        .tag("of", centre ? "centre" : "home")
        .tag("result", lost == null ? "passed" : lost.word())
        .register(meters)
        .increment();
  }

  private void tellOfCentre(String target, Entry entry) {
    String cause = CENTRE_FAILED + SelfTestRegistry.centreOf(target);
    if (entry.passed()) {
      warnings.works(cause);
    } else {
      LOG.error("the scheduled test of a centre failed: {}", lost(entry));
      warnings.broken(cause);
    }
  }

  private void tellOfHome(ClientId home, Entry entry) {
    if (entry.passed()) {
      failedInARow.set(0);
      warnings.worksAgain(PAUSED);
      told.remove(home.value());
      homes.tell(home, new Input.Gone(HOME_FAILED));
      homes.tell(home, new Input.Gone(HOME_MISSING));
      return;
    }
    int failed = failedInARow.incrementAndGet();
    if (failed >= FAILED_IN_A_ROW_MAX) {
      LOG.error("{} homes in a row failed their test; no more of them today", failed);
      pausedAt = clock.instant();
      warnings.broken(PAUSED);
    }
    found(home, HOME_FAILED, AlarmClass.TECH_1, lost(entry), entry.at());
  }

  /** What was never proven, or too long ago: on the work list of who mends things. */
  private void missing(Targets all, Instant now) {
    for (ClientId home : all.homes()) {
      Instant since = knownSince.computeIfAbsent(home.value(), _ -> now);
      Standing known = standings.get(home.value());
      boolean failing = known != null && !known.last().passed();
      if (!failing && hours.missing(false, known == null ? null : known.passedAt(), since, now)) {
        found(home, HOME_MISSING, AlarmClass.TECH_2, "missing", now);
      }
    }
    for (ClientId centre : all.centres()) {
      Instant since = knownSince.computeIfAbsent(centre.value(), _ -> now);
      Standing known = standings.get(centre.value());
      if (hours.missing(true, known == null ? null : known.passedAt(), since, now)) {
        warnings.broken(CENTRE_FAILED + SelfTestRegistry.centreOf(centre.value()));
      }
    }
  }

  private void found(ClientId home, String kind, AlarmClass alarmClass, String why, Instant at) {
    if (kind.equals(told.put(home.value(), kind))) {
      return;
    }
    homes.tell(
        home,
        new Input.Found(
            kind,
            kind,
            alarmClass,
            at,
            false,
            List.of(EvidenceCode.SELF_TEST.at(at, "lost", why))));
  }

  private static String lost(Entry entry) {
    Lost lost = entry.lost();
    return lost == null ? "" : lost.word();
  }

  @Override
  public Map<String, Standing> standings() {
    return new TreeMap<>(standings);
  }

  @Override
  public Targets targets() {
    return targets.get();
  }

  @Override
  public TestHours hours() {
    return hours;
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
