package nl.nachtwacht.watch;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.HomeId;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.careplan.Rung;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.careplan.TeamId;
import nl.nachtwacht.careplan.Window;
import nl.nachtwacht.escalation.ChannelFamily;
import nl.nachtwacht.escalation.Contact;
import nl.nachtwacht.escalation.OnCall;
import nl.nachtwacht.escalation.Recipient;
import nl.nachtwacht.escalation.StaticOnCall;

/** Homes, ladders and rosters from a seed: sensible ones, and the ones nobody should write. */
final class RandomPlan {

  static final List<PersonId> PEOPLE =
      List.of(Fixtures.ANNA, Fixtures.BRAM, Fixtures.CLARA, Fixtures.SON, new PersonId("deleted"));
  static final List<Placement> HOME =
      List.of(
          new Placement(Fixtures.BUTTON, Role.SOS, "slaapkamer", true),
          new Placement(Fixtures.DOOR, Role.FRONT_DOOR, "hal", true),
          new Placement(Fixtures.HALL, Role.MOTION, "hal", true),
          new Placement(Fixtures.LIVING, Role.PRESENCE, "woonkamer", false),
          new Placement(Fixtures.BED, Role.BED, "slaapkamer", true),
          new Placement(Fixtures.LOCK, Role.LOCK, "hal", false),
          new Placement(Fixtures.SMOKE, Role.SMOKE, "keuken", true),
          new Placement(new DeviceId("side-door"), Role.FRONT_DOOR, "bijkeuken", false),
          new Placement(new DeviceId("fall"), Role.FALL_DETECTOR, "badkamer", true),
          new Placement(new DeviceId("staff"), Role.STAFF_ALARM, "hal", false));

  private final SplittableRandom random;

  RandomPlan(SplittableRandom random) {
    this.random = random;
  }

  CarePlan plan(int version) {
    return new CarePlan(
        new ClientId("c1"),
        new HomeId("h1"),
        new OrganisationId("org"),
        version,
        Fixtures.AMSTERDAM,
        placements(),
        rules(),
        ladder());
  }

  private List<Placement> placements() {
    List<Placement> placed = new ArrayList<>(HOME);
    if (random.nextInt(4) == 0) {
      placed.remove(8);
    }
    return placed;
  }

  private List<RuleSetting> rules() {
    List<RuleSetting> rules = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      TreeMap<String, String> parameters = new TreeMap<>();
      boolean door = random.nextBoolean();
      parameters.put("window", hours());
      parameters.put("class", "care-" + (1 + random.nextInt(3)));
      if (door) {
        parameters.put("open-for", Duration.ofSeconds(30 + random.nextInt(3000)).toString());
        parameters.put("back-within", Duration.ofSeconds(60 + random.nextInt(900)).toString());
      }
      String type = door ? "front-door-open-at-night" : "no-motion-by";
      rules.add(new RuleSetting("r" + i, type, parameters, random.nextInt(5) == 0));
    }
    return rules;
  }

  private String hours() {
    LocalTime from = LocalTime.of(random.nextInt(24), random.nextInt(60));
    LocalTime to = LocalTime.of(random.nextInt(24), random.nextInt(60));
    return from + "-" + to + (random.nextInt(5) == 0 ? " sat,sun" : "");
  }

  private Ladder ladder() {
    List<Rung> rungs = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      List<Target> targets = new ArrayList<>();
      for (int j = random.nextInt(4); j > 0; j--) {
        targets.add(target());
      }
      rungs.add(new Rung(targets, Duration.ofSeconds(1 + random.nextInt(1800))));
    }
    return new Ladder(rungs);
  }

  private Target target() {
    TeamId team = random.nextInt(3) == 0 ? new TeamId("nobody") : Fixtures.TEAM;
    return switch (random.nextInt(4)) {
      case 0 -> new Target.Centre(random.nextBoolean() ? "centre" : "no-such-route");
      case 1 -> new Target.OnDuty(team);
      case 2 -> new Target.WholeTeam(team);
      default -> new Target.Person(PEOPLE.get(random.nextInt(PEOPLE.size())));
    };
  }

  OnCall people() {
    return switch (random.nextInt(12)) {
      case 0 -> OnCall.NOBODY;
      case 1 -> new ThrowingOnCall();
      default -> roster();
    };
  }

  private OnCall roster() {
    List<StaticOnCall.Member> members = new ArrayList<>();
    List<Recipient> people = new ArrayList<>();
    for (PersonId person : PEOPLE.subList(0, random.nextInt(PEOPLE.size()))) {
      List<Window> hours =
          random.nextBoolean()
              ? List.of()
              : List.of(Window.daily(LocalTime.of(random.nextInt(24), 0), LocalTime.of(7, 0)));
      members.add(new StaticOnCall.Member(person, random.nextInt(3) > 0, hours));
      people.add(new Recipient(person, false, !person.equals(Fixtures.SON), contacts(person)));
    }
    List<Recipient> centres =
        random.nextBoolean()
            ? List.of()
            : List.of(
                new Recipient(
                    Fixtures.CENTRE,
                    true,
                    true,
                    List.of(new Contact("scaip", ChannelFamily.SIP, "centre"))));
    return new StaticOnCall(
        Fixtures.AMSTERDAM,
        List.of(new StaticOnCall.Team(Fixtures.TEAM, members)),
        people,
        centres);
  }

  private List<Contact> contacts(PersonId person) {
    List<Contact> all =
        List.of(
            new Contact("push", ChannelFamily.DATA, person.value()),
            new Contact("sms", ChannelFamily.MOBILE, person.value()),
            new Contact("voice", ChannelFamily.MOBILE, person.value()));
    return all.subList(0, random.nextInt(all.size() + 1));
  }

  /** A roster whose maker made a mistake. */
  record ThrowingOnCall() implements OnCall {
    @Override
    public List<Recipient> resolve(Target target, java.time.Instant at) {
      throw new IllegalStateException("broken roster");
    }

    @Override
    public List<Recipient> lastResort(int round, java.time.Instant at) {
      throw new IllegalStateException("broken roster");
    }
  }
}
