package nl.nachtwacht.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.escalation.OnCall;

/**
 * A night written as a timeline: what happens at which moment, and what is to be seen between which
 * moments. Times are wall-clock times of the home; a time earlier than the one before is of the
 * next day. Every step is held to the laws, and what was expected and did not come, or came outside
 * its time, fails the night with the whole story.
 *
 * <pre>{@code
 * new Timeline(plan(), "2026-01-10T02:13:00")
 *     .at("02:13:00", press())
 *     .expect("OFFER anna push", "02:13:00", "02:13:02")
 *     .never("OFFER bram", "02:13:00", "02:13:59")
 *     .play();
 * }</pre>
 */
final class Timeline {

  /** Something that happens. */
  private record Happening(Instant at, Consumer<Night> what) {}

  /** What must, or must not, be told in a stretch of time, ends included. */
  private record Wanted(String words, Instant from, Instant to, boolean never) {}

  private record Told(Instant at, String words) {}

  private final Night night;
  private final List<Happening> happenings = new ArrayList<>();
  private final List<Wanted> wanted = new ArrayList<>();
  private final List<Told> told = new ArrayList<>();
  private Instant day;
  private Instant last;
  private int heard;

  Timeline(CarePlan plan, String start) {
    this(plan, Fixtures.people(), start);
  }

  Timeline(CarePlan plan, OnCall onCall, String start) {
    night = new Night(plan, onCall, start);
    last = Fixtures.at(start);
    day = last;
  }

  /** At that moment this happens. */
  Timeline at(String time, Consumer<Night> what) {
    happenings.add(new Happening(moment(time), what));
    return this;
  }

  /** Somebody is told this: words as {@code OFFER anna push}, or the beginning of them. */
  Timeline expect(String words, String from, String to) {
    wanted.add(new Wanted(words, moment(from), moment(to), false));
    return this;
  }

  /** Nobody is told this. */
  Timeline never(String words, String from, String to) {
    wanted.add(new Wanted(words, moment(from), moment(to), true));
    return this;
  }

  /** How the first alarm stands at that moment. */
  Timeline stands(String time, Predicate<Alarm> so, String words) {
    return at(
        time,
        now -> {
          if (!so.test(now.alarm(0))) {
            throw new AssertionError("not so at " + time + ": " + words + "\n" + now.alarm(0));
          }
        });
  }

  /** Lets the night go by. */
  Night play() {
    for (Happening next : happenings) {
      goUntil(next.at());
      next.what().accept(night);
      hear();
    }
    goUntil(wanted.stream().map(Wanted::to).max(Instant::compareTo).orElse(night.now()));
    wanted.forEach(this::judge);
    return night;
  }

  /** Each deadline on the way is a moment of its own. */
  private void goUntil(Instant then) {
    Instant due = night.last().nextDeadline();
    while (due != null && !due.isAfter(then)) {
      night.until(due);
      hear();
      due = night.last().nextDeadline();
    }
    if (then.isAfter(night.now())) {
      night.until(then);
      hear();
    }
  }

  private void hear() {
    for (; heard < night.effects.size(); heard++) {
      Effect.Notify one = (Effect.Notify) night.effects.get(heard);
      told.add(
          new Told(
              one.dueAt(), one.purpose() + " " + one.recipient() + " " + one.contact().channel()));
    }
  }

  private void judge(Wanted one) {
    boolean came =
        told.stream()
            .anyMatch(said ->
                said.words().startsWith(one.words())
                    && !said.at().isBefore(one.from())
                    && !said.at().isAfter(one.to()));
    if (came == one.never()) {
      throw new AssertionError(
          String.format(
              Locale.ROOT,
              "%s \"%s\" between %s and %s; told was:%n%s",
              one.never() ? "came" : "did not come",
              one.words(),
              one.from(),
              one.to(),
              String.join("\n", told.stream().map(Told::toString).toList())));
    }
  }

  private Instant moment(String time) {
    Instant at = Fixtures.at(day.atZone(Fixtures.AMSTERDAM).toLocalDate() + "T" + time);
    if (at.isBefore(last.minus(Duration.ofHours(12)))) {
      day = day.plus(Duration.ofDays(1));
      at = Fixtures.at(day.atZone(Fixtures.AMSTERDAM).toLocalDate() + "T" + time);
    }
    last = at.isAfter(last) ? at : last;
    return at;
  }
}
