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
 * Thousands of nights. One seed is one whole history: {@code -Dseed=42} plays one, {@code
 * -Dnights=100000} plays more.
 */
class WorldTest {

  private static final long NIGHTS = Long.getLong("nights", 3000);
  private static final List<Instant> STARTS =
      List.of(
          Fixtures.at("2026-01-10T21:00"),
          Fixtures.at("2026-03-28T21:00"),
          Fixtures.at("2026-10-24T21:00"),
          Fixtures.at("2026-12-31T21:00"));

  @Test
  void noNightBreaksALaw() {
    Map<String, AtomicLong> counts = new ConcurrentSkipListMap<>();
    seeds().parallel().forEach(seed -> play(seed).forEach(line -> count(counts, line)));
    System.out.println(
        "Nights: "
            + seeds().count()
            + ", steps: "
            + World.steps
            + ", what was told in them: "
            + counts);
    if (Long.getLong("seed") == null) {
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
    return one == null ? LongStream.range(0, NIGHTS) : LongStream.of(one);
  }

  private static List<String> play(long seed) {
    try {
      return World.play(seed, STARTS.get((int) Math.floorMod(seed, (long) STARTS.size())));
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          "seed "
              + seed
              + " breaks a law; replay it with: mvn -pl alerting -am test -Dtest=WorldTest"
              + " -Dsurefire.failIfNoSpecifiedTests=false -Dseed="
              + seed,
          e);
    }
  }

  private static void count(Map<String, AtomicLong> counts, String line) {
    String kind = line.substring(line.indexOf(' ') + 1);
    counts.computeIfAbsent(kind, key -> new AtomicLong()).incrementAndGet();
  }
}
