package nl.nachtwacht.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.Leases;
import nl.nachtwacht.alarm.ResponseState;
import nl.nachtwacht.careplan.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * I3, seen from outside: while nobody holds a care alarm, calls go out, and never further apart
 * than the ceiling; and (I18) a holder who has been asked and says nothing loses it within a
 * minute. Calls that found nobody count as calls: the fault that says so went out.
 */
final class Attempts {

  /** Wake-ups come up to a second late. */
  private static final Duration LAG = Duration.ofSeconds(2);

  private final Map<AlarmId, Instant> lastCall = new HashMap<>();
  private final Map<AlarmId, Asked> asked = new HashMap<>();

  private record Asked(PersonId holder, Instant until) {}

  void check(Outcome outcome, Instant now) {
    for (Fact fact : outcome.facts()) {
      note(fact, now);
    }
    for (Alarm alarm : outcome.state().alarms()) {
      // What concerns technology may wait for the day on the screens.
      if (alarm.state() == ResponseState.WAITING && alarm.alarmClass().care()) {
        called(alarm, now);
      }
      Asked question = asked.get(alarm.id());
      if (question != null && now.isAfter(question.until().plus(LAG))) {
        throw new AssertionError("asked and silent, and still the holder: " + alarm);
      }
    }
  }

  /** The machine was off: nothing could be done meanwhile. */
  void pause(Instant until) {
    lastCall.replaceAll((alarm, at) -> until);
    asked.clear();
  }

  private void note(Fact fact, Instant now) {
    AlarmId alarm = fact.alarm();
    if (alarm == null) {
      return;
    }
    switch (fact) {
      case Fact.RungFired _, Fact.LastResortFired _ -> call(alarm, now);
      case Fact.HolderAsked question -> ask(question);
      case Fact.LeadTold _ ->
          asked.computeIfPresent(
              alarm,
              (_, one) -> {
                Instant more = now.plus(Leases.CENTRE_ASK);
                return more.isAfter(one.until()) ? new Asked(one.holder(), more) : one;
              });
      case Fact.Accepted _,
          Fact.Joined _,
          Fact.LeftCrew _,
          Fact.Reopened _,
          Fact.Resolved _,
          Fact.Recovered _,
          Fact.Merged _,
          Fact.TransferEnded _,
          Fact.CentreWorking _,
          Fact.CentreConfirmed _,
          Fact.SetOut _,
          // Set aside for a while, by name and with an end: an answer too.
          Fact.Silenced _,
          Fact.Arrived _ ->
          asked.remove(alarm);
      default -> {}
    }
  }

  private void ask(Fact.HolderAsked question) {
    Asked before =
        asked.put(question.alarm(), new Asked(question.holder(), question.answerUntil()));
    if (before != null && before.holder().equals(question.holder())) {
      throw new AssertionError("asked again instead of calling the next: " + question);
    }
  }

  private void call(AlarmId alarm, Instant now) {
    lastCall.put(alarm, now);
    asked.remove(alarm);
  }

  private void called(Alarm alarm, Instant now) {
    @Nullable Instant last = lastCall.get(alarm.id());
    if (alarm.alarmClass().waitsOnTheList() || !alarm.alarmClass().care()) {
      return;
    }
    Duration ceiling = alarm.alarmClass().rungCeiling().plus(LAG);
    if (last == null || now.isAfter(last.plus(ceiling))) {
      throw new AssertionError("nobody was called since " + last + ": " + alarm);
    }
  }
}
