package nl.nachtwacht.watch;

import java.time.Instant;
import java.util.List;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.careplan.DeviceCare;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.devicewatch.Trouble;
import nl.nachtwacht.devicewatch.TroubleKind;
import nl.nachtwacht.supervision.Rule;
import nl.nachtwacht.supervision.Signal;
import nl.nachtwacht.supervision.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What is to become an alarm, whoever found it.
 *
 * @param ladder who is called; {@code null}: those of the plan
 */
record NewAlarm(
    String kind,
    String ruleId,
    String episode,
    AlarmClass alarmClass,
    Instant happenedAt,
    List<EvidenceFact> evidence,
    @Nullable Ladder ladder) {

  static NewAlarm of(Trouble trouble, DeviceCare care) {
    return new NewAlarm(
        trouble.kind().word(),
        trouble.kind().word(),
        Alarm.episodeOf(trouble.key(), trouble.foundAt().toString()),
        trouble.alarmClass(),
        trouble.since(),
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
        found.evidence(),
        found.careTeam() ? care.unguarded() : care.technical());
  }

  static NewAlarm of(Signal.Call call) {
    return new NewAlarm(
        call.kind(),
        call.ruleId(),
        call.episode(),
        call.alarmClass(),
        call.happenedAt(),
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
        raise.evidence(),
        null);
  }

  String source() {
    return Alarm.sourceOf(episode);
  }
}
