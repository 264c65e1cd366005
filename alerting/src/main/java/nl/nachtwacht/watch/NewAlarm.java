package nl.nachtwacht.watch;

import java.time.Instant;
import java.util.List;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.supervision.Rule;
import nl.nachtwacht.supervision.Signal;
import nl.nachtwacht.supervision.Verdict;

/** What is to become an alarm, whoever found it. */
record NewAlarm(
    String kind,
    String ruleId,
    String episode,
    AlarmClass alarmClass,
    Instant happenedAt,
    List<EvidenceFact> evidence) {

  static NewAlarm of(Signal.Call call) {
    return new NewAlarm(
        call.kind(),
        call.ruleId(),
        call.episode(),
        call.alarmClass(),
        call.happenedAt(),
        call.evidence());
  }

  static NewAlarm of(Rule rule, Verdict.Raise raise) {
    return new NewAlarm(
        raise.kind(),
        rule.ruleId(),
        Alarm.episodeOf(rule.key(), raise.began().toString()),
        raise.alarmClass(),
        raise.began(),
        raise.evidence());
  }

  String source() {
    return Alarm.sourceOf(episode);
  }
}
