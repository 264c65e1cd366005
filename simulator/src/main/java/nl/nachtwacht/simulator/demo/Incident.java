package nl.nachtwacht.simulator.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.nachtwacht.simulator.people.AlarmSeen;
import nl.nachtwacht.simulator.people.Call;
import org.jspecify.annotations.Nullable;

/** Something that happens in the night, what must come of it, and what came of it so far. */
final class Incident {
  private static final Duration ONE_MOMENT = Duration.ofSeconds(2);

  /** What must come of it. */
  private final Expected expected;

  private @Nullable AlarmSeen alarm;
  private @Nullable Instant raisedAt;
  private @Nullable Instant resolvedAt;
  private boolean orderKnown = true;
  private final Map<String, Instant> heard = new LinkedHashMap<>();
  private final List<String> accepted = new ArrayList<>();

  /**
   * What must come of an incident.
   *
   * @param number 1 and up, to speak of it
   * @param home in which home
   * @param title in plain words
   * @param kind what the alarm's kind begins with
   * @param rule which rule must raise it: an id in the home's plan, or a built-in one
   * @param mustHear who must be called; the first of them before all others. Nobody: a notice that
   *     waits on the list, and then nobody may be called
   * @param mustAccept who must be the one that takes it in the end
   * @param outcome how it must end
   */
  record Expected(
      int number,
      int home,
      String title,
      String kind,
      String rule,
      List<String> mustHear,
      String mustAccept,
      String outcome) {
    Expected {
      mustHear = List.copyOf(mustHear);
    }

    String client() {
      return "client-%02d".formatted(home);
    }
  }

  Incident(Expected expected) {
    this.expected = expected;
  }

  Expected expected() {
    return expected;
  }

  /** Whether this alarm is the one we wait for, or its next state. */
  boolean claims(AlarmSeen seen) {
    AlarmSeen mine = alarm;
    if (mine != null) {
      return mine.id().equals(seen.id());
    }
    return seen.client().equals(expected.client()) && seen.kind().startsWith(expected.kind());
  }

  void see(AlarmSeen seen, Instant now) {
    if (alarm == null) {
      raisedAt = now;
    }
    alarm = seen;
    String outcome = seen.outcome();
    if (!seen.open() && outcome != null && resolvedAt == null) {
      resolvedAt = now;
    }
  }

  void hear(Call call, Instant now) {
    if (call.asks()) {
      heard.putIfAbsent(call.recipient(), now);
    }
  }

  /**
   * The gateway was killed. While it is away the next rung may come due, and what it finds to do
   * when it is back it does at once, over several ways: who of them hears first is chance.
   */
  void gatewayWasKilled() {
    orderKnown = orderKnown && resolvedAt != null;
  }

  void acceptedBy(String person) {
    accepted.add(person);
  }

  /** Whether this is the alarm it led to. */
  boolean isAlarm(String id) {
    AlarmSeen mine = alarm;
    return mine != null && mine.id().equals(id);
  }

  /** Whether it was raised, and by the rule that is there for it. */
  boolean raised() {
    AlarmSeen mine = alarm;
    return mine != null && mine.rule().equals(expected.rule());
  }

  /** Whether everybody who had to be called was, and the right one first. */
  boolean delivered() {
    if (expected.mustHear().isEmpty()) {
      return alarm != null && heard.isEmpty();
    }
    return heard.keySet().containsAll(expected.mustHear())
        && (!orderKnown || inTime(expected.mustHear().getFirst()));
  }

  // Those of one rung are called at the same moment, and beside them who came an hour ago: of them
  // any may be heard first.
  private boolean inTime(String first) {
    Instant earliest = Collections.min(heard.values());
    return heard.getOrDefault(first, Instant.MAX).isBefore(earliest.plus(ONE_MOMENT));
  }

  /** Whether the right person took it and ended it in the right way. */
  boolean resolved() {
    AlarmSeen mine = alarm;
    return mine != null
        && resolvedAt != null
        && expected.outcome().equals(mine.outcome())
        && !accepted.isEmpty()
        && accepted.getLast().equals(expected.mustAccept());
  }

  boolean asExpected() {
    return raised() && delivered() && resolved();
  }

  /** One line of the verdict. */
  String line(Instant nightBegan) {
    AlarmSeen mine = alarm;
    Instant raised = raisedAt;
    Instant resolved = resolvedAt;
    return "%s %d. %s%n     %s"
        .formatted(
            asExpected() ? "ok  " : "MISS",
            expected.number(),
            expected.title(),
            mine == null || raised == null
                ? "no alarm was raised"
                : "raised at %s as %s by %s; called %s; taken by %s; %s"
                    .formatted(
                        since(nightBegan, raised),
                        mine.alarmClass() + " " + mine.kind(),
                        mine.rule(),
                        heard.isEmpty() ? "nobody" : String.join(", ", heard.keySet()),
                        accepted.isEmpty() ? "nobody" : String.join(", ", accepted),
                        resolved == null
                            ? "not resolved"
                            : "resolved at %s: %s"
                                .formatted(since(nightBegan, resolved), mine.outcome())));
  }

  private static String since(Instant began, Instant at) {
    return "%.0f s".formatted(Duration.between(began, at).toMillis() / 1000.0);
  }
}
