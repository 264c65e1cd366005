package nl.nachtwacht.watch;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.FurnishedHome;
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
import nl.nachtwacht.supervision.Parameter;
import nl.nachtwacht.supervision.RuleCatalogue;
import nl.nachtwacht.supervision.RuleType;

/** Homes, ladders and rosters from a seed: sensible ones, and the ones nobody should write. */
final class RandomPlan {

  static final List<PersonId> PEOPLE =
      List.of(Fixtures.ANNA, Fixtures.BRAM, Fixtures.CLARA, Fixtures.SON, new PersonId("deleted"));
  static final List<Placement> HOME = home();

  private static List<Placement> home() {
    List<Placement> home = new ArrayList<>(FurnishedHome.placements());
    home.replaceAll(one ->
        one.device().equals(Fixtures.LIVING)
            ? new Placement(one.device(), Role.PRESENCE, one.room(), false)
            : one);
    home.add(new Placement(new DeviceId("side-door"), Role.FRONT_DOOR, "bijkeuken", false));
    home.add(new Placement(new DeviceId("fall"), Role.FALL_DETECTOR, "badkamer", true));
    home.add(new Placement(new DeviceId("staff"), Role.STAFF_ALARM, "hal", false));
    return List.copyOf(home);
  }

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
      placed.removeLast();
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
    for (int i = random.nextInt(5); i > 0; i--) {
      rules.add(anyRule("any" + i));
    }
    return rules;
  }

  /** Any rule of the catalogue, at its defaults but for its hours and its patience. */
  private RuleSetting anyRule(String id) {
    List<RuleType> types = RuleCatalogue.types();
    RuleType type = types.get(random.nextInt(types.size()));
    TreeMap<String, String> parameters = new TreeMap<>(FurnishedHome.needed(type.name()));
    for (Parameter parameter : type.parameters()) {
      boolean changed = random.nextInt(3) == 0;
      if (changed && parameter instanceof Parameter.Hours) {
        parameters.put(parameter.name(), hours());
      } else if (changed && parameter instanceof Parameter.Span span) {
        long more = span.max().minus(span.min()).toSeconds();
        Duration value = span.min().plusSeconds(random.nextLong(Math.min(more, 3600) + 1));
        parameters.put(parameter.name(), value.toString());
      }
    }
    return new RuleSetting(id, type.name(), parameters, !type.alwaysOn() && random.nextInt(5) == 0);
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
    return new Ladder(rungs, random.nextInt(6) == 0, random.nextInt(5) == 0 ? 2 : 1);
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
                    List.of(new Contact("scaip", ChannelFamily.SIP, "centre")),
                    random.nextInt(4) == 0));
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
