package nl.nachtwacht.watch;

import static nl.nachtwacht.Fixtures.ANNA;
import static nl.nachtwacht.Fixtures.BRAM;
import static nl.nachtwacht.Fixtures.CLARA;
import static nl.nachtwacht.Fixtures.TEAM;
import static nl.nachtwacht.Fixtures.plan;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Rung;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.careplan.Window;
import nl.nachtwacht.escalation.ChannelFamily;
import nl.nachtwacht.escalation.Contact;
import nl.nachtwacht.escalation.OnCall;
import nl.nachtwacht.escalation.Recipient;
import nl.nachtwacht.escalation.StaticOnCall;

/** The homes and people that the nights are played with, for the core. */
final class NightHomes {

  private NightHomes() {}

  static WatchPlan of(String home) {
    return switch (home) {
      case "own" -> Fixtures.ready(plan());
      case "centre" -> Fixtures.ready(plan(centreFirst()));
      case "nobody" -> Fixtures.ready(plan(), OnCall.NOBODY);
      case "empty-ladder" -> Fixtures.ready(plan(new Ladder(List.of())));
      case "without-bram" -> Fixtures.ready(plan(), withoutBram());
      case "shifts" -> Fixtures.ready(plan(), shifts());
      case "one-number" -> Fixtures.ready(plan(bothOnDuty()), oneNumber());
      case "sms-only" -> Fixtures.ready(plan(), by("sms"));
      case "voice" -> Fixtures.ready(plan(), by("phone"));
      default -> throw new IllegalArgumentException("no such home: " + home);
    };
  }

  private static Ladder centreFirst() {
    return new Ladder(
        List.of(
            new Rung(List.of(new Target.Centre("centre")), Duration.ofSeconds(45)),
            new Rung(List.of(new Target.WholeTeam(TEAM)), Duration.ofSeconds(120))));
  }

  private static Ladder bothOnDuty() {
    return new Ladder(List.of(new Rung(List.of(new Target.OnDuty(TEAM)), Duration.ofSeconds(120))));
  }

  private static OnCall withoutBram() {
    StaticOnCall all = (StaticOnCall) Fixtures.people();
    return new StaticOnCall(
        all.zone(),
        all.teams(),
        all.people().stream().filter(one -> !one.person().equals(BRAM)).toList(),
        all.centres());
  }

  private static OnCall shifts() {
    Window nights = Window.daily(LocalTime.of(23, 0), LocalTime.of(7, 0));
    Window days = Window.daily(LocalTime.of(7, 0), LocalTime.of(15, 0));
    return team(
        List.of(
            new StaticOnCall.Member(ANNA, true, List.of(nights)),
            new StaticOnCall.Member(BRAM, true, List.of(days))),
        List.of(Fixtures.person(ANNA), Fixtures.person(BRAM)));
  }

  private static OnCall oneNumber() {
    Contact same = new Contact("sms", ChannelFamily.MOBILE, "+31612345678");
    return team(
        List.of(StaticOnCall.Member.always(ANNA), StaticOnCall.Member.always(BRAM)),
        Stream.of(ANNA, BRAM).map(one -> new Recipient(one, false, true, List.of(same))).toList());
  }

  /** Anna on duty, Bram and Clara in the team, each to be reached in one way. */
  private static OnCall by(String channel) {
    return team(
        List.of(
            StaticOnCall.Member.always(ANNA),
            new StaticOnCall.Member(BRAM, false, List.of()),
            new StaticOnCall.Member(CLARA, false, List.of())),
        Stream.of(ANNA, BRAM, CLARA).map(one -> person(one, channel)).toList());
  }

  private static Recipient person(PersonId id, String channel) {
    return new Recipient(
        id, false, true, List.of(new Contact(channel, ChannelFamily.MOBILE, id.value())));
  }

  private static OnCall team(List<StaticOnCall.Member> members, List<Recipient> people) {
    return new StaticOnCall(
        Fixtures.AMSTERDAM, List.of(new StaticOnCall.Team(TEAM, members)), people, List.of());
  }
}
