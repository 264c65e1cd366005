package nl.nachtwacht.gateway.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.Holder;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Rung;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.gateway.registry.Registry;

/** What happens to an open alarm if nobody does anything, and when: shown beside each. */
record NextStep(Instant at, String text) {

  static Optional<NextStep> of(
      Alarm alarm, boolean mine, Tongue tongue, Phrases phrases, Registry registry) {
    Holder holder = alarm.holder();
    if (!alarm.state().open()) {
      return Optional.empty();
    }
    Instant call = alarm.ladderDue();
    if (holder != null && (call == null || holder.leaseUntil().isBefore(call))) {
      String ask = mine ? "next.ask-you" : "next.ask-holder";
      String asked =
          alarm.handOver(holder.person()) == null || holder.leadTold()
              ? "next.take-back"
              : "next.lead";
      String key = holder.asked() ? asked : ask;
      String text = phrases.say(tongue, key, name(holder.person(), registry));
      return Optional.of(new NextStep(holder.leaseUntil(), text));
    }
    return Optional.ofNullable(alarm.ladderDue())
        .map(due -> new NextStep(due, nextCall(alarm, tongue, phrases, registry)));
  }

  private static String nextCall(Alarm alarm, Tongue tongue, Phrases phrases, Registry registry) {
    AlarmClass higher = alarm.alarmClass().promoted();
    if (alarm.alarmClass() == AlarmClass.TEST) {
      return phrases.say(tongue, "next.test");
    }
    if (higher != null) {
      return phrases.say(tongue, "next.promote", tongue.words().alarmClass(higher));
    }
    List<Rung> rungs = alarm.ladder().rungs();
    int next = alarm.rung() + 1;
    if (next >= rungs.size()) {
      return phrases.say(tongue, "next.last-resort", alarm.lastResortRound() + 1);
    }
    String targets =
        rungs.get(next).targets().stream()
            .map(target -> targetText(target, tongue, phrases, registry))
            .collect(Collectors.joining(", "));
    return targets.isEmpty()
        ? phrases.say(tongue, "next.empty-rung")
        : phrases.say(tongue, "next.call", targets);
  }

  /** Who is called on a rung, in words. */
  static String targetText(Target target, Tongue tongue, Phrases phrases, Registry registry) {
    return switch (target) {
      case Target.Centre centre -> name(new PersonId(centre.route()), registry);
      case Target.OnDuty duty -> phrases.say(tongue, "target.on-duty", duty.team());
      case Target.WholeTeam team -> phrases.say(tongue, "target.whole-team", team.team());
      case Target.Person person -> name(person.person(), registry);
    };
  }

  private static String name(PersonId person, Registry registry) {
    return registry.person(person).map(card -> card.name()).orElse(person.value());
  }
}
