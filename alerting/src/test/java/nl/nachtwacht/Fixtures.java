package nl.nachtwacht;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
import nl.nachtwacht.escalation.ChannelFamily;
import nl.nachtwacht.escalation.Contact;
import nl.nachtwacht.escalation.OnCall;
import nl.nachtwacht.escalation.Recipient;
import nl.nachtwacht.escalation.StaticOnCall;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Mark;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import nl.nachtwacht.watch.Input;
import nl.nachtwacht.watch.WatchPlan;

/** A home, people and events with defaults, so that a test names only what matters. */
public final class Fixtures {

  public static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

  public static final DeviceId BUTTON = new DeviceId("button");
  public static final DeviceId DOOR = new DeviceId("door");
  public static final DeviceId HALL = new DeviceId("hall-motion");
  public static final DeviceId LIVING = new DeviceId("living-motion");
  public static final DeviceId BED = new DeviceId("bed");
  public static final DeviceId LOCK = new DeviceId("lock");
  public static final DeviceId SMOKE = new DeviceId("smoke");

  public static final PersonId ANNA = new PersonId("anna");
  public static final PersonId BRAM = new PersonId("bram");
  public static final PersonId CLARA = new PersonId("clara");
  public static final PersonId SON = new PersonId("son");
  public static final PersonId CENTRE = new PersonId("centre");
  public static final TeamId TEAM = new TeamId("night");

  private Fixtures() {}

  /** Wall-clock time in Amsterdam: {@code 2026-01-10T02:13}. */
  public static Instant at(String wall) {
    return LocalDateTime.parse(wall).atZone(AMSTERDAM).toInstant();
  }

  public static CarePlan plan(RuleSetting... rules) {
    return plan(ladder(), rules);
  }

  public static CarePlan plan(Ladder ladder, RuleSetting... rules) {
    return new CarePlan(
        new ClientId("c1"),
        new HomeId("h1"),
        new OrganisationId("org"),
        1,
        AMSTERDAM,
        List.of(
            new Placement(BUTTON, Role.SOS, "slaapkamer", true),
            new Placement(DOOR, Role.FRONT_DOOR, "hal", true),
            new Placement(HALL, Role.MOTION, "hal", false),
            new Placement(LIVING, Role.MOTION, "woonkamer", false),
            new Placement(BED, Role.BED, "slaapkamer", true),
            new Placement(LOCK, Role.LOCK, "hal", false),
            new Placement(SMOKE, Role.SMOKE, "keuken", true)),
        Arrays.asList(rules),
        ladder);
  }

  /** Who is on duty, one minute; the whole team, two minutes; then the last resort. */
  public static Ladder ladder() {
    return new Ladder(
        List.of(
            new Rung(List.of(new Target.OnDuty(TEAM)), Duration.ofSeconds(60)),
            new Rung(List.of(new Target.WholeTeam(TEAM)), Duration.ofSeconds(120))));
  }

  public static RuleSetting rule(String type, String... namesAndValues) {
    Map<String, String> parameters = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new RuleSetting(type, type, new TreeMap<>(parameters), false);
  }

  public static RuleSetting shadow(RuleSetting rule) {
    return new RuleSetting(rule.id(), rule.type(), rule.parameters(), true);
  }

  /** Anna is on duty, Bram and Clara are in the team; a son who may not own; one centre. */
  public static OnCall people() {
    return new StaticOnCall(
        AMSTERDAM,
        List.of(
            new StaticOnCall.Team(
                TEAM,
                List.of(
                    StaticOnCall.Member.always(ANNA),
                    new StaticOnCall.Member(BRAM, false, List.of()),
                    new StaticOnCall.Member(CLARA, false, List.of())))),
        List.of(person(ANNA), person(BRAM), person(CLARA), family(SON)),
        List.of(
            new Recipient(
                CENTRE, true, true, List.of(new Contact("scaip", ChannelFamily.SIP, "centre")))));
  }

  public static Recipient person(PersonId id) {
    return new Recipient(id, false, true, contacts(id));
  }

  private static Recipient family(PersonId id) {
    return new Recipient(id, false, false, contacts(id));
  }

  private static List<Contact> contacts(PersonId id) {
    return List.of(
        new Contact("push", ChannelFamily.DATA, id.value()),
        new Contact("sms", ChannelFamily.MOBILE, id.value()));
  }

  public static WatchPlan ready(CarePlan plan) {
    return ready(plan, people());
  }

  public static WatchPlan ready(CarePlan plan, OnCall onCall) {
    return switch (WatchPlan.compile(plan, onCall)) {
      case WatchPlan.Compiled.Ready ready -> ready.plan();
      case WatchPlan.Compiled.Refused refused ->
          throw new IllegalArgumentException(refused.faults().toString());
    };
  }

  // --- Events
  // -------------------------------------------------------------------------------------

  public static DeviceEvent event(Observation observation, Phase phase, Instant at, Mark... marks) {
    Envelope envelope = Envelope.live("test", "native", "generic", phase, at).marked(Set.of(marks));
    return new DeviceEvent(envelope, observation);
  }

  public static DeviceEvent press(Instant at, Mark... marks) {
    return event(
        new Observation.ManualAlarm(
            Observation.ManualAlarm.Trigger.PERSONAL, Observation.ManualAlarm.Press.SHORT, false),
        Phase.MOMENTARY,
        at,
        marks);
  }

  public static DeviceEvent motion(Instant at) {
    return event(new Observation.Motion(null, null, null), Phase.MOMENTARY, at);
  }

  public static DeviceEvent motionStart(Instant at, Mark... marks) {
    return event(new Observation.Motion(null, null, null), Phase.START, at, marks);
  }

  public static DeviceEvent motionEnd(Instant at) {
    return event(new Observation.Motion(null, null, null), Phase.END, at);
  }

  public static DeviceEvent door(boolean open, Instant at, Mark... marks) {
    return event(new Observation.Contact(open, false), Phase.STATE, at, marks);
  }

  public static DeviceEvent bed(boolean occupied, Instant at) {
    return event(new Observation.Bed(occupied, null, null), Phase.STATE, at);
  }

  public static DeviceEvent smoke(boolean there, Instant at, Mark... marks) {
    return event(
        new Observation.Hazard(Observation.Hazard.Substance.SMOKE, null, null),
        there ? Phase.START : Phase.END,
        at,
        marks);
  }

  public static DeviceEvent keypad(Instant at) {
    return event(
        new Observation.Lock(
            Observation.Lock.State.UNLOCKED,
            Observation.Lock.Method.KEYPAD,
            1,
            Observation.Lock.Result.DONE),
        Phase.MOMENTARY,
        at);
  }

  public static Input from(DeviceId device, DeviceEvent... events) {
    return new Input.Observed(device, new ArrayList<>(List.of(events)));
  }
}
