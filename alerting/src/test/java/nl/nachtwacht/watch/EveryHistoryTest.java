package nl.nachtwacht.watch;

import static nl.nachtwacht.Fixtures.ANNA;
import static nl.nachtwacht.Fixtures.BED;
import static nl.nachtwacht.Fixtures.BRAM;
import static nl.nachtwacht.Fixtures.BUTTON;
import static nl.nachtwacht.Fixtures.DOOR;
import static nl.nachtwacht.Fixtures.HALL;
import static nl.nachtwacht.Fixtures.LOCK;
import static nl.nachtwacht.Fixtures.bed;
import static nl.nachtwacht.Fixtures.door;
import static nl.nachtwacht.Fixtures.from;
import static nl.nachtwacht.Fixtures.keypad;
import static nl.nachtwacht.Fixtures.motionEnd;
import static nl.nachtwacht.Fixtures.motionStart;
import static nl.nachtwacht.Fixtures.plan;
import static nl.nachtwacht.Fixtures.press;
import static nl.nachtwacht.Fixtures.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.AlarmOutcome;
import nl.nachtwacht.alarm.ResponseState;
import org.junit.jupiter.api.Test;

/** Not some histories but all of them, up to four inputs long, each step held to the laws. */
class EveryHistoryTest {

  private static final Instant START = Fixtures.at("2026-01-10T02:00");
  private static final AlarmId FIRST = new AlarmId("c1-1");

  /** An input, and how long after the one before. */
  private record Move(String name, Duration pause, BiFunction<WatchState, Instant, Input> input) {}

  private static final List<Move> RESPONSE =
      List.of(
          move("press", "PT10S", (state, now) -> from(BUTTON, press(now))),
          says("accept", new AlarmCommand.Accept(FIRST, ANNA)),
          says("accept by another", new AlarmCommand.Accept(FIRST, BRAM)),
          says("decline", new AlarmCommand.Decline(FIRST, ANNA, null)),
          says("set out", new AlarmCommand.SetOut(FIRST, ANNA, Duration.ofMinutes(10))),
          says("arrive", new AlarmCommand.Arrive(FIRST, ANNA)),
          says("give back", new AlarmCommand.GiveBack(FIRST, ANNA, null)),
          says(
              "resolve", new AlarmCommand.Resolve(FIRST, ANNA, AlarmOutcome.HELPED_BY_VOICE, null)),
          says("undo", new AlarmCommand.Undo(FIRST, ANNA)),
          move("a delivery fails", "PT1S", (state, now) -> failure(state)),
          move("a minute passes", "PT61S", (state, now) -> new Input.Tick()),
          move("off for an hour", "PT1H", (state, now) -> new Input.Tick()));

  private static final List<Move> HOME =
      List.of(
          move("door opens", "PT10S", (state, now) -> from(DOOR, door(true, now))),
          move("door closes", "PT10S", (state, now) -> from(DOOR, door(false, now))),
          move("late: it closed", "PT10S", (state, now) -> from(DOOR, door(false, ago(now)))),
          move("late: it opened", "PT10S", (state, now) -> from(DOOR, door(true, ago(now)))),
          move("motion", "PT10S", (state, now) -> from(HALL, motionStart(now))),
          move("motion ends", "PT2M", (state, now) -> from(HALL, motionEnd(now))),
          move("late: motion", "PT10S", (state, now) -> from(HALL, motionStart(ago(now)))),
          move("to bed", "PT10S", (state, now) -> from(BED, bed(true, now))),
          move("out of bed", "PT10S", (state, now) -> from(BED, bed(false, now))),
          move("carer", "PT10S", (state, now) -> from(LOCK, keypad(now))),
          move("ten minutes pass", "PT10M", (state, now) -> new Input.Tick()),
          move("until the morning", "PT9H", (state, now) -> new Input.Tick()));

  private int histories;

  @Test
  void everyHistoryOfAnAlarm() {
    WatchPlan plan = Fixtures.ready(plan());
    Outcome pressed = Watch.step(WatchState.empty(), plan, from(BUTTON, press(START)), START);
    walk(RESPONSE, plan, pressed.state(), START, 4, "press");
    assertThat(histories).isEqualTo(12 + 12 * 12 + 12 * 12 * 12 + 12 * 12 * 12 * 12);
  }

  @Test
  void everyHistoryOfADoor() {
    WatchPlan plan = Fixtures.ready(plan(rule("front-door-open-at-night"), rule("no-motion-by")));
    walk(HOME, plan, WatchState.empty(), START, 4, "");
    assertThat(histories).isEqualTo(12 + 12 * 12 + 12 * 12 * 12 + 12 * 12 * 12 * 12);
  }

  private void walk(
      List<Move> moves, WatchPlan plan, WatchState state, Instant now, int left, String told) {
    if (left == 0) {
      return;
    }
    for (Move move : moves) {
      histories++;
      String story = told + ", " + move.name();
      Instant then = now.plus(move.pause());
      Input input = move.input().apply(state, then);
      Outcome outcome = Watch.step(state, plan, input, then);
      try {
        Laws.check(state, plan, input, then, outcome);
        endedIsEnded(state, input, outcome);
      } catch (AssertionError e) {
        throw new AssertionError("history: " + story, e);
      }
      walk(moves, plan, outcome.state(), then, left - 1, story);
    }
  }

  /** A resolved alarm never calls anybody again, unless who resolved it takes it up again. */
  private static void endedIsEnded(WatchState before, Input input, Outcome outcome) {
    boolean undo =
        input instanceof Input.Commanded commanded
            && commanded.command() instanceof AlarmCommand.Undo;
    for (Alarm old : before.alarms()) {
      boolean called =
          outcome.effects().stream()
              .anyMatch(effect -> ((Effect.Notify) effect).alarm().equals(old.id()));
      assertThat(old.state() == ResponseState.RESOLVED && called && !undo).isFalse();
    }
  }

  private static Move move(
      String name, String pause, BiFunction<WatchState, Instant, Input> input) {
    return new Move(name, Duration.parse(pause), input);
  }

  private static Move says(String name, AlarmCommand command) {
    return move(name, "PT5S", (state, now) -> new Input.Commanded(command));
  }

  private static Instant ago(Instant now) {
    return now.minusSeconds(15);
  }

  private static Input failure(WatchState state) {
    Alarm alarm = state.alarms().getFirst();
    String step =
        alarm.lastResortRound() > 0
            ? "lr-" + alarm.lastResortRound()
            : Integer.toString(alarm.rung());
    return new Input.Reported(
        new DeliveryReport(
            FIRST + "/" + step + "/anna/push/OFFER/" + alarm.tellings(),
            FIRST,
            ANNA,
            "push",
            DeliveryReport.Status.FAILED,
            "timeout"));
  }
}
