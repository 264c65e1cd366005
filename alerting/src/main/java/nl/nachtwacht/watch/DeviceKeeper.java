package nl.nachtwacht.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.alarm.Leases;
import nl.nachtwacht.careplan.DeviceCare;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.TemporaryChange;
import nl.nachtwacht.devicewatch.DeviceLedger;
import nl.nachtwacht.devicewatch.DeviceReport;
import nl.nachtwacht.devicewatch.DeviceStanding;
import nl.nachtwacht.devicewatch.DeviceWatch;
import nl.nachtwacht.devicewatch.FloodLimit;
import nl.nachtwacht.devicewatch.Trouble;
import nl.nachtwacht.devicewatch.TroubleKind;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Mark;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import nl.nachtwacht.supervision.FrozenMap;
import nl.nachtwacht.supervision.HomeUpdate;
import nl.nachtwacht.supervision.HomeView;
import org.jspecify.annotations.Nullable;

/**
 * The devices of one home during a step: notes what they say of themselves, has them looked at when
 * that or the clock may matter, and keeps a technical alarm for each thing that is wrong by itself.
 *
 * <p>A message of a device that is well costs one look into a map.
 */
final class DeviceKeeper {

  /** A look that threw is tried again. */
  private static final Duration RETRY = Duration.ofMinutes(1);

  private final WatchPlan plan;
  private final DeviceCare care;
  private final HomeView before;
  private final PlanMemory terms;
  private final Instant now;
  private final AlarmBook alarms;
  private final Told told;
  private final TreeMap<String, DeviceLedger.Told> known;
  private DeviceLedger ledger;
  private boolean woken;
  private @Nullable Instant again;

  DeviceKeeper(WatchState state, WatchPlan plan, Instant now, AlarmBook alarms, Told told) {
    this.plan = plan;
    this.care = plan.plan().devices();
    this.before = state.home();
    this.now = now;
    this.alarms = alarms;
    this.told = told;
    this.ledger = state.devices();
    this.terms = state.terms();
    this.known = new TreeMap<>();
  }

  /** Whether who moves in the home is the client, as far as the plan and its changes know. */
  private boolean alone() {
    try {
      return plan.plan().household().presenceReliable()
          && terms.knownAt(plan.plan(), now).stream()
              .noneMatch(change -> change.holdsAt(now) && bringsOthers(change.kind()));
    } catch (RuntimeException e) {
      told.fault(Fact.Fault.RULE_FAILED, "who is there");
      return false;
    }
  }

  private static boolean bringsOthers(TemporaryChange.Kind kind) {
    return switch (kind) {
      case CLIENT_AWAY, PARTNER_HOME, PLANNED_VISIT -> true;
      case RULE_PAUSED -> false;
    };
  }

  DeviceLedger ledger() {
    return ledger;
  }

  @Nullable Instant nextDeadline() {
    return ledger.reconsiderAt();
  }

  // What may matter

  void planChanged() {
    ledger = ledger.watching(care.devices().keySet(), now);
    woken = true;
  }

  void resumed(@Nullable Instant aliveUntil) {
    ledger = ledger.resumed(aliveUntil, now);
    woken = true;
  }

  void way(String source, boolean down) {
    ledger = ledger.way(source, down, now);
    woken = true;
  }

  void tested(DeviceId device, String by, boolean passed) {
    ledger = ledger.tested(device.value(), new DeviceStanding.Proof(now, by, passed));
    woken = true;
  }

  /** What the shell found broken: one alarm as long as it is. */
  void found(Input.Found found) {
    NewAlarm news = NewAlarm.of(found, care);
    Alarm open = alarms.open(news.source());
    boolean known = alarms.remembers(one -> one.episode().equals(news.episode()));
    if (open != null) {
      alarms.more(open, news);
    } else if (!known) {
      AlarmId raised = alarms.raise(news);
      if (raised != null && found.planners()) {
        alarms.tellOnce(raised);
      }
    }
  }

  /** Somebody may have ended an alarm whose reason is still there. */
  void alarmsChanged() {
    woken |= !ledger.told().isEmpty();
  }

  /** A message came: how many there are, and what time they tell. */
  void came(Placement placement, List<DeviceEvent> events) {
    String device = placement.device().value();
    DeviceEvent newest = MessageTime.newest(events);
    if (newest == null || !care.devices().containsKey(device)) {
      return;
    }
    boolean flooded = ledger.floods(device, now);
    boolean wrong = ledger.clockWrong(device, now);
    if (!newest.envelope().has(Mark.LATE)) {
      ledger = ledger.counted(device, FloodLimit.of(placement.role()), now);
    }
    ledger = ledger.timed(device, newest);
    woken |= flooded != ledger.floods(device, now) || wrong != ledger.clockWrong(device, now);
  }

  /** What an alarm of a device must say when the device floods; empty when it does not. */
  List<EvidenceFact> flooding(DeviceId device) {
    Instant since = ledger.floodsSince(device.value(), now);
    return since == null ? List.of() : List.of(EvidenceCode.DEVICE_FLOODS_CALL.at(since));
  }

  /** The event as it is to be judged: of a device whose clock is wrong, by ours. */
  DeviceEvent sane(DeviceId device, DeviceEvent event) {
    return ledger.clockWrong(device.value(), now) ? MessageTime.distrusted(event) : event;
  }

  void heard(Placement placement, DeviceEvent event, Instant at) {
    String device = placement.device().value();
    if (!care.devices().containsKey(device) || event.envelope().has(Mark.SIMULATED)) {
      return;
    }
    DeviceLedger old = ledger;
    ledger = ledger.heard(device, event, at);
    if (HomeUpdate.signOfLife(event) && missed(device)) {
      ledger = ledger.back(device, now);
    }
    // Its first word begins its first interval.
    woken |= !ledger.equals(old) || !before.signsOfLife().containsKey(device);
    woken |=
        mayHang(event)
            || mayContradict(event)
            || (!ledger.told().isEmpty()
                && ledger.told().containsKey(TroubleKind.DEVICE_STUCK.at(device)));
  }

  /** From what is seldom said on, it counts how long it is said. */
  private static boolean mayHang(DeviceEvent event) {
    if (event.envelope().has(Mark.STILL)) {
      return false;
    }
    return switch (event.observation()) {
      case Observation.Bed _, Observation.Seat _, Observation.Contact _ -> true;
      default -> false;
    };
  }

  /** Somebody moves while a bed or a chair says that they are there. */
  private boolean mayContradict(DeviceEvent event) {
    boolean moves =
        switch (event.observation()) {
          case Observation.Motion _, Observation.Presence _ ->
              event.envelope().phase() != Phase.END;
          default -> false;
        };
    return moves && !event.envelope().has(Mark.STILL) && occupied();
  }

  private boolean occupied() {
    return before.inBed() || before.inSeat();
  }

  /** Whether it, or the hub that speaks for it, is thought away. */
  private boolean missed(String device) {
    if (ledger.told().isEmpty()) {
      return false;
    }
    return ledger.told().values().stream()
        .map(DeviceLedger.Told::trouble)
        .anyMatch(trouble -> trouble.kind().away() && concerns(trouble, device));
  }

  private boolean concerns(Trouble trouble, String device) {
    DeviceCare.Expected expected = care.devices().get(device);
    DeviceId hub = expected == null ? null : expected.hub();
    return trouble.subject().equals(device)
        || (hub != null && trouble.subject().equals(hub.value()));
  }

  // Looking

  void weigh(HomeView home) {
    Instant due = ledger.reconsiderAt();
    if (!woken && (due == null || due.isAfter(now))) {
      return;
    }
    try {
      look(home);
    } catch (RuntimeException e) {
      told.fault(Fact.Fault.RULE_FAILED, "devices");
      ledger = ledger.told(ledger.told(), now.plus(RETRY));
    }
  }

  private void look(HomeView home) {
    DeviceReport report =
        DeviceWatch.judge(
            plan.context().placements(), care, plan.plan().zone(), home, ledger, alone(), now);
    again = report.reconsiderAt();
    for (Trouble trouble : report.troubles()) {
      known.put(trouble.key(), wrong(trouble, ledger.told().get(trouble.key())));
    }
    for (Map.Entry<String, DeviceLedger.Told> before : ledger.told().entrySet()) {
      if (!known.containsKey(before.getKey())) {
        right(before.getValue().trouble(), home);
      }
    }
    ledger = ledger.told(FrozenMap.copyOf(known), again);
  }

  private DeviceLedger.Told wrong(Trouble trouble, DeviceLedger.@Nullable Told before) {
    if (before == null) {
      told.fact(
          new Fact.DeviceTroubled(
              trouble.kind().word(),
              trouble.subject(),
              trouble.since(),
              trouble.nightCritical(),
              trouble.cause()));
    }
    String cause = trouble.cause();
    if (cause != null) {
      alarms.merged(trouble.key(), cause);
      return new DeviceLedger.Told(trouble, false, null);
    }
    Alarm open = alarms.open(trouble.key());
    if (open != null) {
      if (trouble.alarmClass().compareTo(open.alarmClass()) < 0) {
        alarms.more(open, NewAlarm.of(trouble, care));
      }
      return new DeviceLedger.Told(trouble, true, null);
    }
    if (before == null || !before.alarmed()) {
      alarms.raise(NewAlarm.of(trouble, care));
      return new DeviceLedger.Told(trouble, true, null);
    }
    return ended(trouble, before);
  }

  /** A human ended its alarm, and it is still wrong: it comes back, but not at once. */
  private DeviceLedger.Told ended(Trouble trouble, DeviceLedger.Told before) {
    Instant endedAt = before.endedAt() == null ? now : before.endedAt();
    Instant back =
        endedAt.plus(
            trouble.alarmClass() == AlarmClass.TECH_1
                ? Leases.STILL_BROKEN_TECH_1
                : Leases.STILL_BROKEN_TECH_2);
    if (back.isAfter(now)) {
      again = Deadlines.earlier(again, back);
      return new DeviceLedger.Told(trouble, true, endedAt);
    }
    alarms.raise(NewAlarm.of(trouble, care));
    return new DeviceLedger.Told(trouble, true, null);
  }

  private void right(Trouble trouble, HomeView home) {
    told.fact(new Fact.DeviceWell(trouble.kind().word(), trouble.subject()));
    alarms.recovered(trouble.key(), proof(trouble, home));
  }

  private static List<EvidenceFact> proof(Trouble trouble, HomeView home) {
    Instant heard = home.signsOfLife().get(trouble.subject());
    return trouble.kind().away() && heard != null && heard.isAfter(trouble.since())
        ? List.of(EvidenceCode.DEVICE_BACK.at(heard))
        : List.of();
  }
}
