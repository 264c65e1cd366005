package nl.nachtwacht.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmOutcome;
import nl.nachtwacht.alarm.AlarmTimes.Moment;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.supervise.LiveFacts.LiveFact;
import nl.nachtwacht.gateway.time.VirtualClockwork;
import nl.nachtwacht.watch.Fact;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlarmMetersTest {
  private static final PersonId ANNA = new PersonId("anna");

  private final VirtualClockwork clock = new VirtualClockwork(SomeAlarms.T0);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private @Nullable Consumer<LiveFact> listener;

  private void listen() {
    new AlarmMeters(meters, clock)
        .listenTo(asked -> {
          listener = asked;
          return () -> {};
        });
  }

  private void hear(Alarm alarm, Fact fact) {
    listener.accept(new LiveFact(1, alarm.client(), fact, alarm));
  }

  private static Alarm offeredAfter(Duration time) {
    Alarm alarm = SomeAlarms.raised("c1");
    return alarm.edit().first(Moment.FIRST_OFFER, SomeAlarms.T0.plus(time)).done();
  }

  @Test
  void eachMomentOfAnAlarmIsMeasuredOnceFromItsBeginningWithoutWhoseItIs() {
    listen();
    clock.advance(Duration.ofSeconds(3));
    Alarm alarm = offeredAfter(Duration.ofSeconds(2));
    hear(alarm, new Fact.Offered(alarm.id(), ANNA, "push", 1));
    hear(alarm, new Fact.Offered(alarm.id(), ANNA, "sms", 1));
    var timer =
        meters.get("nachtwacht.alarm.time").tag("moment", "first-offer").tag("class", "care-1");
    assertThat(timer.timer().count()).isOne();
    assertThat(timer.timer().totalTime(TimeUnit.SECONDS)).isEqualTo(2.0);
    assertThat(meters.getMeters())
        .allSatisfy(
            meter -> assertThat(meter.getId().getTags().toString()).doesNotContain("c1", "anna"));
  }

  @Test
  void whatIsReadBackAfterARestartWasCountedByTheRunThatSawIt() {
    listen();
    clock.advance(Duration.ofHours(1));
    Alarm alarm = offeredAfter(Duration.ofSeconds(2));
    hear(alarm, new Fact.Offered(alarm.id(), ANNA, "push", 1));
    assertThat(meters.find("nachtwacht.alarm.time").timer()).isNull();
  }

  @Test
  void howAlarmsEndIsCountedByOutcome() {
    listen();
    Alarm alarm = SomeAlarms.raised("c1");
    hear(alarm, new Fact.Resolved(alarm.id(), ANNA, AlarmOutcome.HELPED_ON_SITE, null));
    assertThat(
            meters
                .get("nachtwacht.alarm.outcomes")
                .tag("outcome", "helped-on-site")
                .counter()
                .count())
        .isEqualTo(1.0);
  }
}
