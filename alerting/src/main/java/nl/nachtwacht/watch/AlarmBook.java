package nl.nachtwacht.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.alarm.Refusal;
import nl.nachtwacht.alarm.ResponseState;
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
  private final Scene scene;
  private final Told told;
  private final Map<AlarmId, Alarm> changed = new LinkedHashMap<>();
  private List<Alarm> alarms;
  private long raised;

  AlarmBook(WatchState state, WatchPlan plan, Scene scene, Told told) {
    this.plan = plan;
    this.scene = scene;
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

  // What happens to all of them, or to one by its id

  void letTimePass() {
    for (Alarm alarm : alarms) {
      Instant deadline = AlarmClock.deadline(alarm);
      if (deadline != null && !deadline.isAfter(scene.now())) {
        decide(alarm, () -> AlarmClock.due(alarm, scene));
      }
    }
  }

  void command(AlarmCommand command) {
    Alarm alarm = byId(command.alarm());
    if (alarm == null) {
      told.fact(new Fact.Refused(command.alarm(), command.by(), Refusal.UNKNOWN_ALARM, null));
    } else {
      decide(alarm, () -> AlarmDecider.judge(alarm, command, scene));
    }
  }

  void report(DeliveryReport report) {
    Alarm alarm = byId(report.alarm());
    if (alarm != null) {
      decide(alarm, () -> AlarmReports.told(alarm, report, scene));
    }
  }

  // What a source tells

  /** The open alarm of a source; {@code null} when there is none. */
  @Nullable Alarm open(String source) {
    return first(alarm -> alarm.open() && alarm.source().equals(source));
  }

  /** Whether an alarm like this is known, open or ended lately. */
  boolean remembers(Predicate<Alarm> like) {
    return first(like) != null;
  }

  /** Somebody pressed, or fell, again. */
  void again(Alarm open, NewAlarm news) {
    decide(open, () -> AlarmSignals.again(open, news.alarmClass(), news.evidence(), scene));
  }

  /** The same incident tells more. */
  void more(Alarm open, NewAlarm news) {
    decide(open, () -> AlarmSignals.more(open, news.alarmClass(), news.evidence(), scene));
  }

  /** What the alarm of a source was about is over. */
  void over(String source, List<EvidenceFact> evidence) {
    Alarm open = open(source);
    if (open != null) {
      decide(open, () -> AlarmSignals.over(open, evidence, scene));
    }
  }

  /** What a technical alarm was about is over for good: it ends by itself. */
  void recovered(String source, List<EvidenceFact> evidence) {
    Alarm open = open(source);
    if (open != null) {
      decide(open, () -> TechnicalAlarms.recovered(open, evidence, scene));
    }
  }

  /** What a technical alarm was about is part of something bigger. */
  void merged(String source, String into) {
    Alarm open = open(source);
    if (open != null) {
      decide(open, () -> TechnicalAlarms.merged(open, into, scene));
    }
  }

  /** A new alarm, whose first rung fires at once. */
  void raise(NewAlarm news) {
    Alarm instead = makeRoom();
    if (instead != null) {
      told.fault(Fact.Fault.STATE_BOUND_REACHED, "alarms");
      again(instead, news);
      return;
    }
    raised++;
    Alarm alarm =
        Alarm.raised(
            new AlarmId(plan.plan().client() + "-" + raised),
            plan.plan(),
            news.kind(),
            news.ruleId(),
            news.episode(),
            news.alarmClass(),
            news.happenedAt(),
            news.evidence(),
            previous(news.source()),
            news.ladder() == null ? plan.plan().ladder() : news.ladder(),
            scene.now());
    told.fact(
        new Fact.AlarmRaised(
            alarm.id(), alarm.alarmClass(), alarm.kind(), alarm.ruleId(), alarm.evidence()));
    List<Alarm> more = new ArrayList<>(alarms);
    more.add(alarm);
    alarms = more;
    changed.put(alarm.id(), alarm);
    decide(alarm, () -> new AlarmPen(alarm, scene).callNext().done());
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
    write(ended, new Decision(ended.edit().closed().done(), List.of(closed), List.of()));
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
      decision = new Decision(notOverdue(alarm), List.of(), List.of());
    }
    write(alarm, decision);
  }

  private Alarm notOverdue(Alarm alarm) {
    Instant deadline = alarm.deadline();
    boolean overdue = alarm.open() && (deadline == null || !deadline.isAfter(scene.now()));
    return overdue ? alarm.edit().waiting(scene.now().plus(RETRY)).done() : alarm;
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
