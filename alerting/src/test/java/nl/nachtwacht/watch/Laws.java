package nl.nachtwacht.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.Holder;
import nl.nachtwacht.alarm.Leases;
import nl.nachtwacht.alarm.ResponseState;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/**
 * What holds after every step, whatever happened. The numbers are those of the alarm model's
 * invariants.
 */
final class Laws {

  private Laws() {}

  static void check(WatchState before, WatchPlan plan, Input input, Instant now, Outcome outcome) {
    deterministic(before, plan, input, now, outcome);
    for (Alarm alarm : outcome.state().alarms()) {
      neverSilent(alarm, now, outcome.nextDeadline());
      endedByAHuman(alarm);
      bounded(alarm);
      Alarm old = find(before.alarms(), alarm);
      if (old != null) {
        ladderOnlyGoesOn(old, alarm);
        pressesOnlyHurry(old, alarm, input, outcome);
        changesAreTold(old, alarm, outcome);
      }
    }
    openAlarmsStay(before, outcome);
    endedByItsHolder(before, outcome);
    onlyTheAlarmMeantChanges(before, input, now, outcome);
    pressesAreNeverSwallowed(input, outcome);
    saidTwiceIsSaidOnce(plan, input, now, outcome);
    nothingWasOverlooked(plan, now, outcome);
    effectsAreNumbered(outcome);
    bounded(outcome);
  }

  /**
   * Only the rules that an input or the clock concerns are weighed. Weighing all of them again, and
   * looking at every alarm again, must come to the same.
   */
  private static void nothingWasOverlooked(WatchPlan plan, Instant now, Outcome outcome) {
    if (now.toEpochMilli() % 4 != 0) {
      return; // a sample: it takes as long as all the other laws together
    }
    Input again = new Input.PlanChanged(plan.plan().version());
    Outcome all = Watch.step(outcome.state(), plan, again, now);
    boolean same =
        all.effects().isEmpty()
            && all.facts().stream().allMatch(Fact.TechnicalFault.class::isInstance);
    require(same, "a rule or deadline was overlooked under " + plan.plan().rules(), all);
    Outcome look = Watch.step(outcome.state(), plan, new Input.Tick(), now);
    require(
        look.state().equals(outcome.state()), "a second look at one moment did something", look);
  }

  /**
   * I16: a command that comes twice does what it did once. Saying no is the exception: when it
   * fired a rung that calls the same person, the copy says no to that one too. It hurries; it never
   * harms.
   */
  private static void saidTwiceIsSaidOnce(
      WatchPlan plan, Input input, Instant now, Outcome outcome) {
    if (input instanceof Input.Commanded commanded
        && !(commanded.command() instanceof AlarmCommand.Decline)) {
      Outcome twice = Watch.step(outcome.state(), plan, input, now);
      require(twice.state().alarms().equals(outcome.state().alarms()), "a copy did harm", twice);
      require(twice.effects().isEmpty(), "a copy told somebody something", twice);
    }
  }

  /** I40. */
  private static void deterministic(
      WatchState before, WatchPlan plan, Input input, Instant now, Outcome outcome) {
    Outcome again = Watch.step(before, plan, input, now);
    require(again.equals(outcome), "the same step came out differently", again);
    // Writing it out is slow: a sample, besides the comparison of whole nights with their replay.
    boolean sample = now.toEpochMilli() % 256 == 0;
    require(!sample || again.toString().equals(outcome.toString()), "it looks different", again);
  }

  /** I2, I3, I18, P3: a human with a lease, or a call to come; each within its ceiling. */
  private static void neverSilent(Alarm alarm, Instant now, @Nullable Instant nextDeadline) {
    if (!alarm.open()) {
      require(alarm.holder() == null && alarm.ladderDue() == null, "over, yet running", alarm);
      return;
    }
    Holder holder = alarm.holder();
    Instant ladderDue = alarm.ladderDue();
    require((holder == null) != (ladderDue == null), "neither or both of lease and ladder", alarm);
    require((holder != null) == alarm.state().owned(), "holder and state differ", alarm);
    Instant deadline = alarm.deadline();
    require(deadline != null && deadline.isAfter(now), "deadline not in the future", alarm);
    Duration ceiling = holder == null ? alarm.alarmClass().rungCeiling() : leaseCeiling(alarm);
    boolean care = alarm.alarmClass().care();
    require(!care || !deadline.isAfter(now.plus(ceiling)), "silent for too long", alarm);
    require(
        nextDeadline != null && !nextDeadline.isAfter(deadline), "nobody wakes us for it", alarm);
  }

  private static Duration leaseCeiling(Alarm alarm) {
    return switch (alarm.state()) {
      case ACCEPTED -> Leases.ACCEPT;
      case EN_ROUTE -> Leases.ETA_MAX.plus(Leases.ETA_GRACE);
      case ON_SITE -> Leases.ON_SITE;
      case WAITING, RESOLVED, CLOSED -> Duration.ZERO;
    };
  }

  /** I17. */
  private static void endedByAHuman(Alarm alarm) {
    boolean over = alarm.state() == ResponseState.RESOLVED;
    boolean byItself = over && !alarm.alarmClass().care();
    require(
        (byItself || over == (alarm.resolvedBy() != null))
            && over == (alarm.outcome() != null)
            && over == (alarm.resolvedAt() != null),
        "ended without who, when and how",
        alarm);
  }

  /** I17: only who held it ended it. */
  private static void endedByItsHolder(WatchState before, Outcome outcome) {
    for (Fact fact : outcome.facts()) {
      if (fact instanceof Fact.Resolved resolved) {
        boolean held =
            before.alarms().stream()
                .filter(old -> old.id().equals(resolved.alarm()))
                .map(Alarm::holder)
                .anyMatch(holder -> holder != null && holder.person().equals(resolved.by()));
        require(held, "ended by somebody who did not hold it", resolved);
      }
    }
  }

  /** I5: never back down the ladder; the last resort only goes on. */
  private static void ladderOnlyGoesOn(Alarm old, Alarm alarm) {
    require(
        alarm.rung() >= old.rung() && alarm.lastResortRound() >= old.lastResortRound(),
        "the ladder went back",
        alarm);
    require(alarm.alarmClass().compareTo(old.alarmClass()) <= 0, "urgency fell", alarm);
    require(alarm.tellings() >= old.tellings(), "tellings went back", alarm);
  }

  /** I22: what the client does never makes it later or less. */
  private static void pressesOnlyHurry(Alarm old, Alarm alarm, Input input, Outcome outcome) {
    if (!(input instanceof Input.Observed) || outcome.facts().stream().anyMatch(Laws::byTime)) {
      return;
    }
    boolean fired = alarm.rung() != old.rung() || alarm.lastResortRound() != old.lastResortRound();
    Instant was = old.deadline();
    Instant is = alarm.deadline();
    require(
        fired || was == null || (is != null && !is.isAfter(was)) || !alarm.alarmClass().care(),
        "an event moved a deadline",
        alarm);
    require(
        alarm.open() == old.open() || !alarm.alarmClass().care(),
        "an event ended or opened an alarm",
        alarm);
  }

  private static boolean byTime(Fact fact) {
    return fact instanceof Fact.HolderAsked || fact instanceof Fact.Reopened;
  }

  private static void changesAreTold(Alarm old, Alarm alarm, Outcome outcome) {
    require(
        old.equals(alarm) || outcome.changedAlarms().contains(alarm),
        "changed and not among the changed",
        alarm);
  }

  /** Only a closing, long after a human resolved it, takes an alarm from the state. */
  private static void openAlarmsStay(WatchState before, Outcome outcome) {
    for (Alarm old : before.alarms()) {
      require(
          !old.open() || find(outcome.state().alarms(), old) != null,
          "an open alarm vanished",
          old);
    }
  }

  /** I15: a command or report for one alarm leaves the others alone, but for what time did. */
  private static void onlyTheAlarmMeantChanges(
      WatchState before, Input input, Instant now, Outcome outcome) {
    String meant =
        switch (input) {
          case Input.Commanded commanded -> commanded.command().alarm().value();
          case Input.Reported reported -> reported.report().alarm().value();
          case Input.Observed _, Input.PlanChanged _, Input.PlanCommanded _, Input.Tick _ -> "";
          case Input.Resumed _, Input.WayTold _, Input.Tested _ -> "";
          case Input.Found _, Input.Gone _ -> "";
        };
    if (meant.isEmpty()) {
      return;
    }
    for (Alarm old : before.alarms()) {
      Instant deadline = AlarmClock.deadline(old);
      boolean due = deadline != null && !deadline.isAfter(now);
      RuleMemory rule = before.rules().get(old.source());
      Instant weighed = rule == null ? null : rule.reconsiderAt();
      due |= weighed != null && !weighed.isAfter(now);
      boolean other = !due && !old.id().value().equals(meant);
      require(
          !other || outcome.state().alarms().contains(old), "a word for one changed another", old);
    }
  }

  /** P5: every live press that is no marked copy raises, counts, or is told as a copy. */
  private static void pressesAreNeverSwallowed(Input input, Outcome outcome) {
    if (!(input instanceof Input.Observed observed)) {
      return;
    }
    long presses = observed.events().stream().filter(Laws::livePress).count();
    long answered =
        outcome.facts().stream()
            .filter(fact ->
                fact instanceof Fact.AlarmRaised
                    || fact instanceof Fact.AlarmEnriched
                    || fact instanceof Fact.DuplicateMerged)
            .count();
    require(answered >= presses, "a press was swallowed", observed);
  }

  private static boolean livePress(DeviceEvent event) {
    return event.observation() instanceof Observation.ManualAlarm
        && event.envelope().phase() != Phase.END
        && event.envelope().marks().isEmpty();
  }

  /** I10: the key of an effect is its own. */
  private static void effectsAreNumbered(Outcome outcome) {
    Set<String> ids = new HashSet<>();
    for (Effect effect : outcome.effects()) {
      require(ids.add(effect.effectId()), "two effects with one key", effect);
    }
  }

  private static void bounded(Alarm alarm) {
    require(alarm.evidence().size() <= Alarm.EVIDENCE_MAX, "too much evidence", alarm);
    require(alarm.recentPresses().size() <= Alarm.RECENT_PRESSES_MAX, "too many presses", alarm);
  }

  private static void bounded(Outcome outcome) {
    WatchState state = outcome.state();
    require(state.alarms().size() <= WatchState.ALARMS_MAX, "too many alarms", state);
    require(state.recentKeys().size() <= WatchState.RECENT_KEYS_MAX, "too many keys", state);
    require(state.rules().size() <= WatchPlan.RULES_MAX, "too many rules", state);
  }

  private static @Nullable Alarm find(List<Alarm> alarms, Alarm wanted) {
    return alarms.stream().filter(one -> one.id().equals(wanted.id())).findFirst().orElse(null);
  }

  private static void require(boolean holds, String law, Object about) {
    if (!holds) {
      throw new AssertionError(law + ": " + about);
    }
  }
}
