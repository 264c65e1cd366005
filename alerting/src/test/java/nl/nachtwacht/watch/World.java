package nl.nachtwacht.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.AlarmOutcome;
import nl.nachtwacht.alarm.DeclineReason;
import nl.nachtwacht.alarm.OfferToken;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.PersonId;

/**
 * One night from one seed: a home that sends things, people who answer, decline, ignore, lose their
 * phone or give back, channels that fail, plans and rosters that change, a machine that is off for
 * a while and that crashes. Every step is checked against {@link Laws}; the whole against its
 * replay.
 */
final class World {

  private static final int BUSY = 150;

  /** Something that will happen. */
  private record Happening(Instant at, long number, Input input) {}

  /** Something that happened, for the replay. */
  private record Entry(WatchPlan plan, Input input, Instant now, Outcome outcome) {}

  private final SplittableRandom random;
  private final RandomPlan plans;
  private final RandomHome home;
  private final Duration length;
  private final Instant end;
  private final PriorityQueue<Happening> ahead =
      new PriorityQueue<>(Comparator.comparing(Happening::at).thenComparingLong(Happening::number));
  private final List<Entry> journal = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final Attempts attempts = new Attempts();
  private long numbers;
  private int planVersion = 1;
  private WatchPlan plan;
  private WatchState state = WatchState.empty();
  private Outcome last;
  private Instant now;
  private Instant start;

  private World(long seed, Instant start) {
    this.random = new SplittableRandom(seed);
    this.plans = new RandomPlan(random);
    this.home = new RandomHome(random);
    this.start = start;
    this.now = start;
    this.length = Duration.ofMinutes(30 + random.nextInt(570));
    this.end = start.plus(length);
    this.plan = compiled();
    this.last = step(new Input.PlanChanged(planVersion));
  }

  /**
   * Plays a night and gives what was told in it, each fact with the milliseconds since the start.
   */
  static List<String> play(long seed, Instant start) {
    World world = new World(seed, start);
    world.play();
    world.replay();
    steps.addAndGet(world.journal.size());
    return world.told;
  }

  /** How many steps all worlds took together. */
  static final java.util.concurrent.atomic.AtomicLong steps =
      new java.util.concurrent.atomic.AtomicLong();

  private WatchPlan compiled() {
    while (true) {
      if (WatchPlan.compile(plans.plan(planVersion), plans.people())
          instanceof WatchPlan.Compiled.Ready ready) {
        return ready.plan();
      }
    }
  }

  private void play() {
    int messages = random.nextInt(random.nextInt(10) == 0 ? BUSY : 12);
    for (int i = 0; i < messages; i++) {
      Instant at = now.plusMillis(random.nextLong(length.toMillis()));
      // Things often happen close together: half of them come in a flurry.
      for (int again = random.nextInt(6) / 4; again >= 0; again--) {
        happens(at.plusMillis(random.nextInt(20_000)), home.message(at));
      }
    }
    technical();
    while (now.isBefore(end)) {
      next();
    }
  }

  private void next() {
    Instant deadline = last.nextDeadline();
    Happening happening = ahead.peek();
    Instant at = happening == null ? end : happening.at();
    if (random.nextInt(200) == 0) {
      off();
    } else if (deadline != null && deadline.isBefore(at)) {
      // A wake-up comes late by up to a second, as polling does; sometimes time passes for nothing.
      now = later(deadline.plusMillis(random.nextInt(1000)));
      step(new Input.Tick());
    } else if (happening == null) {
      now = end;
      step(new Input.Tick());
    } else {
      ahead.remove();
      now = later(at);
      meddle();
      step(happening.input());
    }
  }

  /** The machine is off for a while; what was sent meanwhile waits at the door. */
  private void off() {
    now = later(now.plusSeconds(random.nextInt(7200)));
    attempts.pause(now);
    step(new Input.Tick());
  }

  private Instant later(Instant wanted) {
    return wanted.isBefore(now) ? now : wanted;
  }

  /** Sometimes the plan or the roster changes under a running alarm. */
  private void meddle() {
    if (random.nextInt(60) == 0) {
      planVersion++;
      plan = compiled();
      step(new Input.PlanChanged(planVersion));
    } else if (random.nextInt(60) == 0) {
      plan = plan.withOnCall(plans.people());
    }
  }

  private Outcome step(Input input) {
    Outcome outcome = Watch.step(state, plan, input, now);
    Laws.hold(state, plan, input, now, outcome);
    attempts.check(outcome, now);
    journal.add(new Entry(plan, input, now, outcome));
    last = outcome;
    state = outcome.state();
    long millis = Duration.between(start, now).toMillis();
    outcome.facts().forEach(fact -> told.add(millis + " " + fact.getClass().getSimpleName()));
    outcome.effects().forEach(this::react);
    confirmTests();
    if (random.nextInt(40) == 0) {
      anyCommand();
    }
    if (input instanceof Input.Observed && random.nextInt(15) == 0) {
      happens(now.plusSeconds(random.nextInt(300)), input);
    }
    return outcome;
  }

  private void happens(Instant at, Input input) {
    ahead.add(new Happening(at, numbers++, input));
  }

  // --- People and channels
  // ------------------------------------------------------------------------

  private void react(Effect effect) {
    Effect.Notify message = (Effect.Notify) effect;
    DeliveryReport.Status status = DeliveryReport.Status.values()[random.nextInt(4)];
    for (int copies = random.nextInt(6) / 3 + random.nextInt(6) / 5; copies > 0; copies--) {
      happens(
          now.plusMillis(random.nextInt(random.nextInt(5) == 0 ? 600_000 : 3_000)),
          new Input.Reported(
              new DeliveryReport(
                  message.effectId(),
                  message.alarm(),
                  message.recipient(),
                  message.contact().channel(),
                  status,
                  status == DeliveryReport.Status.FAILED ? "timeout" : null)));
    }
    if (status != DeliveryReport.Status.FAILED) {
      answer(message);
    }
  }

  private void answer(Effect.Notify message) {
    Instant soon = now.plusSeconds(5 + random.nextInt(240));
    AlarmId alarm = message.alarm();
    PersonId person = message.recipient();
    if (person.equals(Fixtures.CENTRE)) {
      centreAnswers(soon, alarm);
      return;
    }
    OfferToken offer = random.nextInt(3) == 0 ? null : message.offer();
    switch (random.nextInt(6)) {
      case 0, 1 -> {
        says(soon, new AlarmCommand.Accept(alarm, person, offer));
        carryOn(soon, alarm, person);
      }
      case 2, 3 ->
          says(
              soon, new AlarmCommand.Decline(alarm, person, null, any(DeclineReason.class), offer));
      default -> {}
    }
  }

  /** Centres confirm, work, return, finish; or say nothing; or lose their line half-way. */
  private void centreAnswers(Instant soon, AlarmId alarm) {
    PersonId centre = Fixtures.CENTRE;
    if (random.nextInt(3) == 0) {
      return;
    }
    says(soon, new AlarmCommand.CentreConfirms(alarm, centre, "op-" + random.nextInt(3), "R1"));
    Instant later = soon.plusSeconds(random.nextInt(900));
    switch (random.nextInt(5)) {
      case 0 -> says(later, new AlarmCommand.CentreReturns(alarm, centre, "send your nurse", null));
      case 1 -> {
        says(later, new AlarmCommand.CentreWorks(alarm, centre, null));
        Instant done = later.plusSeconds(random.nextInt(900));
        says(done, new AlarmCommand.CentreDone(alarm, centre, outcome(), null));
      }
      case 2 -> happens(later, new Input.RouteLost(centre));
      default -> {}
    }
  }

  private <E extends Enum<E>> E any(Class<E> list) {
    E[] all = list.getEnumConstants();
    return all[random.nextInt(all.length)];
  }

  /** Having accepted, people go, arrive and resolve; or drop out at any point. */
  private void carryOn(Instant accepted, AlarmId alarm, PersonId person) {
    Instant at = accepted.plusSeconds(random.nextInt(200));
    Duration eta = Duration.ofMinutes(random.nextInt(60));
    switch (random.nextInt(5)) {
      case 0 -> says(at, new AlarmCommand.GiveBack(alarm, person, null));
      case 1 -> {}
      default -> {
        says(at, new AlarmCommand.SetOut(alarm, person, eta));
        Instant there = at.plus(eta).plusSeconds(random.nextInt(-300, 600));
        says(there, new AlarmCommand.Arrive(alarm, person));
        switch (random.nextInt(6)) {
          case 0, 1 ->
              says(there.plusSeconds(random.nextInt(400)), new AlarmCommand.Enter(alarm, person));
          case 2 -> says(there.plusSeconds(60), new AlarmCommand.NoAccess(alarm, person));
          case 3 -> says(there.plusSeconds(60), new AlarmCommand.CallHelp(alarm, person, null));
          default -> {}
        }
        if (random.nextInt(4) > 0) {
          Instant done = there.plusSeconds(random.nextInt(3600));
          says(done, new AlarmCommand.Resolve(alarm, person, outcome(), null));
          if (random.nextInt(4) == 0) {
            says(done.plusSeconds(random.nextInt(900)), new AlarmCommand.Undo(alarm, person));
          }
        }
      }
    }
  }

  private AlarmOutcome outcome() {
    return AlarmOutcome.values()[random.nextInt(AlarmOutcome.values().length)];
  }

  private void says(Instant at, AlarmCommand command) {
    for (int copies = random.nextInt(12) / 10; copies >= 0; copies--) {
      happens(at.plusSeconds(random.nextInt(20)), new Input.Commanded(command));
    }
  }

  /** Anybody does anything to any alarm, also to none. */
  private void anyCommand() {
    PersonId by = RandomPlan.PEOPLE.get(random.nextInt(RandomPlan.PEOPLE.size()));
    List<Alarm> alarms = state.alarms();
    AlarmId id =
        alarms.isEmpty() || random.nextInt(10) == 0
            ? new AlarmId("c1-" + random.nextInt(9))
            : alarms.get(random.nextInt(alarms.size())).id();
    says(
        now,
        switch (random.nextInt(23)) {
          case 8 -> new AlarmCommand.AcceptCase(id, by, alarms.stream().map(Alarm::id).toList());
          case 9 -> new AlarmCommand.HandTo(id, by, anybody());
          case 10, 11 -> handOn(id, by);
          case 12 -> new AlarmCommand.CallHelp(id, by, null);
          case 13 -> new AlarmCommand.NoAccess(id, by);
          case 14 -> new AlarmCommand.LookBack(id, by, null);
          case 15 ->
              new AlarmCommand.Silence(id, by, Duration.ofMinutes(random.nextInt(600)), "known");
          case 16 -> new AlarmCommand.ConfirmTest(id, by);
          case 22 -> new AlarmCommand.NotATest(id, by);
          case 17 -> new AlarmCommand.CentreConfirms(id, Fixtures.CENTRE, "op-9", null);
          case 18 -> new AlarmCommand.CentreReturns(id, Fixtures.CENTRE, "go", null);
          case 19 -> new AlarmCommand.CentreDone(id, by, outcome(), null);
          case 20 -> new AlarmCommand.Enter(id, by);
          case 21 -> new AlarmCommand.CentreWorks(id, Fixtures.CENTRE, null);
          case 0 -> new AlarmCommand.Accept(id, by);
          case 1 -> new AlarmCommand.Decline(id, by, "ill");
          case 2 -> new AlarmCommand.SetOut(id, by, Duration.ofMinutes(random.nextInt(60)));
          case 3 -> new AlarmCommand.Arrive(id, by);
          case 4 -> new AlarmCommand.GiveBack(id, by, null);
          case 5 -> new AlarmCommand.Resolve(id, by, outcome(), null);
          case 6 -> new AlarmCommand.Undo(id, by);
          default -> new AlarmCommand.Remark(id, by, "note");
        });
  }

  private PersonId anybody() {
    return RandomPlan.PEOPLE.get(random.nextInt(RandomPlan.PEOPLE.size()));
  }

  /** The holder asks somebody, who mostly says yes. */
  private AlarmCommand handOn(AlarmId id, PersonId by) {
    Alarm known =
        state.alarms().stream().filter(one -> one.id().equals(id)).findFirst().orElse(null);
    PersonId from = known == null || known.holder() == null ? by : known.holder().person();
    PersonId to = anybody();
    if (random.nextInt(3) > 0) {
      says(now.plusSeconds(random.nextInt(200)), new AlarmCommand.Accept(id, to));
    }
    return new AlarmCommand.HandTo(id, from, to);
  }

  // --- What is technical, and what a centre knows first
  // -----------------------------------------------------

  private void technical() {
    for (int i = random.nextInt(4); i > 0; i--) {
      Instant at = now.plusMillis(random.nextLong(length.toMillis()));
      DeviceId device = RandomPlan.HOME.get(random.nextInt(RandomPlan.HOME.size())).device();
      switch (random.nextInt(5)) {
        case 0, 1 -> {
          AlarmClass urgency = random.nextBoolean() ? AlarmClass.TECH_1 : AlarmClass.TECH_2;
          String key = "channel-down@" + device.value();
          boolean careTeam = random.nextBoolean();
          happens(at, new Input.Found(key, "channel-down", urgency, at, careTeam, List.of()));
          happens(at.plusSeconds(random.nextInt(20_000)), new Input.Gone(key));
        }
        case 2, 3 -> {
          Instant until = at.plusSeconds(random.nextInt(4000));
          happens(at, new Input.TestBegun(new TestSession(device, anybody(), at, until)));
          for (int presses = random.nextInt(4); presses > 0; presses--) {
            happens(at.plusSeconds(random.nextInt(2000)), home.press(device, at));
          }
          if (random.nextBoolean()) {
            happens(at.plusSeconds(random.nextInt(4000)), new Input.TestEnded(device));
          }
        }
        default ->
            happens(
                at,
                new Input.CentreImported(
                    random.nextInt(4) == 0 ? Fixtures.ANNA : Fixtures.CENTRE,
                    "op-1",
                    "imp-" + random.nextInt(3),
                    "sos",
                    random.nextBoolean() ? device : null,
                    at));
      }
    }
  }

  /** Testers confirm what they see. */
  private void confirmTests() {
    for (Alarm alarm : state.alarms()) {
      if (alarm.alarmClass() == AlarmClass.TEST
          && alarm.tester() != null
          && random.nextInt(3) == 0) {
        says(
            now.plusSeconds(random.nextInt(90)),
            new AlarmCommand.ConfirmTest(alarm.id(), alarm.tester()));
      }
    }
  }

  // --- Crash
  // --------------------------------------------------------------------------------------

  /**
   * P6, I39, I40: the state is what the inputs make of it, from the start or from any point on the
   * way; and each step comes out the same, in the order of its lists and maps too.
   */
  private void replay() {
    WatchState again = WatchState.empty();
    for (Entry entry : journal) {
      Outcome outcome = Watch.step(again, entry.plan(), entry.input(), entry.now());
      if (!outcome.equals(entry.outcome())) {
        throw new AssertionError("the same step came out differently: " + outcome);
      }
      again = outcome.state();
    }
    if (!again.toString().equals(state.toString())) {
      throw new AssertionError("the replay of the night ended differently: " + again);
    }
  }
}
