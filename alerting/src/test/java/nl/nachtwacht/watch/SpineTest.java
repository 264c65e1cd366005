package nl.nachtwacht.watch;

import static nl.nachtwacht.Fixtures.ANNA;
import static nl.nachtwacht.Fixtures.BUTTON;
import static nl.nachtwacht.Fixtures.DOOR;
import static nl.nachtwacht.Fixtures.HALL;
import static nl.nachtwacht.Fixtures.door;
import static nl.nachtwacht.Fixtures.motion;
import static nl.nachtwacht.Fixtures.plan;
import static nl.nachtwacht.Fixtures.press;
import static nl.nachtwacht.Fixtures.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.AlarmOutcome;
import nl.nachtwacht.alarm.ResponseState;
import org.junit.jupiter.api.Test;

/** One alarm's way from the first event to the end, for a reader who is new here. */
class SpineTest {

  @Test
  void aPressIsOfferedAcceptedVisitedAndResolved() {
    Night night = new Night(plan(), "2026-01-10T02:00");
    night.until("2026-01-10T02:13").hears(BUTTON, press(night.now()));
    assertThat(night.alarm().kind()).isEqualTo("sos");
    assertThat(night.told()).containsExactly("OFFER anna push", "OFFER anna sms");

    night.after("PT60S");
    assertThat(night.told()).contains("OFFER bram push", "OFFER clara sms");

    AlarmId id = night.alarm().id();
    night.after("PT30S").does(new AlarmCommand.Accept(id, ANNA));
    assertThat(night.told()).contains("TAKEN bram push").doesNotContain("TAKEN anna push");
    night.does(new AlarmCommand.SetOut(id, ANNA, Duration.ofMinutes(20)));
    night.after("PT18M").does(new AlarmCommand.Arrive(id, ANNA));
    night
        .after("PT25M")
        .does(new AlarmCommand.Resolve(id, ANNA, AlarmOutcome.HELPED_ON_SITE, null));
    assertThat(night.alarm().state()).isEqualTo(ResponseState.RESOLVED);
  }

  @Test
  void theFrontDoorLeftOpenAtNightBecomesAnAlarm() {
    Night night = new Night(plan(rule("front-door-open-at-night")), "2026-01-10T02:00");
    night.until("2026-01-10T02:12").hears(HALL, motion(night.now()));
    night.until("2026-01-10T02:13").hears(DOOR, door(true, night.now()));
    night.until("2026-01-10T02:22:59");
    assertThat(night.state().alarms()).isEmpty();
    night.until("2026-01-10T02:23");
    assertThat(night.alarm().kind()).isEqualTo("front-door-open");
    assertThat(night.alarm().ruleId()).isEqualTo("front-door-open-at-night");
  }

  @Test
  void nobodyUpByTenBecomesAnAlarm() {
    Night night = new Night(plan(rule("no-motion-by")), "2026-01-10T01:00");
    night.hears(HALL, motion(night.now())).until("2026-01-10T09:59:59");
    assertThat(night.state().alarms()).isEmpty();
    night.until("2026-01-10T10:00");
    assertThat(night.alarm().kind()).isEqualTo("no-motion");
  }
}
