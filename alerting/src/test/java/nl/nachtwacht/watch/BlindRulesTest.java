package nl.nachtwacht.watch;

import static nl.nachtwacht.Fixtures.BED;
import static nl.nachtwacht.Fixtures.DOOR;
import static nl.nachtwacht.Fixtures.HALL;
import static nl.nachtwacht.Fixtures.LIVING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.WhySentence;
import nl.nachtwacht.alarm.Words;
import nl.nachtwacht.careplan.DeviceCare;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.devicewatch.NightList;
import nl.nachtwacht.devicewatch.Trouble;
import org.junit.jupiter.api.Test;

/** What rules do when a sensor hangs, or is not there: neither an endless alarm nor silence. */
class BlindRulesTest {

  private static final Instant NOON = Fixtures.at("2026-01-10T12:00");

  private static WatchPlan plan(Duration silentAtMost, RuleSetting... rules) {
    TreeMap<String, DeviceCare.Expected> expected = new TreeMap<>();
    for (DeviceId device : List.of(BED, HALL, LIVING, DOOR)) {
      expected.put(
          device.value(), new DeviceCare.Expected(silentAtMost, device.value(), null, NOON, null));
    }
    Ladder ladder = Fixtures.ladder();
    return Fixtures.ready(
        Fixtures.plan(rules)
            .withDevices(new DeviceCare(expected, DeviceCare.NIGHT, ladder, ladder)));
  }

  private static List<String> open(Night night) {
    return night.state().alarms().stream().filter(Alarm::open).map(Alarm::kind).toList();
  }

  private static void allSpeak(Night night) {
    night.hears(BED, Fixtures.bed(false, night.now()));
    night.hears(DOOR, Fixtures.door(false, night.now()));
    night.hears(HALL, Fixtures.motion(night.now()));
    night.hears(LIVING, Fixtures.motion(night.now()));
  }

  private static Explanation why(Night night, WatchPlan plan) {
    return Explain.all(night.state(), plan, night.now()).getFirst();
  }

  @Test
  void aBedThatHangsRaisesInBedTooLongFirstAndThatAlarmStaysThoughTheRuleIsBlind() {
    WatchPlan plan = plan(Duration.ofDays(9), Fixtures.rule("in-bed-too-long", "after", "PT36H"));
    Night night = new Night(plan, NOON);
    allSpeak(night);
    night.after("PT1H").hears(BED, Fixtures.bed(true, night.now()));
    Instant since = night.now();
    night.until(since.plus(Duration.ofHours(36)).minusMillis(1));
    assertThat(open(night)).isEmpty();
    night.until(since.plus(Duration.ofHours(36)));
    assertThat(open(night)).containsExactly("in-bed-too-long");
    night.hears(BED, Fixtures.bed(true, night.now()));
    night.until(since.plus(Duration.ofHours(48)));
    assertThat(open(night)).containsExactly("in-bed-too-long", "device-stuck");
    night.after("PT30H");
    assertThat(open(night)).as("not ended by blindness").contains("in-bed-too-long");
    assertThat(NightList.of(night.state().devices()))
        .as("not protected tonight")
        .extracting(Trouble::subject)
        .containsExactly("bed");
    night.hears(BED, Fixtures.bed(false, night.now()));
    assertThat(night.state().alarms().getFirst().conditionActive()).isFalse();
    assertThat(NightList.of(night.state().devices())).isEmpty();
  }

  @Test
  void aRuleOfABedThatHangsSaysThatItCannotGuard() {
    WatchPlan plan = plan(Duration.ofDays(9), Fixtures.rule("out-of-bed-not-back"));
    Night night = new Night(plan, NOON);
    allSpeak(night);
    night.after("PT1H").hears(BED, Fixtures.bed(true, night.now()));
    Instant since = night.now();
    night.after("PT1H").hears(BED, Fixtures.bed(true, night.now()));
    night.until(since.plus(Duration.ofHours(48)).minusMillis(1));
    assertThat(why(night, plan).standing()).isNotEqualTo(Explanation.Standing.BLIND);
    night.until(since.plus(Duration.ofHours(48)));
    assertThat(why(night, plan).standing()).isEqualTo(Explanation.Standing.BLIND);
    assertThat(sentence(night, plan))
        .isEqualTo(
            "Uit bed, niet terug: kan nu niet waken, want een melder is niet te vertrouwen of er niet."
                + " Bed slaapkamer zegt sinds za 10 jan 13:00"
                + " onafgebroken hetzelfde en is vermoedelijk vastgelopen.");
  }

  private static String sentence(Night night, WatchPlan plan) {
    Explanation why = why(night, plan);
    return WhySentence.of(
        "blind",
        Words.DUTCH.text("rule." + why.type()),
        null,
        null,
        why.evidence(),
        Words.DUTCH,
        Fixtures.AMSTERDAM,
        night.now());
  }

  @Test
  void whoLeftTheBedBeforeItsSensorDiedIsMissedInTime() {
    WatchPlan plan =
        plan(Duration.ofMinutes(10), Fixtures.rule("out-of-bed-not-back", "after", "PT20M"));
    Night night = new Night(plan, Fixtures.at("2026-01-10T23:00"));
    night.hears(BED, Fixtures.bed(true, night.now()));
    night.after("PT1H").hears(BED, Fixtures.bed(false, night.now()));
    night.after("PT20M");
    assertThat(open(night)).contains("device-silent", "out-of-bed");
  }

  @Test
  void aHomeThatNothingLooksAtIsNotMissedAndSaysSo() {
    WatchPlan plan = plan(Duration.ofHours(2), Fixtures.rule("no-motion-by-day", "after", "PT4H"));
    Night night = new Night(plan, Fixtures.at("2026-01-10T06:00"));
    night.hears(HALL, Fixtures.motion(night.now()));
    night.hears(LIVING, Fixtures.motion(night.now()));
    night.until("2026-01-10T21:59");
    assertThat(open(night)).doesNotContain("no-motion-by-day").contains("device-silent");
    assertThat(why(night, plan).standing()).isEqualTo(Explanation.Standing.BLIND);
    night.until("2026-01-13T12:00");
    assertThat(open(night)).as("for days").doesNotContain("no-motion-by-day");
  }

  @Test
  void withOneOfTwoSensorsLeftItIsMissedOnceAndSaysWhoIsNotThere() {
    WatchPlan plan = plan(Duration.ofHours(2), Fixtures.rule("no-motion-by-day", "after", "PT4H"));
    Night night = new Night(plan, Fixtures.at("2026-01-10T06:00"));
    night.hears(LIVING, Fixtures.motion(night.now()));
    night.hears(HALL, Fixtures.motion(night.now()));
    for (int hour = 7; hour < 13; hour++) {
      night.until("2026-01-10T%02d:00".formatted(hour));
      night.hears(HALL, Fixtures.motionStart(night.now(), nl.nachtwacht.event.Mark.STILL));
    }
    assertThat(open(night)).contains("no-motion-by-day");
    Alarm missed =
        night.state().alarms().stream()
            .filter(one -> one.kind().equals("no-motion-by-day"))
            .findFirst()
            .orElseThrow();
    assertThat(Story.sentence(missed)).contains("woonkamer niets gehoord sinds");
  }

  @Test
  void aFloodingMotionSensorKeepsASilentHomeFromNobody() {
    WatchPlan plan = plan(Duration.ofDays(9), Fixtures.rule("no-motion-by-day", "after", "PT4H"));
    Night night = new Night(plan, Fixtures.at("2026-01-10T07:00"));
    night.hears(LIVING, Fixtures.motion(night.now()));
    for (int i = 0; i < 3 * 60 * 24; i++) {
      night.after("PT2.5S").hears(HALL, Fixtures.motion(night.now()));
    }
    while (night.now().isBefore(Fixtures.at("2026-01-10T12:01"))) {
      night.after("PT1S").hears(HALL, Fixtures.motion(night.now()));
    }
    assertThat(open(night)).contains("device-floods", "no-motion-by-day");
  }
}
