package nl.nachtwacht.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import nl.nachtwacht.Fixtures;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand nights. One seed is one whole history: {@code -Dseed=42} plays one, {@code
 * -Dnights=100000} plays more, {@code -Dfrom=10000} begins with another seed.
 */
class WorldTest {

  private static final long NIGHTS = Long.getLong("nights", 10_000);
  private static final long FROM = Long.getLong("from", 0);

  /** In fewer, something rare need not have happened. */
  private static final long NIGHTS_FOR_EVERY_KIND = 3000;

  /** More of them than this say nothing new. */
  private static final int FAILURES_SHOWN_MAX = 5;

  private static final List<Instant> STARTS =
      List.of(
          Fixtures.at("2026-01-10T21:00"),
          Fixtures.at("2026-03-28T21:00"),
          Fixtures.at("2026-10-24T21:00"),
          Fixtures.at("2026-12-31T21:00"));

  @Test
  void noNightBreaksALaw() {
    Map<String, AtomicLong> counts = new ConcurrentSkipListMap<>();
    ConcurrentSkipListMap<Long, Throwable> broken = new ConcurrentSkipListMap<>();
    seeds().parallel().forEach(seed -> play(seed, counts, broken));
    System.out.println(
        "Nights: "
            + seeds().count()
            + ", steps: "
            + World.steps
            + ", what was told in them: "
            + counts);
    if (!broken.isEmpty()) {
      throw failure(broken);
    }
    if (Long.getLong("seed") == null && NIGHTS >= NIGHTS_FOR_EVERY_KIND) {
      assertThat(counts.keySet())
          .as("every kind of fact is reached")
          .containsAll(
              List.of(
                  "AlarmRaised",
                  "AlarmEnriched",
                  "UrgencyRaised",
                  "ConditionCleared",
                  "RungFired",
                  "RungSkipped",
                  "LastResortFired",
                  "Offered",
                  "DeliveryTold",
                  "Accepted",
                  "Declined",
                  "SetOut",
                  "Arrived",
                  "HolderAsked",
                  "Reopened",
                  "Resolved",
                  "Remarked",
                  "Refused",
                  "Suppressed",
                  "WouldHaveRaised",
                  "DuplicateMerged",
                  "TechnicalFault",
                  "Joined",
                  "LeftCrew",
                  "HelpWanted",
                  "TransferAsked",
                  "TransferEnded",
                  "Entered",
                  "AccessAsked",
                  "OffDutyAsked",
                  "CentreReceived",
                  "CentreSilent",
                  "CentreConfirmed",
                  "CentreWorking",
                  "CentreReturned",
                  "CentreFinished",
                  "CentreLost",
                  "LeadTold",
                  "Recovered",
                  "Silenced",
                  "Reviewed",
                  "TestBegan",
                  "TestEnded"));
    }
  }

  /** I36: nothing depends on the date but windows, and these come round each week. */
  @Test
  void aWeekLaterTheSameNightGoesTheSameWay() {
    Instant start = Fixtures.at("2026-01-10T21:00");
    for (long seed = 0; seed < 100; seed++) {
      assertThat(World.play(seed, start.plus(Duration.ofDays(7))))
          .as("seed %d", seed)
          .isEqualTo(World.play(seed, start));
    }
  }

  private static LongStream seeds() {
    Long one = Long.getLong("seed");
    return one == null ? LongStream.range(FROM, FROM + NIGHTS) : LongStream.of(one);
  }

  private static void play(long seed, Map<String, AtomicLong> counts, Map<Long, Throwable> broken) {
    try {
      World.play(seed, STARTS.get((int) Math.floorMod(seed, (long) STARTS.size())))
          .forEach(line -> count(counts, line));
    } catch (AssertionError | RuntimeException e) {
      broken.put(seed, e);
    }
  }

  /** Every seed that breaks a law by name, the first few with what they break. */
  private static AssertionError failure(ConcurrentSkipListMap<Long, Throwable> broken) {
    AssertionError failure =
        new AssertionError(
            "seeds "
                + broken.keySet()
                + " break a law; replay one with: mvn -pl alerting -am test -Dtest=WorldTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dseed="
                + broken.firstKey(),
            broken.firstEntry().getValue());
    broken.values().stream().skip(1).limit(FAILURES_SHOWN_MAX).forEach(failure::addSuppressed);
    return failure;
  }

  private static void count(Map<String, AtomicLong> counts, String line) {
    String kind = line.substring(line.indexOf(' ') + 1);
    counts.computeIfAbsent(kind, key -> new AtomicLong()).incrementAndGet();
  }
}
