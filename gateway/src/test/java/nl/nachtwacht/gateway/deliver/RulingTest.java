package nl.nachtwacht.gateway.deliver;

import static nl.nachtwacht.gateway.deliver.DeliveryFixtures.T0;
import static nl.nachtwacht.gateway.deliver.DeliveryFixtures.heldBy;
import static nl.nachtwacht.gateway.deliver.DeliveryFixtures.message;
import static nl.nachtwacht.gateway.deliver.DeliveryFixtures.waiting;
import static nl.nachtwacht.watch.DeliveryReport.Status.FAILED;
import static nl.nachtwacht.watch.DeliveryReport.Status.HANDED_OVER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.gateway.store.Outbox.State;
import nl.nachtwacht.watch.Effect.Purpose;
import org.junit.jupiter.api.Test;

class RulingTest {
  private static final int ATTEMPTS_MAX = 8;

  @Test
  void aDefiniteSuccessIsDoneAndTold() {
    assertThat(rule(new SendResult.HandedOver("ref"), 1))
        .isEqualTo(new Ruling(State.DONE, null, null, HANDED_OVER));
  }

  @Test
  void aRefusalForGoodIsFinalAtOnceSoThatTheCoreTakesAnotherWay() {
    assertThat(rule(new SendResult.Permanent(FailureReason.NOT_FOUND), 1))
        .isEqualTo(new Ruling(State.FAILED, FailureReason.NOT_FOUND, null, FAILED));
    assertThat(rule(new SendResult.Misconfigured(FailureReason.UNAUTHORISED), 1))
        .isEqualTo(new Ruling(State.FAILED, FailureReason.UNAUTHORISED, null, FAILED));
  }

  @Test
  void anUrgentCallIsTriedForEverAtABoundedRate() {
    for (int attempt : new int[] {1, 2, 8, 9, 100, 100_000}) {
      Ruling ruling = rule(temporary(FailureReason.TIMED_OUT, null), attempt);
      assertThat(ruling.state()).as("attempt %d", attempt).isEqualTo(State.RETRY);
      assertThat(Duration.between(T0, ruling.nextTry()))
          .as("attempt %d", attempt)
          .isBetween(Duration.ofMillis(800), Duration.ofSeconds(12));
    }
  }

  @Test
  void theCoreIsToldOfAnUrgentCallAfterTheSecondFailureAndOnlyOnce() {
    SendResult slow = temporary(FailureReason.TIMED_OUT, null);
    assertThat(rule(slow, 1).told()).isNull();
    assertThat(rule(slow, 2).told()).isEqualTo(FAILED);
    assertThat(judge(slow, waiting(), Purpose.OFFER, 3, true).told()).isNull();
  }

  @Test
  void theCoreIsToldAtOnceWhenTheBreakerIsOpen() {
    assertThat(rule(temporary(FailureReason.BREAKER_OPEN, null), 1).told()).isEqualTo(FAILED);
  }

  @Test
  void newsThatCallsNobodyIsGivenUpAfterItsAttempts() {
    SendResult slow = temporary(FailureReason.TIMED_OUT, null);
    Alarm taken = heldBy(DeliveryFixtures.BERT);
    assertThat(judge(slow, taken, Purpose.TAKEN, ATTEMPTS_MAX - 1, false).state())
        .isEqualTo(State.RETRY);
    assertThat(judge(slow, taken, Purpose.TAKEN, ATTEMPTS_MAX, true))
        .isEqualTo(new Ruling(State.FAILED, FailureReason.TIMED_OUT, null, FAILED));
  }

  @Test
  void aTechnicalAlarmIsGivenUpAfterItsAttempts() {
    Alarm technical = waiting(AlarmClass.TECH_2);
    assertThat(
            judge(temporary(FailureReason.SERVER_ERROR, null), technical, Purpose.OFFER, 8, false)
                .state())
        .isEqualTo(State.FAILED);
  }

  @Test
  void theWishOfAProviderIsFollowedButNotForAnHourWhenSomebodyWaits() {
    Ruling kind = rule(temporary(FailureReason.RATE_LIMITED, Duration.ofSeconds(30)), 1);
    assertThat(kind.nextTry()).isEqualTo(T0.plusSeconds(30));
    Ruling rude = rule(temporary(FailureReason.RATE_LIMITED, Duration.ofHours(1)), 1);
    assertThat(rude.nextTry()).isEqualTo(T0.plus(Duration.ofMinutes(2)));
  }

  private static SendResult temporary(FailureReason reason, Duration after) {
    return new SendResult.Temporary(reason, after);
  }

  private static Ruling rule(SendResult result, int attempt) {
    return judge(result, waiting(), Purpose.OFFER, attempt, false);
  }

  private static Ruling judge(
      SendResult result, Alarm alarm, Purpose purpose, int attempt, boolean told) {
    return Ruling.of(
        result,
        new Ruling.Attempt(message("e", purpose, 1), alarm, attempt, told),
        ATTEMPTS_MAX,
        T0,
        new SplittableRandom(7));
  }
}
