package nl.nachtwacht.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.careplan.DeviceCare;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.devicewatch.Trouble;
import nl.nachtwacht.devicewatch.TroubleKind;
import nl.nachtwacht.supervision.Rule;
import nl.nachtwacht.supervision.Signal;
import nl.nachtwacht.supervision.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What is to become an alarm, whoever found it.
 *
 * @param receivedAt when the gateway had the message; {@code null} when there was none
 * @param ladder who is called; {@code null}: those of the plan
 * @param tester whose test it is; {@code null}: it is none
 * @param notFor whom it is about and who is therefore not called; {@code null}: nobody
 */
record NewAlarm(
    String kind,
    String ruleId,
    String episode,
    AlarmClass alarmClass,
    Instant happenedAt,
    @Nullable Instant receivedAt,
    List<EvidenceFact> evidence,
    @Nullable Ladder ladder,
    @Nullable PersonId tester,
    @Nullable PersonId notFor) {

  private static final String TEST = "test-";

  /** One that is nobody's test and about nobody in particular. */
  private NewAlarm(
      String kind,
      String ruleId,
      String episode,
      AlarmClass alarmClass,
      Instant happenedAt,
      @Nullable Instant receivedAt,
      List<EvidenceFact> evidence,
      @Nullable Ladder ladder) {
    this(kind, ruleId, episode, alarmClass, happenedAt, receivedAt, evidence, ladder, null, null);
  }

  /** The same, resting on more. */
  NewAlarm with(List<EvidenceFact> more) {
    List<EvidenceFact> all = new ArrayList<>(evidence);
    all.addAll(more);
    return new NewAlarm(
        kind, ruleId, episode, alarmClass, happenedAt, receivedAt, all, ladder, tester, notFor);
  }

  static NewAlarm of(Trouble trouble, DeviceCare care) {
    return new NewAlarm(
        trouble.kind().word(),
        trouble.kind().word(),
        Alarm.episodeOf(trouble.key(), trouble.foundAt().toString()),
        trouble.alarmClass(),
        trouble.since(),
        null,
        trouble.evidence(),
        trouble.kind() == TroubleKind.HOME_UNGUARDED ? care.unguarded() : care.technical());
  }

  static NewAlarm of(Input.Found found, DeviceCare care) {
    return new NewAlarm(
        found.kind(),
        found.kind(),
        Alarm.episodeOf(found.key(), found.since().toString()),
        found.alarmClass(),
        found.since(),
        null,
        found.evidence(),
        whom(found, care));
  }

  private static Ladder whom(Input.Found found, DeviceCare care) {
    Ladder others = found.careTeam() ? care.unguarded() : care.technical();
    return found.planners() ? care.planning() : others;
  }

  static NewAlarm of(Signal.Call call, Instant receivedAt) {
    return new NewAlarm(
        call.kind(),
        call.ruleId(),
        call.episode(),
        call.alarmClass(),
        call.happenedAt(),
        receivedAt,
        call.evidence(),
        null);
  }

  static NewAlarm of(Rule rule, Verdict.Raise raise) {
    return new NewAlarm(
        raise.kind(),
        rule.ruleId(),
        Alarm.episodeOf(rule.key(), raise.began().toString()),
        raise.alarmClass(),
        raise.began(),
        null,
        raise.evidence(),
        null);
  }

  /** A call that a centre got by itself: it has it, and nobody is called. */
  static NewAlarm of(Input.CentreImported call, Instant now) {
    Instant at = call.happenedAt().isAfter(now) ? now : call.happenedAt();
    return new NewAlarm(
        call.kind(),
        Imports.RULE,
        Alarm.episodeOf(Imports.source(call), at.toString()),
        AlarmClass.CARE_1,
        at,
        now,
        List.of(EvidenceCode.CENTRE_CALLED.at(at)),
        null);
  }

  /** Found by the watch itself about one of its alarms. */
  static NewAlarm about(
      Alarm alarm, String kind, AlarmClass alarmClass, EvidenceFact evidence, Instant now) {
    return new NewAlarm(
        kind,
        kind,
        Alarm.episodeOf(kind + "@" + alarm.id(), now.toString()),
        alarmClass,
        now,
        null,
        List.of(evidence),
        null);
  }

  /** The same as somebody's test. */
  NewAlarm asTestOf(PersonId who) {
    return new NewAlarm(
        kind,
        ruleId,
        TEST + episode,
        AlarmClass.TEST,
        happenedAt,
        receivedAt,
        evidence,
        ladder,
        who,
        null);
  }

  /** The same, calling this person last. */
  NewAlarm without(PersonId person) {
    return new NewAlarm(
        kind,
        ruleId,
        episode,
        alarmClass,
        happenedAt,
        receivedAt,
        evidence,
        ladder,
        tester,
        person);
  }

  Alarm.Making making(Instant now) {
    boolean promoted = alarmClass.promoted() != null;
    return new Alarm.Making(
        kind,
        ruleId,
        episode,
        alarmClass,
        happenedAt,
        receivedAt,
        evidence,
        promoted ? now.plus(alarmClass.rungCeiling()) : null,
        tester);
  }

  String source() {
    return Alarm.sourceOf(episode);
  }

  /** The source of a test of the same. */
  String testSource() {
    return TEST + source();
  }
}
