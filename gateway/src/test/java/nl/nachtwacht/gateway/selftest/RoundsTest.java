package nl.nachtwacht.gateway.selftest;

import static nl.nachtwacht.gateway.RealGateway.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.gateway.time.VirtualClockwork;
import nl.nachtwacht.watch.Input;
import org.junit.jupiter.api.Test;

/** A day of scheduled tests in virtual time. */
class RoundsTest {
  /** Just after the hours of Friday 9 January, so that a whole day lies ahead. */
  private static final Instant EVENING = Instant.parse("2026-01-09T18:00:00Z");

  private static final Instant NEXT_EVENING = EVENING.plus(Duration.ofDays(1));
  private static final ClientId CENTRE = new ClientId("~centre-zcc");

  /** A short morning, so that a test looks a few times a day. */
  private static final TestHours HOURS =
      new TestHours(
          LocalTime.of(9, 30),
          LocalTime.of(9, 42),
          ZoneId.of("Europe/Amsterdam"),
          Duration.ofDays(1),
          Duration.ofDays(7));

  private final VirtualClockwork clock = new VirtualClockwork(EVENING);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<Probe> run = new CopyOnWriteArrayList<>();
  private final List<Instant> when = new CopyOnWriteArrayList<>();
  private final Map<ClientId, Lost> lost = new ConcurrentHashMap<>();
  private final List<SelfTestLog.Entry> log = new CopyOnWriteArrayList<>();
  private final Set<String> broken = new ConcurrentSkipListSet<>();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private List<ClientId> homes = List.of(new ClientId("c1"), new ClientId("c2"));

  @Test
  void everyHomeAndCentreOnceByDayAndOnRecord() {
    Rounds rounds = started();
    dayPasses(NEXT_EVENING);
    assertThat(run)
        .containsExactlyInAnyOrder(
            new Probe(CENTRE, Probe.End.CENTRE),
            new Probe(homes.get(0), Probe.End.HOME),
            new Probe(homes.get(1), Probe.End.HOME));
    assertThat(when).allMatch(HOURS::open);
    assertThat(log).hasSize(3).allMatch(SelfTestLog.Entry::passed);
    assertThat(broken).isEmpty();
    assertThat(told).allMatch(one -> one.contains("Gone"));
    dayPasses(NEXT_EVENING.plus(Duration.ofDays(1)));
    assertThat(run).as("a centre each day, a home each week").hasSize(4);
    rounds.stop();
  }

  @Test
  void aHomeThatFailsIsATechnicalAlarmWithTheStageAndEndsWhenItPasses() {
    lost.put(homes.get(0), Lost.NOT_RAISED);
    started();
    dayPasses(NEXT_EVENING);
    assertThat(told).anyMatch(one -> one.startsWith("c1 Found") && one.contains("not-raised"));
    assertThat(told).noneMatch(one -> one.startsWith("c2 Found"));
    lost.clear();
    told.clear();
    dayPasses(NEXT_EVENING.plus(Duration.ofDays(7)));
    assertThat(told).anyMatch(one -> one.equals("c1 Gone self-test-failed"));
  }

  @Test
  void aCentreThatDoesNotAnswerIsOneAlarmAndItsHomesWait() {
    lost.put(CENTRE, Lost.NOT_TOLD);
    homes = IntStream.range(0, 40).mapToObj(i -> new ClientId("h" + i)).toList();
    started();
    dayPasses(NEXT_EVENING);
    assertThat(broken).containsExactly("centre-test@zcc");
    int centreTested = run.indexOf(new Probe(CENTRE, Probe.End.CENTRE));
    assertThat(run.subList(centreTested, run.size()))
        .as("no home after the centre failed")
        .allMatch(probe -> probe.end() == Probe.End.CENTRE);
    lost.clear();
    dayPasses(NEXT_EVENING.plus(Duration.ofDays(1)));
    assertThat(broken).isEmpty();
  }

  @Test
  void aFaultOfOursIsToldOnceAndStopsTheTestsOfHomesForToday() {
    homes = IntStream.range(0, 40).mapToObj(i -> new ClientId("h" + i)).toList();
    homes.forEach(home -> lost.put(home, Lost.NOT_TAKEN));
    started();
    dayPasses(NEXT_EVENING);
    long tested = run.stream().filter(probe -> probe.end() == Probe.End.HOME).count();
    assertThat(broken).containsExactly(Rounds.PAUSED);
    assertThat(tested).isEqualTo(Rounds.FAILED_IN_A_ROW_MAX);
    lost.clear();
    dayPasses(NEXT_EVENING.plus(Duration.ofDays(1)));
    assertThat(broken).isEmpty();
  }

  @Test
  void aTestThatIsMissingIsOnTheWorkList() {
    lost.put(CENTRE, Lost.NOT_TOLD);
    started();
    dayPasses(NEXT_EVENING);
    run.clear();
    dayPasses(NEXT_EVENING.plus(Duration.ofDays(10)));
    assertThat(told)
        .as("homes wait for the centre, and are missed")
        .anyMatch(one -> one.contains("self-test-missing"));
  }

  private Rounds started() {
    Rounds rounds =
        new Rounds(
            this::run,
            () -> new Rounds.Targets(homes, List.of(CENTRE)),
            new Log(),
            new Told(),
            (client, input) -> {
              told.add(client + " " + say(input));
              return Future.succeededFuture();
            },
            HOURS,
            clock,
            meters);
    rounds.start();
    return rounds;
  }

  private static String say(Input input) {
    return switch (input) {
      case Input.Found found -> "Found " + found.kind() + " " + found.evidence();
      case Input.Gone gone -> "Gone " + gone.key();
      default -> input.toString();
    };
  }

  /** Look by look, each let finish: the tasks of a virtual clock run on threads of their own. */
  private void dayPasses(Instant to) {
    while (clock.instant().isBefore(to)) {
      Instant next = clock.nextWake();
      clock.advanceTo(next == null || next.isAfter(to) ? to : next);
      Instant here = clock.instant();
      until("the look is done", () -> clock.nextWake() != null && clock.nextWake().isAfter(here));
    }
  }

  private Future<Probe.Result> run(Probe probe) {
    run.add(probe);
    when.add(clock.instant());
    Lost where = lost.get(probe.client());
    return Future.succeededFuture(new Probe.Result(where, Duration.ofMillis(40), "centre", true));
  }

  private final class Log implements SelfTestLog {
    @Override
    public Future<Void> note(Entry entry) {
      log.add(entry);
      return Future.succeededFuture();
    }

    @Override
    public Future<List<Standing>> standings() {
      return Future.succeededFuture(new ArrayList<>());
    }
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
