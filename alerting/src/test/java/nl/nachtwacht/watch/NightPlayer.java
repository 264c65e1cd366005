package nl.nachtwacht.watch;

import static nl.nachtwacht.Fixtures.BUTTON;
import static nl.nachtwacht.Fixtures.CENTRE;
import static nl.nachtwacht.Fixtures.SMOKE;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.AlarmOutcome;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.drill.AlarmWords;
import nl.nachtwacht.drill.NightScript;
import nl.nachtwacht.drill.NightScript.Happens;
import nl.nachtwacht.drill.NightScript.Player;

/**
 * Plays a night against the core alone: each deadline at its moment, each step held to the laws.
 * What was expected and did not come, or came outside its time, fails the night with the whole
 * story.
 */
final class NightPlayer {

  private record Heard(Instant at, String words) {}

  private final NightScript script;
  private final Night night;
  private final List<Heard> story = new ArrayList<>();
  private int heard;
  private int factsBeforePause;

  NightPlayer(NightScript script) {
    this.script = script;
    this.night = new Night(NightHomes.of(script.home()), script.start());
  }

  void play() {
    for (Happens next : script.happenings(Player.CORE)) {
      goUntil(next.at());
      happens(next);
      hear();
    }
    script.expectations(Player.CORE).stream()
        .map(NightScript.Told::to)
        .max(Instant::compareTo)
        .ifPresent(this::goUntil);
    script.expectations(Player.CORE).forEach(this::judge);
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
      story.add(new Heard(one.dueAt(), words(one)));
    }
  }

  private static String words(Effect.Notify one) {
    String purpose = one.purpose().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return purpose + " " + one.recipient() + " " + one.contact().channel();
  }

  private void judge(NightScript.Told wanted) {
    boolean came = story.stream().anyMatch(said -> wanted.matches(said.words(), said.at()));
    if (came == wanted.never()) {
      throw wrong(
          wanted,
          (came ? "came" : "did not come") + " between " + wanted.from() + " and " + wanted.to());
    }
  }

  private AssertionError wrong(NightScript.Line line, String what) {
    return new AssertionError(
        String.format(
            Locale.ROOT,
            "%s, line %d: \"%s\" %s; told was:%n%s",
            script.name(),
            line.number(),
            line.text(),
            what,
            String.join("\n", story.stream().map(Heard::toString).toList())));
  }

  // What happens

  private void happens(Happens line) {
    List<String> words = line.words();
    if (AlarmWords.areThese(words)) {
      if (!AlarmWords.hold(night.state().alarms(), words)) {
        throw wrong(line, "is not so: " + night.state().alarms());
      }
      return;
    }
    switch (words.getFirst()) {
      case "press" -> night.hears(BUTTON, Fixtures.press(night.now()));
      case "smoke" -> night.hears(SMOKE, Fixtures.smoke(true, night.now()));
      case "home" -> night.plan(NightHomes.of(words.getLast()));
      case "off" -> off(words.getLast());
      case "one" -> oneCall(line);
      case "failed" -> told(line, DeliveryReport.Status.FAILED);
      case "received" -> told(line, DeliveryReport.Status.DELIVERED);
      case "centre" -> night.does(centreSays(words));
      default -> somebody(line, new PersonId(words.getFirst()));
    }
  }

  private void somebody(Happens line, PersonId who) {
    List<String> words = line.words();
    if (words.get(1).equals("tests")) {
      Instant now = night.now();
      night.step(new Input.TestBegun(new TestSession(BUTTON, who, now, now.plusSeconds(600))));
    } else {
      night.does(says(line, who));
    }
  }

  private AlarmCommand says(Happens line, PersonId who) {
    List<String> words = line.words();
    AlarmId first = new AlarmId("c1-1");
    String last = words.getLast();
    return switch (String.join(" ", words.subList(1, Math.min(3, words.size())))) {
      case "accepts" -> new AlarmCommand.Accept(first, who);
      case "accepts her" ->
          new AlarmCommand.Accept(first, who, ((Effect.Notify) night.effects.getFirst()).offer());
      case "accepts the" ->
          new AlarmCommand.AcceptCase(first, who, List.of(first, new AlarmId("c1-2")));
      case "sets out" ->
          new AlarmCommand.SetOut(first, who, Duration.ofMinutes(Long.parseLong(last)));
      case "arrives" -> new AlarmCommand.Arrive(first, who);
      case "enters" -> new AlarmCommand.Enter(first, who);
      case "calls help" -> new AlarmCommand.CallHelp(first, who, null);
      case "hands to" -> new AlarmCommand.HandTo(first, who, new PersonId(last));
      default -> {
        if (!words.get(1).equals("resolves")) {
          throw wrong(line, "is nothing that this player can do");
        }
        yield new AlarmCommand.Resolve(
            first,
            who,
            AlarmOutcome.valueOf(last.toUpperCase(Locale.ROOT).replace('-', '_')),
            null);
      }
    };
  }

  private static AlarmCommand centreSays(List<String> words) {
    AlarmId first = new AlarmId("c1-1");
    return switch (words.get(1)) {
      case "confirms" -> new AlarmCommand.CentreConfirms(first, CENTRE, "op 7", null);
      case "returns" -> new AlarmCommand.CentreReturns(first, CENTRE, "send your nurse", null);
      default -> throw new IllegalArgumentException("no centre says that: " + words);
    };
  }

  /** A channel says what came of the first message that begins with these words. */
  private void told(Happens line, DeliveryReport.Status status) {
    String wanted = String.join(" ", line.words().subList(1, line.words().size())) + " ";
    Effect.Notify sent =
        night.effects.stream()
            .map(Effect.Notify.class::cast)
            .filter(one -> (words(one) + " ").startsWith(wanted))
            .findFirst()
            .orElseThrow(() -> wrong(line, "was never sent"));
    night.step(
        new Input.Reported(
            new DeliveryReport(
                sent.effectId(),
                sent.alarm(),
                sent.recipient(),
                sent.contact().channel(),
                status,
                null)));
  }

  private void off(String until) {
    factsBeforePause = night.facts.size();
    Instant then =
        Fixtures.at(night.now().atZone(Fixtures.AMSTERDAM).toLocalDate().toString() + "T" + until);
    night.offUntil(then);
  }

  private void oneCall(Happens line) {
    long calls =
        night.facts.subList(factsBeforePause, night.facts.size()).stream()
            .filter(fact -> fact instanceof Fact.RungFired || fact instanceof Fact.LastResortFired)
            .filter(fact -> new AlarmId("c1-1").equals(fact.alarm()))
            .count();
    if (calls != 1) {
      throw wrong(line, "is not so: " + calls);
    }
  }
}
