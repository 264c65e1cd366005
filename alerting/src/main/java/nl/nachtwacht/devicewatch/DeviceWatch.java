package nl.nachtwacht.devicewatch;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.careplan.DeviceCare;
import nl.nachtwacht.careplan.DeviceCare.Expected;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.supervision.HomeView;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the devices of a home now. A pure function; all of it is looked at each time,
 * so that nothing can be skipped for want of a date: a device that was never heard counts from the
 * day it was placed, one without that date from the day the plan named it.
 *
 * <p><b>One cause, one trouble.</b> When a hub is away, or a way in is down, what comes through it
 * is away too: that is part of the bigger trouble. When all devices of one way in are silent, the
 * way is what is wrong. After a hub or a way came back, and after the gateway itself stood still,
 * its devices get one interval more.
 *
 * <p><b>Night.</b> A home is unguarded when something night-critical is away: at once when the
 * night begins, after {@link #UNGUARDED_AT_NIGHT} in the night, after {@link #UNGUARDED_BY_DAY} by
 * day.
 */
public final class DeviceWatch {

  /** A new device may take so long to be heard for the first time. */
  public static final Duration NEVER_SEEN_AFTER = Duration.ofHours(24);

  /** A new device for calling help is tested within so long. */
  public static final Duration NEVER_TESTED_AFTER = Duration.ofDays(7);

  public static final Duration UNGUARDED_AT_NIGHT = Duration.ofMinutes(15);
  public static final Duration UNGUARDED_BY_DAY = Duration.ofHours(1);

  /** A battery that will be low within this is told beforehand. */
  public static final Duration BATTERY_AHEAD = Duration.ofDays(14);

  private final SortedMap<String, Placement> placements;
  private final DeviceCare care;
  private final HomeView home;
  private final DeviceLedger ledger;
  private final Instant now;
  private final SortedMap<String, Trouble> away = new TreeMap<>();
  private final List<Trouble> others = new ArrayList<>();
  private final Soonest again = new Soonest();
  private final SortedMap<String, Trouble> contradicted;

  private DeviceWatch(
      SortedMap<String, Placement> placements,
      DeviceCare care,
      HomeView home,
      DeviceLedger ledger,
      boolean alone,
      Instant now) {
    this.placements = placements;
    this.care = care;
    this.home = home;
    this.ledger = ledger;
    this.now = now;
    this.contradicted =
        alone ? Contradictions.of(placements, home, ledger, now, again) : new TreeMap<>();
  }

  /**
   * What is wrong now.
   *
   * @param placements by device id
   * @param zone of the home, for its night
   * @param alone whether who moves there is the client, as far as the plan knows
   */
  public static DeviceReport judge(
      SortedMap<String, Placement> placements,
      DeviceCare care,
      ZoneId zone,
      HomeView home,
      DeviceLedger ledger,
      boolean alone,
      Instant now) {
    DeviceWatch watch = new DeviceWatch(placements, care, home, ledger, alone, now);
    watch.others.addAll(watch.contradicted.values());
    watch.lookAtEach();
    watch.findCauses();
    Unguarded.of(List.copyOf(watch.away.values()), care.night(), zone, now, watch.again)
        .ifPresent(watch.others::add);
    List<Trouble> all = new ArrayList<>(watch.away.values());
    all.addAll(watch.others);
    return new DeviceReport(all, watch.again.at());
  }

  // Each by itself

  private void lookAtEach() {
    WrongClocks clocks = new WrongClocks(care);
    for (Map.Entry<String, Expected> entry : care.devices().entrySet()) {
      Placement placement = placements.get(entry.getKey());
      DeviceStanding standing = ledger.standings().get(entry.getKey());
      if (placement != null && standing != null) {
        Trouble gone = away(placement, entry.getValue(), standing);
        if (gone != null) {
          away.put(entry.getKey(), gone);
        }
        battery(placement, standing);
        stuck(placement);
        if (!rattles(placement)) {
          floods(placement, standing);
        }
        clock(placement, standing, clocks);
        test(placement, entry.getValue(), standing);
      }
    }
    others.addAll(clocks.troubles(placements));
  }

  private @Nullable Trouble away(Placement placement, Expected expected, DeviceStanding standing) {
    String device = placement.device().value();
    Instant heard = heard(device);
    Instant offline = standing.offlineSince();
    if (offline != null && !speaksFor(device, offline)) {
      return trouble(
          TroubleKind.DEVICE_OFFLINE, placement, offline, offline, EvidenceCode.DEVICE_OFFLINE);
    }
    if (heard == null) {
      Instant due = placedAt(expected, standing).plus(NEVER_SEEN_AFTER);
      boolean late = again.passed(due, now);
      return late
          ? trouble(
              TroubleKind.DEVICE_NEVER_SEEN,
              placement,
              placedAt(expected, standing),
              due,
              EvidenceCode.DEVICE_NEVER_SEEN)
          : null;
    }
    Instant due = countsFrom(heard, expected).plus(expected.silentAtMost());
    return again.passed(due, now)
        ? trouble(TroubleKind.DEVICE_SILENT, placement, heard, due, EvidenceCode.DEVICE_SILENT)
        : null;
  }

  /** A hub is heard when a device is that it speaks for. */
  private @Nullable Instant heard(String device) {
    Instant latest = home.signsOfLife().get(device);
    if (role(device) == Role.HUB) {
      for (Map.Entry<String, Expected> child : care.devices().entrySet()) {
        Instant its = home.signsOfLife().get(child.getKey());
        if (isHubOf(device, child.getValue()) && its != null) {
          latest = latest == null || its.isAfter(latest) ? its : latest;
        }
      }
    }
    return latest;
  }

  /** Whether a hub that was called away has been heard through its devices since. */
  private boolean speaksFor(String device, Instant offline) {
    Instant heard = heard(device);
    return role(device) == Role.HUB
        && heard != null
        && heard.isAfter(offline.plus(Duration.ofMinutes(1)));
  }

  private static boolean isHubOf(String hub, Expected child) {
    DeviceId its = child.hub();
    return its != null && its.value().equals(hub);
  }

  private static Instant placedAt(Expected expected, DeviceStanding standing) {
    Instant installed = expected.installedAt();
    Instant watched = standing.watchedSince();
    return installed == null || installed.isBefore(watched) ? watched : installed;
  }

  /** Its last word, or the moment from which it could be heard again. */
  private Instant countsFrom(Instant heard, Expected expected) {
    Instant from = heard;
    Instant resumed = ledger.resumedAt();
    if (resumed != null) {
      // One interval after a start; but a gateway that starts over and over hides no silence.
      Instant atMost = heard.plus(expected.silentAtMost()).plus(ledger.stoodStill());
      from = later(from, resumed.isBefore(atMost) ? resumed : atMost);
    }
    DeviceId hub = expected.hub();
    DeviceStanding its = hub == null ? null : ledger.standings().get(hub.value());
    from = later(from, its == null ? null : its.backAt());
    DeviceLedger.Way way = ledger.ways().get(expected.source());
    return later(from, way == null ? null : way.backAt());
  }

  private void battery(Placement placement, DeviceStanding standing) {
    Charge charge = standing.charge();
    if (charge == null) {
      return;
    }
    switch (charge.state()) {
      case CRITICAL ->
          others.add(
              trouble(
                  TroubleKind.BATTERY_CRITICAL,
                  placement,
                  charge.at(),
                  charge.at(),
                  EvidenceCode.BATTERY_CRITICAL));
      case LOW ->
          others.add(
              slow(TroubleKind.BATTERY_LOW, placement, charge.at(), EvidenceCode.BATTERY_LOW));
      case FINE -> {
        Instant lowAt = charge.lowAt();
        if (lowAt != null && again.passed(lowAt.minus(BATTERY_AHEAD), now)) {
          others.add(
              slow(
                  TroubleKind.BATTERY_FALLING,
                  placement,
                  charge.at(),
                  EvidenceCode.BATTERY_FALLING));
        }
      }
    }
  }

  private void stuck(Placement placement) {
    Instant since = Stuck.since(placement, home);
    boolean tooLong = since != null && again.passed(since.plus(Stuck.after(placement.role())), now);
    boolean known = contradicted.containsKey(placement.device().value());
    if (since != null && tooLong && !known && Stuck.heardSince(since, placement, home)) {
      others.add(Stuck.trouble(placement, since));
    }
  }

  /** What rattles sends too much as well: that is one thing, and told as one. */
  private boolean rattles(Placement placement) {
    Trouble trouble = Rattles.of(placement, placements, home, ledger, now, again);
    if (trouble != null) {
      others.add(trouble);
    }
    return trouble != null;
  }

  private void floods(Placement placement, DeviceStanding standing) {
    Pace pace = standing.pace();
    Instant calmAt = pace == null ? null : pace.calmAt();
    Instant since = pace == null ? null : pace.flood(now);
    if (since != null && calmAt != null) {
      again.passed(calmAt, now);
      others.add(Floods.trouble(placement, since));
    }
  }

  private void clock(Placement placement, DeviceStanding standing, WrongClocks clocks) {
    ClockDoubt clock = standing.clock();
    if (clock != null && clock.wrong(now)) {
      again.passed(clock.forgottenAt(), now);
      clocks.add(placement.device().value(), clock);
    }
  }

  private void test(Placement placement, Expected expected, DeviceStanding standing) {
    Duration holds = expected.testedEvery();
    if (holds == null) {
      return;
    }
    DeviceStanding.Proof proof = standing.test();
    if (proof == null) {
      Instant placed = placedAt(expected, standing);
      if (again.passed(placed.plus(NEVER_TESTED_AFTER), now)) {
        others.add(
            slow(
                TroubleKind.DEVICE_NEVER_TESTED,
                placement,
                placed,
                EvidenceCode.DEVICE_NEVER_TESTED));
      }
    } else if (!proof.passed() || again.passed(proof.at().plus(holds), now)) {
      others.add(
          slow(TroubleKind.DEVICE_TEST_DUE, placement, proof.at(), EvidenceCode.DEVICE_TEST_DUE));
    }
  }

  // What they have in common

  private void findCauses() {
    List<Trouble> alone = List.copyOf(away.values());
    for (Trouble trouble : alone) {
      Expected expected = care.devices().get(trouble.subject());
      String cause = expected == null ? null : causeOf(expected);
      if (cause != null) {
        away.put(trouble.subject(), trouble.partOf(cause));
      }
    }
    bySource().forEach(this::allOfOneWay);
  }

  private @Nullable String causeOf(Expected expected) {
    DeviceLedger.Way way = ledger.ways().get(expected.source());
    if (way != null && way.downSince() != null) {
      return "way-down@" + expected.source();
    }
    DeviceId hub = expected.hub();
    Trouble its = hub == null ? null : away.get(hub.value());
    return its == null ? null : its.key();
  }

  private SortedMap<String, List<String>> bySource() {
    SortedMap<String, List<String>> bySource = new TreeMap<>();
    care.devices()
        .forEach((device, expected) ->
            bySource.computeIfAbsent(expected.source(), _ -> new ArrayList<>()).add(device));
    return bySource;
  }

  private void allOfOneWay(String source, List<String> devices) {
    boolean all = devices.size() > 1 && away.keySet().containsAll(devices);
    boolean explained = devices.stream().anyMatch(device -> role(device) == Role.HUB);
    if (!all || explained || causedBefore(devices)) {
      return;
    }
    List<Trouble> parts = devices.stream().map(away::get).toList();
    Trouble way =
        new Trouble(
            TroubleKind.DEVICES_SILENT,
            source,
            parts.stream().map(Trouble::alarmClass).min(AlarmClass::compareTo).orElseThrow(),
            parts.stream().map(Trouble::since).max(Instant::compareTo).orElseThrow(),
            parts.stream().map(Trouble::foundAt).max(Instant::compareTo).orElseThrow(),
            parts.stream().anyMatch(Trouble::nightCritical),
            null,
            Unguarded.evidence(parts));
    parts.forEach(part -> away.put(part.subject(), part.partOf(way.key())));
    others.add(way);
  }

  private boolean causedBefore(List<String> devices) {
    return devices.stream().map(away::get).anyMatch(trouble -> trouble.cause() != null);
  }

  // Words

  /** Grave when a call for help, or the night, depends on it. */
  private Trouble trouble(
      TroubleKind kind,
      Placement placement,
      Instant since,
      Instant foundAt,
      EvidenceCode evidence) {
    return new Trouble(
        kind,
        placement.device().value(),
        grave(placement) ? AlarmClass.TECH_1 : AlarmClass.TECH_2,
        since,
        foundAt,
        nightCritical(placement),
        null,
        List.of(evidence.at(since, "room", placement.room(), "role", placement.role().name())));
  }

  /** What will be wrong one day, and is not yet; or what is wrong, and can wait for the day. */
  private static Trouble slow(
      TroubleKind kind, Placement placement, Instant since, EvidenceCode evidence) {
    return new Trouble(
        kind,
        placement.device().value(),
        AlarmClass.TECH_2,
        since,
        since,
        false,
        null,
        List.of(evidence.at(since, "room", placement.room(), "role", placement.role().name())));
  }

  private boolean grave(Placement placement) {
    return nightCritical(placement)
        || switch (placement.role()) {
          case HUB, SOS, FALL_DETECTOR, SMOKE, CO -> true;
          default -> false;
        };
  }

  /** A hub is as critical as what it speaks for. */
  private boolean nightCritical(Placement placement) {
    if (placement.nightCritical() || placement.role() != Role.HUB) {
      return placement.nightCritical();
    }
    String hub = placement.device().value();
    for (Map.Entry<String, Expected> child : care.devices().entrySet()) {
      Placement its = placements.get(child.getKey());
      if (isHubOf(hub, child.getValue()) && its != null && its.nightCritical()) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Role role(String device) {
    Placement placement = placements.get(device);
    return placement == null ? null : placement.role();
  }

  private static Instant later(Instant a, @Nullable Instant b) {
    return b != null && b.isAfter(a) ? b : a;
  }
}
