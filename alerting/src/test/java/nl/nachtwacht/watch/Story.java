package nl.nachtwacht.watch;

import static nl.nachtwacht.Fixtures.AMSTERDAM;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.function.Function;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.FurnishedHome;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.EvidenceSentence;
import nl.nachtwacht.alarm.Words;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;

/**
 * One line of a decision table: what happens in a furnished home under one rule, by the wall clock,
 * and what the rule makes of it. Times are {@code 02:13} on the 10th of January 2026, or written
 * out.
 */
final class Story {

  private final Night night;

  private Story(Night night) {
    this.night = night;
  }

  /** A home under one rule, from noon the day before. */
  static Story under(String rule, String... namesAndValues) {
    return underAll("2026-01-09T12:00", FurnishedHome.rule(rule, namesAndValues));
  }

  static Story underAll(String start, RuleSetting... rules) {
    return new Story(new Night(FurnishedHome.plan(rules), start));
  }

  /** Another home, from noon the day before. */
  static Story in(CarePlan plan) {
    return new Story(new Night(plan, "2026-01-09T12:00"));
  }

  Night night() {
    return night;
  }

  /** Something happens. */
  Story at(String wall, DeviceId device, Function<Instant, DeviceEvent> event) {
    night.until(moment(wall)).hears(device, event.apply(night.now()));
    return this;
  }

  /** We hear at {@code heard} of something that happened at {@code wall}. */
  Story heardAt(String heard, DeviceId device, String wall, Function<Instant, DeviceEvent> event) {
    night.until(moment(heard)).hears(device, event.apply(moment(wall)));
    return this;
  }

  /** Nothing was raised until the last millisecond before. */
  Story quietUntil(String wall) {
    night.until(moment(wall).minusMillis(1));
    assertThat(night.facts(Fact.AlarmRaised.class)).as("raised before %s", wall).isEmpty();
    return this;
  }

  /** It is raised at that very moment, and says this. */
  Story raisesAt(String wall, String sentence) {
    if (night.now().isBefore(moment(wall))) {
      quietUntil(wall);
    }
    night.until(moment(wall));
    assertThat(night.facts(Fact.AlarmRaised.class)).as("raised at %s", wall).hasSize(1);
    assertThat(night.alarm().raisedAt()).isEqualTo(moment(wall));
    assertThat(sentence(night.alarm())).isEqualTo(sentence);
    return this;
  }

  /** It was raised. */
  Story isRaised() {
    assertThat(night.facts(Fact.AlarmRaised.class)).hasSize(1);
    return this;
  }

  /** Nothing else was raised beside it. */
  Story raisesAtNoOther() {
    assertThat(night.facts(Fact.AlarmRaised.class)).hasSize(1);
    return this;
  }

  /** What it was about is over. */
  Story isOver() {
    // A notice may end by itself; an alarm stays until a human ends it.
    assertThat(night.facts(Fact.AlarmRaised.class)).isNotEmpty();
    assertThat(night.state().alarms()).noneMatch(Alarm::conditionActive);
    return this;
  }

  /** It was seen, and not raised, for this reason. */
  Story suppressed(String reason) {
    assertThat(night.facts(Fact.Suppressed.class))
        .extracting(Fact.Suppressed::reason)
        .contains(reason);
    return this;
  }

  static String sentence(Alarm alarm) {
    return EvidenceSentence.of(alarm.evidence(), Words.DUTCH, AMSTERDAM);
  }

  static Instant moment(String wall) {
    return Fixtures.at(wall.contains("T") ? wall : "2026-01-10T" + wall);
  }

  // Events

  static Function<Instant, DeviceEvent> inBed() {
    return at -> Fixtures.bed(true, at);
  }

  static Function<Instant, DeviceEvent> outOfBed() {
    return at -> Fixtures.bed(false, at);
  }

  static Function<Instant, DeviceEvent> moves() {
    return Fixtures::motion;
  }

  static Function<Instant, DeviceEvent> opens() {
    return at -> Fixtures.door(true, at);
  }

  static Function<Instant, DeviceEvent> closes() {
    return at -> Fixtures.door(false, at);
  }

  static Function<Instant, DeviceEvent> code() {
    return Fixtures::keypad;
  }

  static Function<Instant, DeviceEvent> tells(Observation observation, Phase phase) {
    return at -> Fixtures.event(observation, phase, at);
  }
}
