package nl.nachtwacht.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.Crew;
import nl.nachtwacht.alarm.HandOver;
import nl.nachtwacht.alarm.Holder;
import nl.nachtwacht.alarm.Leases;
import nl.nachtwacht.alarm.ResponseState;
import nl.nachtwacht.alarm.Toggling;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/**
 * What holds after every step, whatever happened. The numbers are those of the alarm model's
 * invariants.
 */
final class Laws {

  /**
   * One step in so many is looked at for what was overlooked: that takes as long as all the other
   * laws together. Moments on a whole second, as tables and timelines have, are all looked at.
   */
  private static final int OVERLOOKED_SAMPLE = 8;

  private Laws() {}

  static void check(WatchState before, WatchPlan plan, Input input, Instant now, Outcome outcome) {
    deterministic(before, plan, input, now, outcome);
    hold(before, plan, input, now, outcome);
  }

  /** All but that the step comes out the same again, for who plays the whole night again anyway. */
  static void hold(WatchState before, WatchPlan plan, Input input, Instant now, Outcome outcome) {
    for (Alarm alarm : outcome.state().alarms()) {
      neverSilent(alarm, now, outcome.nextDeadline());
      endedByAHuman(alarm);
      centresHoldByTheirOperators(alarm);
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
    transfersAreAtomic(before, input, outcome);
    channelsMakeNoHolders(before, input, outcome);
    testsAreSomebodys(before, outcome);
    onlyTheAlarmMeantChanges(before, input, now, outcome);
    pressesAreNeverSwallowed(input, outcome);
    saidTwiceIsSaidOnce(plan, input, now, outcome);
    nothingWasOverlooked(plan, input, now, outcome);
    effectsAreNumbered(outcome);
    bounded(outcome);
  }

  /**
   * Only the rules that an input or the clock concerns are weighed. Weighing all of them again, and
   * looking at every alarm again, must come to the same.
   */
  private static void nothingWasOverlooked(
      WatchPlan plan, Input input, Instant now, Outcome outcome) {
    if (now.toEpochMilli() % OVERLOOKED_SAMPLE != 0) {
      return;
    }
    Input again = new Input.PlanChanged(plan.plan().version());
    Outcome all = Watch.step(outcome.state(), plan, again, now);
    boolean same =
        all.effects().isEmpty()
            && all.facts().stream().allMatch(Fact.TechnicalFault.class::isInstance);
    require(
        same,
        "a rule or deadline was overlooked under " + plan.plan().rules(),
        input + " at " + now + " then " + all.facts() + all.effects());
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

  /**
   * I2, I3, I18, P3: a human with a lease, or a call to come; each within its ceiling. A crew that
   * is not full has both.
   */
  private static void neverSilent(Alarm alarm, Instant now, @Nullable Instant nextDeadline) {
    if (!alarm.open()) {
      require(alarm.holder() == null && alarm.ladderDue() == null, "over, yet running", alarm);
      require(alarm.crew().helpers().isEmpty(), "over, and somebody still helps", alarm);
      return;
    }
    Holder holder = alarm.holder();
    Instant ladderDue = alarm.ladderDue();
    require(
        (ladderDue != null) == alarm.wantsMore(), "called though full, or not though not", alarm);
    require((holder != null) == alarm.state().owned(), "holder and state differ", alarm);
    require(holder != null || alarm.crew().helpers().isEmpty(), "helpers of nobody", alarm);
    Instant deadline = AlarmClock.deadline(alarm);
    require(deadline != null && deadline.isAfter(now), "deadline not in the future", alarm);
    if (ladderDue != null) {
      within(alarm, ladderDue, now, callCeiling(alarm));
    }
    if (holder != null) {
      within(alarm, holder.leaseUntil(), now, leaseCeiling(alarm, alarm.state()));
    }
    for (Crew.Helper helper : alarm.crew().helpers()) {
      require(helper.state().owned(), "a helper who has it not", alarm);
      within(alarm, helper.holder().leaseUntil(), now, leaseCeiling(alarm, helper.state()));
    }
    require(
        nextDeadline != null && !nextDeadline.isAfter(deadline), "nobody wakes us for it", alarm);
  }

  private static void within(Alarm alarm, Instant at, Instant now, Duration ceiling) {
    require(at.isAfter(now) && !at.isAfter(now.plus(ceiling)), "silent for too long", alarm);
  }

  /** What is technical has dates of its own. */
  private static Duration callCeiling(Alarm alarm) {
    return alarm.alarmClass().care() ? alarm.alarmClass().rungCeiling() : TECHNICAL_CEILING;
  }

  /** Two weeks on the list, until the morning after. */
  private static final Duration TECHNICAL_CEILING = Leases.PROMOTE_TECH_2.plus(Duration.ofDays(1));

  private static Duration leaseCeiling(Alarm alarm, ResponseState state) {
    Duration accept =
        alarm.alarmClass().care()
            ? Leases.accept(alarm.alarmClass())
            : longer(Leases.accept(alarm.alarmClass()), Leases.silence(alarm.alarmClass()));
    boolean centre = alarm.holder() != null && alarm.handOver(alarm.holder().person()) != null;
    return switch (state) {
      case ACCEPTED ->
          centre && accept.compareTo(Leases.CENTRE_WORK) < 0 ? Leases.CENTRE_WORK : accept;
      case EN_ROUTE -> Leases.ETA_MAX.plus(Leases.ETA_GRACE);
      case ON_SITE -> Leases.ON_SITE;
      case WAITING, RESOLVED, CLOSED -> Duration.ZERO;
    };
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
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
                .anyMatch(old ->
                    old.has(resolved.by())
                        || (old.alarmClass() == AlarmClass.TEST
                            && resolved.by().equals(old.tester())));
        require(held, "ended by somebody who did not have it", resolved);
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
    return fact instanceof Fact.HolderAsked
        || fact instanceof Fact.Reopened
        || fact instanceof Fact.LeftCrew
        || fact instanceof Fact.UrgencyRaised
        || fact instanceof Fact.HelpWanted
        || fact instanceof Fact.LeadTold;
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
      boolean recovered =
          old.alarmClass() == AlarmClass.CARE_3
              && outcome.facts().contains(new Fact.Recovered(old.id()));
      require(
          !old.open() || recovered || find(outcome.state().alarms(), old) != null,
          "an open alarm vanished",
          old);
    }
  }

  /** I20: from hand to hand in one step; a transfer never leaves an alarm with nobody. */
  private static void transfersAreAtomic(WatchState before, Input input, Outcome outcome) {
    if (!(input instanceof Input.Commanded commanded)
        || !(commanded.command() instanceof AlarmCommand.HandTo)) {
      return;
    }
    for (Alarm old : before.alarms()) {
      Alarm now = find(outcome.state().alarms(), old);
      boolean timed = outcome.facts().stream().anyMatch(Laws::byTime);
      require(
          timed || old.holder() == null || (now != null && now.holder() != null),
          "a transfer left it with nobody",
          old);
    }
  }

  /** I24: what a channel says never makes anybody the holder. */
  private static void channelsMakeNoHolders(WatchState before, Input input, Outcome outcome) {
    if (input instanceof Input.Reported || input instanceof Input.RouteLost) {
      for (Alarm alarm : outcome.state().alarms()) {
        Alarm old = find(before.alarms(), alarm);
        require(
            alarm.holder() == null || (old != null && old.has(alarm.holder().person())),
            "a channel made somebody the holder",
            alarm);
      }
    }
  }

  /** I24: a centre holds an alarm only after an operator of it spoke. */
  private static void centresHoldByTheirOperators(Alarm alarm) {
    Holder holder = alarm.holder();
    HandOver centre = holder == null ? null : alarm.handOver(holder.person());
    require(
        centre == null || (centre.stage().confirmed() && centre.operator() != null),
        "a centre holds it without an operator",
        alarm);
  }

  /** I31: a test is one only of a device under test, and turns real when nobody confirms it. */
  private static void testsAreSomebodys(WatchState before, Outcome outcome) {
    for (Alarm alarm : outcome.state().alarms()) {
      if (alarm.alarmClass() == AlarmClass.TEST && find(before.alarms(), alarm) == null) {
        require(
            before.tests().stream()
                .anyMatch(test ->
                    alarm.source().endsWith("@" + test.device())
                        && test.tester().equals(alarm.tester())),
            "a test of nobody",
            alarm);
      }
    }
  }

  /** I15: a command or report for one alarm leaves the others alone, but for what time did. */
  private static void onlyTheAlarmMeantChanges(
      WatchState before, Input input, Instant now, Outcome outcome) {
    Set<AlarmId> meant =
        switch (input) {
          case Input.Commanded commanded -> meant(commanded.command());
          case Input.Reported reported -> Set.of(reported.report().alarm());
          case Input.Observed _,
              Input.PlanCommanded _,
              Input.Resumed _,
              Input.WayTold _,
              Input.Tested _,
              Input.Found _,
              Input.Gone _,
              Input.TestBegun _,
              Input.TestEnded _,
              Input.RouteLost _,
              Input.CentreImported _,
              Input.PlanChanged _,
              Input.Tick _ ->
              Set.of();
        };
    if (meant.isEmpty()) {
      return;
    }
    for (Alarm old : before.alarms()) {
      Instant deadline = AlarmClock.deadline(old);
      boolean due = deadline != null && !deadline.isAfter(now);
      boolean weighed = outcome.facts().stream().anyMatch(fact -> byItsRule(fact, old));
      boolean proven = provesADevice(input) && !old.alarmClass().care();
      boolean other = !due && !weighed && !proven && !meant.contains(old.id());
      require(
          !other || outcome.state().alarms().contains(old), "a word for one changed another", old);
    }
  }

  /** A rule whose time came in this step said more of it, or that it is over. */
  private static boolean byItsRule(Fact fact, Alarm alarm) {
    return (fact instanceof Fact.AlarmEnriched || fact instanceof Fact.ConditionCleared)
        && alarm.id().equals(fact.alarm());
  }

  private static Set<AlarmId> meant(AlarmCommand command) {
    Set<AlarmId> meant = new HashSet<>();
    meant.add(command.alarm());
    if (command instanceof AlarmCommand.AcceptCase taken) {
      meant.addAll(taken.shown());
    }
    return meant;
  }

  /** A confirmed test takes its device off the technicians' list. */
  private static boolean provesADevice(Input input) {
    return input instanceof Input.Commanded commanded
        && commanded.command() instanceof AlarmCommand.ConfirmTest;
  }

  /** P5: every live press that is no marked copy raises, counts, or is told as a copy. */
  private static void pressesAreNeverSwallowed(Input input, Outcome outcome) {
    if (!(input instanceof Input.Observed observed)
        || observed.device().equals(TestSession.OWN_DEVICE)) {
      return; // nobody pressed that one
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
    require(alarm.toggling().edges().size() <= Toggling.EDGES_MAX, "too many edges", alarm);
    require(alarm.crewSize() <= Crew.MAX, "too many people", alarm);
  }

  private static void bounded(Outcome outcome) {
    WatchState state = outcome.state();
    require(state.alarms().size() <= WatchState.ALARMS_MAX, "too many alarms", state);
    require(state.recentKeys().size() <= WatchState.RECENT_KEYS_MAX, "too many keys", state);
    require(state.rules().size() <= WatchPlan.RULES_MAX, "too many rules", state);
    require(state.tests().size() <= WatchState.TESTS_MAX, "too many tests", state);
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
