package nl.nachtwacht.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.alarm.Holder;
import nl.nachtwacht.alarm.Refusal;
import nl.nachtwacht.alarm.ResponseState;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.escalation.OnCall;
import nl.nachtwacht.supervision.HomeView;
import nl.nachtwacht.supervision.Sequel;
import org.jspecify.annotations.Nullable;

/**
 * The alarms of one client during a step: finds them, has them decided about, and keeps which of
 * them changed. One open alarm per source; what comes of a source while its alarm is open is told
 * to that alarm.
 */
final class AlarmBook {

  /** A decision that threw is tried again: it may have been the moment. */
  private static final Duration RETRY = Duration.ofMinutes(1);

  private final WatchPlan plan;
  private final OnCall onCall;
  private final Instant now;
  private final Told told;
  private final Map<AlarmId, Alarm> changed = new LinkedHashMap<>();
  private List<Alarm> alarms;
  private long raised;

  AlarmBook(WatchState state, WatchPlan plan, OnCall onCall, Instant now, Told told) {
    this.plan = plan;
    this.onCall = onCall;
    this.now = now;
    this.told = told;
    this.alarms = state.alarms();
    this.raised = state.alarmsRaised();
  }

  List<Alarm> alarms() {
    return alarms;
  }

  long raised() {
    return raised;
  }

  List<Alarm> changed() {
    return List.copyOf(changed.values());
  }

  private Scene scene() {
    return new Scene(onCall, now, alarms);
  }

  // What happens to all of them, or to one by its id

  void letTimePass() {
    for (Alarm alarm : alarms) {
      Instant deadline = AlarmClock.deadline(alarm);
      if (deadline != null && !deadline.isAfter(now)) {
        decide(alarm, () -> AlarmClock.due(alarm, scene()));
      }
    }
  }

  void command(AlarmCommand command) {
    Alarm alarm = byId(command.alarm());
    if (alarm == null) {
      told.fact(new Fact.Refused(command.alarm(), command.by(), Refusal.UNKNOWN_ALARM, null));
    } else if (command instanceof AlarmCommand.AcceptCase taken) {
      acceptCase(alarm, taken);
    } else {
      decide(alarm, () -> AlarmDecider.judge(alarm, command, scene()));
    }
  }

  /** All alarms of the home that they saw, and no later ones. */
  private void acceptCase(Alarm asked, AlarmCommand.AcceptCase taken) {
    for (Alarm alarm : alarms) {
      boolean shown = taken.shown().contains(alarm.id()) || alarm.id().equals(asked.id());
      if (shown && alarm.open()) {
        decide(alarm, () -> AlarmDecider.judge(alarm, taken, scene()));
      }
    }
    if (!asked.open()) {
      decide(asked, () -> AlarmDecider.judge(asked, taken, scene()));
    }
  }

  void report(DeliveryReport report) {
    Alarm alarm = byId(report.alarm());
    if (alarm != null) {
      decide(alarm, () -> AlarmReports.told(alarm, report, scene()));
    }
  }

  /** The way to a centre is gone: for every alarm it has to do with. */
  void routeLost(PersonId route) {
    for (Alarm alarm : alarms) {
      if (alarm.open() && alarm.handOver(route) != null) {
        decide(alarm, () -> CentreDesk.lost(alarm, route, scene()));
      }
    }
  }

  /** A door or lock says that somebody came in: whoever is on site need not say so. */
  void doorOpened() {
    for (Alarm alarm : alarms) {
      Holder there = alarm.holder();
      if (there != null && alarm.state() == ResponseState.ON_SITE) {
        decide(
            alarm,
            () -> {
              AlarmPen pen = new AlarmPen(alarm, scene());
              AlarmDecider.entered(pen, there.person());
              return pen.done();
            });
      }
    }
  }

  // What a source tells

  /** The open alarm of a source; {@code null} when there is none. */
  @Nullable Alarm open(String source) {
    return first(alarm -> alarm.open() && alarm.source().equals(source));
  }

  /**
   * The open alarm that a call belongs to: of its own source; or a test of it that turned out real;
   * or one that a centre had before us.
   */
  @Nullable Alarm openFor(NewAlarm news) {
    Alarm own = open(news.source());
    if (own != null) {
      return own;
    }
    Alarm tested = open(news.testSource());
    if (tested != null && tested.alarmClass() == AlarmClass.CARE_1) {
      return tested;
    }
    return first(alarm ->
        alarm.open()
            && alarm.ruleId().equals(Imports.RULE)
            && alarm.kind().equals(news.kind())
            && !now.isAfter(alarm.raisedAt().plus(Imports.SAME_CALL)));
  }

  /** The alarm that a centre's own call is known by; {@code null} when it is news to us. */
  @Nullable Alarm imported(Input.CentreImported call) {
    return first(alarm -> Imports.same(alarm, call, now));
  }

  /** Whoever told of it did not take it after all: the ladder does not wait. */
  void callUnlessHeld(AlarmId id) {
    Alarm alarm = byId(id);
    if (alarm != null && alarm.wantsMore() && alarm.called().isEmpty()) {
      decide(alarm, () -> new AlarmPen(alarm, scene()).callNext().done());
    }
  }

  /** Whether an alarm like this is known, open or ended lately. */
  boolean remembers(Predicate<Alarm> like) {
    return first(like) != null;
  }

  /** Somebody pressed, or fell, again. */
  void again(Alarm open, NewAlarm news) {
    decide(open, () -> AlarmSignals.again(open, news.alarmClass(), news.evidence(), scene()));
  }

  /** The same incident tells more. */
  void more(Alarm open, NewAlarm news) {
    decide(
        open,
        () -> AlarmSignals.more(open, news.kind(), news.alarmClass(), news.evidence(), scene()));
  }

  /** What became known of the home after what its alarms of rules tell. */
  void afterwards(HomeView home) {
    for (Alarm alarm : alarms) {
      boolean ofARule = alarm.open() && plan.ruleKeys().contains(alarm.source());
      List<EvidenceFact> news =
          ofARule ? Sequel.of(alarm, home, plan.context()) : List.<EvidenceFact>of();
      if (!news.isEmpty()) {
        decide(alarm, () -> AlarmSignals.afterwards(alarm, news, scene()));
      }
    }
  }

  /** What the alarm of a source was about is over. */
  void over(String source, List<EvidenceFact> evidence) {
    Alarm open = open(source);
    if (open != null) {
      decide(open, () -> AlarmSignals.over(open, evidence, scene()));
    }
  }

  /** What a technical alarm was about is over for good: it ends by itself. */
  void recovered(String source, List<EvidenceFact> evidence) {
    Alarm open = open(source);
    if (open != null && !open.alarmClass().care()) {
      decide(open, () -> TechnicalAlarms.recovered(open, evidence, scene()));
    }
  }

  /** What a technical alarm was about is part of something bigger. */
  void merged(String source, String into) {
    Alarm open = open(source);
    if (open != null && !open.alarmClass().care()) {
      decide(open, () -> TechnicalAlarms.merged(open, into, scene()));
    }
  }

  /**
   * A new alarm. Its first rung fires at once, but for what stands on a list at first.
   *
   * @return its id; {@code null} when there was no room and an older one took the news
   */
  @Nullable AlarmId raise(NewAlarm news) {
    Alarm instead = makeRoom();
    if (instead != null) {
      told.fault(Fact.Fault.STATE_BOUND_REACHED, "alarms");
      if (news.alarmClass().care()) {
        again(instead, news);
      }
      return null;
    }
    Alarm alarm = raised(news);
    told.fact(
        new Fact.AlarmRaised(
            alarm.id(), alarm.alarmClass(), alarm.kind(), alarm.ruleId(), alarm.evidence()));
    List<Alarm> more = new ArrayList<>(alarms);
    more.add(alarm);
    alarms = more;
    changed.put(alarm.id(), alarm);
    if (!now.isBefore(Objects.requireNonNull(alarm.ladderDue()))) {
      decide(alarm, () -> new AlarmPen(alarm, scene()).callNext().done());
    }
    return alarm.id();
  }

  /** Who is first on its ladder hears of what stands on a list: once, and is not called again. */
  void tellOnce(AlarmId id) {
    Alarm alarm = byId(id);
    if (alarm != null && TechnicalAlarms.onTheList(alarm)) {
      decide(alarm, () -> TechnicalAlarms.toldOnce(alarm, scene()));
    }
  }

  private Alarm raised(NewAlarm news) {
    raised++;
    Alarm.Making making = news.making(now);
    Alarm alarm =
        Alarm.raised(
            new AlarmId(plan.plan().client() + "-" + raised),
            plan.plan(),
            ladder(news),
            making,
            previous(news.source()),
            news.alarmClass().care() ? openCase() : null,
            firstCall(making),
            now);
    PersonId about = news.notFor();
    return about == null ? alarm : alarm.edit().notFor(about).done();
  }

  /** The client's own of this hour, unless whoever found it says who is to be called. */
  private Ladder ladder(NewAlarm news) {
    Ladder given = news.ladder();
    if (given != null) {
      return given;
    }
    return news.alarmClass().care() || news.tester() != null
        ? plan.plan().ladderAt(now)
        : plan.plan().devices().technical();
  }

  /** What stands on a list calls nobody at first; what a centre has already, neither. */
  private Instant firstCall(Alarm.Making making) {
    AlarmClass alarmClass = making.alarmClass();
    Instant promoteAt = making.promoteAt();
    if (alarmClass.waitsOnTheList() && promoteAt != null) {
      return promoteAt;
    }
    boolean centreHasIt = making.ruleId().equals(Imports.RULE);
    return centreHasIt ? now.plus(alarmClass.centreCeiling()) : now;
  }

  /** The case that an alarm of this home joins; {@code null} when it begins one. */
  private @Nullable AlarmId openCase() {
    Alarm other = first(alarm -> alarm.open() && alarm.alarmClass().care());
    return other == null ? null : other.caseId();
  }

  /** The alarm that must take the news because there is no room for one more; rarely any. */
  private @Nullable Alarm makeRoom() {
    if (alarms.size() < WatchState.ALARMS_MAX) {
      return null;
    }
    Alarm ended = first(alarm -> !alarm.open());
    if (ended == null) {
      return alarms.getLast();
    }
    Fact closed = new Fact.Closed(ended.id());
    write(ended, new Decision(ended.edit().closed().done(), List.of(closed), List.of(), List.of()));
    return null;
  }

  private @Nullable AlarmId previous(String source) {
    AlarmId previous = null;
    for (Alarm alarm : alarms) {
      previous = alarm.source().equals(source) ? alarm.id() : previous;
    }
    return previous;
  }

  private @Nullable Alarm byId(AlarmId id) {
    return first(alarm -> alarm.id().equals(id));
  }

  private @Nullable Alarm first(Predicate<Alarm> wanted) {
    for (Alarm alarm : alarms) {
      if (wanted.test(alarm)) {
        return alarm;
      }
    }
    return null;
  }

  // Deciding

  /** A decision about one alarm. */
  private interface Decider {
    Decision decide();
  }

  /**
   * A decision that throws is our own mistake: it is told, the alarm stays as it is, and if its
   * time had come it comes again soon.
   */
  private void decide(Alarm alarm, Decider decider) {
    Decision decision;
    try {
      decision = decider.decide();
    } catch (RuntimeException e) {
      told.fault(Fact.Fault.RULE_FAILED, "alarm " + alarm.id());
      decision = new Decision(notOverdue(alarm), List.of(), List.of(), List.of());
    }
    write(alarm, decision);
    decision.raises().forEach(this::follow);
  }

  /** What follows from a decision is raised once, and told to its own alarm while that is open. */
  private void follow(NewAlarm news) {
    Alarm open = open(news.source());
    if (open == null) {
      raise(news);
    } else {
      more(open, news);
    }
  }

  private Alarm notOverdue(Alarm alarm) {
    Instant deadline = AlarmClock.deadline(alarm);
    boolean overdue = alarm.open() && (deadline == null || !deadline.isAfter(now));
    return overdue ? alarm.edit().abandoned(now.plus(RETRY)).done() : alarm;
  }

  private void write(Alarm old, Decision decision) {
    told.all(decision);
    Alarm alarm = decision.alarm();
    if (alarm.equals(old)) {
      return;
    }
    changed.put(alarm.id(), alarm);
    List<Alarm> next = new ArrayList<>();
    for (Alarm one : alarms) {
      Alarm current = one.id().equals(alarm.id()) ? alarm : one;
      if (current.state() != ResponseState.CLOSED) {
        next.add(current);
      }
    }
    alarms = next;
  }

  /** When time alone changes one of them next. */
  @Nullable Instant nextDeadline() {
    Instant next = null;
    for (Alarm alarm : alarms) {
      next = Deadlines.earlier(next, AlarmClock.deadline(alarm));
    }
    return next;
  }
}
