package nl.nachtwacht.gateway.web;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.Consent;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.Household;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.LegalBasis;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.careplan.Rung;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.careplan.TeamId;
import nl.nachtwacht.careplan.TimedLadder;
import nl.nachtwacht.careplan.Window;
import nl.nachtwacht.escalation.OnCall;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import nl.nachtwacht.gateway.registry.ClientCard;
import nl.nachtwacht.gateway.supervise.Supervisions;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.watch.Fact;
import nl.nachtwacht.watch.Input;
import nl.nachtwacht.watch.Outcome;
import nl.nachtwacht.watch.PlanCommand;
import nl.nachtwacht.watch.PlanRefusal;
import nl.nachtwacht.watch.Watch;
import nl.nachtwacht.watch.WatchPlan;
import nl.nachtwacht.watch.WatchState;

/** Supervisions in memory, stepped by the real core. */
final class FakeSupervisions implements Supervisions {
  private final FakeGateway gateway;
  private final Clockwork clock;
  private final Map<ClientId, WatchState> states = new HashMap<>();
  final List<Instant> asked = new ArrayList<>();

  FakeSupervisions(FakeGateway gateway, Clockwork clock) {
    this.gateway = gateway;
    this.clock = clock;
  }

  /** A home with a door at night, a wish to be up, two consents and a ladder by day. */
  void watch(ClientCard card) {
    LocalDate today = clock.instant().atZone(ZoneId.of("Europe/Amsterdam")).toLocalDate();
    Ladder ladder =
        new Ladder(
            List.of(new Rung(List.of(new Target.OnDuty(new TeamId("t"))), Duration.ofMinutes(1))));
    CarePlan plan =
        new CarePlan(
                card.id(),
                card.home(),
                card.organisation(),
                7,
                ZoneId.of("Europe/Amsterdam"),
                List.of(
                    new Placement(new DeviceId("door"), Role.FRONT_DOOR, "hal", true),
                    new Placement(new DeviceId("hall"), Role.MOTION, "hal", false)),
                List.of(
                    rule("deur", "front-door-open-at-night", false),
                    rule("op", "no-motion-by", false),
                    rule("proef", "no-motion-by", true)),
                ladder)
            .withTerms(
                new Household(2, false),
                List.of(
                    new TimedLadder(
                        "overdag",
                        Window.daily(LocalTime.of(7, 0), LocalTime.of(23, 0)),
                        new Ladder(ladder.rungs(), true))),
                List.of(
                    consent("nacht", "deur", "Niet alleen de straat op", today.plusDays(12)),
                    consent("op", "op", "Weten dat mevrouw op is", today.minusDays(3))),
                List.of());
    gateway.plans.put(
        card.id(), ((WatchPlan.Compiled.Ready) WatchPlan.compile(plan, OnCall.NOBODY)).plan());
    step(card.id(), new Input.PlanChanged(7));
  }

  /** Its door is shut and somebody moves in the hall: there is something to say of its rules. */
  void hears(ClientCard card) {
    observed(card, "door", Phase.STATE, new Observation.Contact(false, false));
    observed(card, "hall", Phase.MOMENTARY, new Observation.Motion(null, null, null));
  }

  private void observed(ClientCard card, String device, Phase phase, Observation observation) {
    Envelope envelope = Envelope.live("zigbee2mqtt", device, "v1", phase, clock.instant());
    step(
        card.id(),
        new Input.Observed(new DeviceId(device), List.of(new DeviceEvent(envelope, observation))));
  }

  private static RuleSetting rule(String id, String type, boolean shadow) {
    return new RuleSetting(id, type, new TreeMap<>(), shadow);
  }

  private static Consent consent(String id, String rule, String purpose, LocalDate until) {
    return new Consent(
        id,
        List.of(rule),
        purpose,
        LegalBasis.REPRESENTATIVE,
        null,
        "dochter",
        until.minusYears(1),
        until,
        null,
        Consent.PositionSight.DURING_ALARM);
  }

  /** A home whose days have been learnt for ten weeks. */
  void learns(ClientCard card) {
    learns(card, LearntDays.TEN_WEEKS);
  }

  void learns(ClientCard card, int days) {
    CarePlan plan =
        new CarePlan(
                card.id(),
                card.home(),
                card.organisation(),
                7,
                ZoneId.of("Europe/Amsterdam"),
                List.of(
                    new Placement(new DeviceId("bath"), Role.MOTION, "badkamer", false),
                    new Placement(new DeviceId("hall"), Role.MOTION, "hal", false),
                    new Placement(new DeviceId("kitchen"), Role.MOTION, "keuken", false),
                    new Placement(new DeviceId("living"), Role.MOTION, "woonkamer", false)),
                List.of(
                    rule("traag", "slow-decline", false), rule("bad", "bathroom-too-long", false)),
                new Ladder(
                    List.of(
                        new Rung(
                            List.of(new Target.OnDuty(new TeamId("t"))), Duration.ofMinutes(1)))))
            .withTerms(new Household(1, false), List.of(), List.of(), List.of());
    gateway.plans.put(
        card.id(), ((WatchPlan.Compiled.Ready) WatchPlan.compile(plan, OnCall.NOBODY)).plan());
    step(card.id(), new Input.PlanChanged(7));
    LearntDays.of(clock.instant(), days).forEach((at, device) -> moves(card, device, at));
  }

  private void moves(ClientCard card, String device, Instant at) {
    Envelope envelope = Envelope.live("zigbee2mqtt", device, "generic", Phase.START, at);
    Input input =
        new Input.Observed(
            new DeviceId(device),
            List.of(new DeviceEvent(envelope, new Observation.Motion(null, null, null))));
    WatchState before = states.getOrDefault(card.id(), WatchState.empty());
    states.put(card.id(), Watch.step(before, gateway.plan(card.id()), input, at).state());
  }

  void doorOpens(ClientCard card, Instant at) {
    Envelope envelope = Envelope.live("zigbee2mqtt", "door", "generic", Phase.STATE, at);
    step(
        card.id(),
        new Input.Observed(
            new DeviceId("door"),
            List.of(new DeviceEvent(envelope, new Observation.Contact(true, false)))));
  }

  /** Somebody presses a button that no rule needs: it always calls. */
  void presses(ClientCard card, Instant at) {
    Envelope envelope = Envelope.live("zigbee2mqtt", "door", "generic", Phase.MOMENTARY, at);
    step(
        card.id(),
        new Input.Observed(
            new DeviceId("door"),
            List.of(
                new DeviceEvent(
                    envelope,
                    new Observation.ManualAlarm(
                        Observation.ManualAlarm.Trigger.PERSONAL,
                        Observation.ManualAlarm.Press.SHORT,
                        false)))));
  }

  /** The rule on trial would have raised then. */
  void wouldHaveRaised(ClientCard card, Instant at) {
    Fact fact =
        new Fact.WouldHaveRaised(
            "proef",
            "no-motion",
            nl.nachtwacht.alarm.AlarmClass.CARE_2,
            List.of(nl.nachtwacht.alarm.EvidenceCode.MOTION_NONE_INSIDE.at(at)));
    gateway.trials.add(
        new nl.nachtwacht.gateway.store.Records.StoredFact(
            900 + gateway.trials.size(),
            card.id().value(),
            null,
            at,
            "WouldHaveRaised",
            nl.nachtwacht.gateway.json.CoreJson.FACT.bytes(fact)));
  }

  private Outcome step(ClientId client, Input input) {
    WatchState before = states.getOrDefault(client, WatchState.empty());
    WatchPlan plan = gateway.plan(client);
    Outcome outcome = Watch.step(before, plan, input, clock.instant());
    states.put(client, outcome.state());
    return outcome;
  }

  @Override
  public Future<Optional<PlanRefusal>> say(ClientId client, PlanCommand command) {
    for (Fact fact : step(client, new Input.PlanCommanded(command)).facts()) {
      if (fact instanceof Fact.PlanCommandRefused refused) {
        return Future.succeededFuture(Optional.of(refused.reason()));
      }
    }
    return Future.succeededFuture(Optional.empty());
  }

  @Override
  public Future<WatchState> state(ClientId client) {
    return Future.succeededFuture(states.getOrDefault(client, WatchState.empty()));
  }

  @Override
  public Future<WatchState> stateAt(ClientId client, Instant at) {
    asked.add(at);
    return state(client);
  }
}
