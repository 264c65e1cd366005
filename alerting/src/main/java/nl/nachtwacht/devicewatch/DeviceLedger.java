package nl.nachtwacht.devicewatch;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.SortedMap;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.supervision.FrozenMap;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a home's devices between two looks: bounded by the devices a plan places.
 *
 * @param standings by device id, of the devices a plan expects something of
 * @param ways what we know of the ways in that were down, by source
 * @param told what is wrong and has been told, by {@link Trouble#key()}
 * @param resumedAt when this gateway went on after a stop; {@code null} when it never stopped
 * @param aliveUntil until when it was running before that
 * @param reconsiderAt when time alone may change something; {@code null} for never
 */
public record DeviceLedger(
    SortedMap<String, DeviceStanding> standings,
    SortedMap<String, Way> ways,
    SortedMap<String, Told> told,
    @Nullable Instant resumedAt,
    @Nullable Instant aliveUntil,
    @Nullable Instant reconsiderAt) {

  /** Ways remembered; a home has one or two. */
  static final int WAYS_MAX = 16;

  /** Nothing is known of any device. */
  public static final DeviceLedger EMPTY =
      new DeviceLedger(FrozenMap.empty(), FrozenMap.empty(), FrozenMap.empty(), null, null, null);

  public DeviceLedger {
    standings = FrozenMap.copyOf(standings);
    ways = FrozenMap.copyOf(ways);
    told = FrozenMap.copyOf(told);
  }

  /**
   * A way in.
   *
   * @param downSince {@code null} while it works
   * @param backAt when it worked again; {@code null} when it never did
   */
  public record Way(@Nullable Instant downSince, @Nullable Instant backAt) {}

  /**
   * Something that was told.
   *
   * @param alarmed whether it had an alarm of its own
   * @param endedAt when a human ended that alarm though it is still wrong; {@code null} otherwise
   */
  public record Told(Trouble trouble, boolean alarmed, @Nullable Instant endedAt) {}

  /** Keeps exactly these devices: new ones count from now on. */
  public DeviceLedger watching(Set<String> devices, Instant now) {
    FrozenMap<DeviceStanding> kept = FrozenMap.copyOf(standings).only(devices);
    for (String device : devices) {
      if (!kept.containsKey(device)) {
        kept = kept.with(device, DeviceStanding.since(now));
      }
    }
    return with(kept);
  }

  /** After an event of a device; the same object when nothing changed. */
  public DeviceLedger heard(String device, DeviceEvent event, Instant at) {
    DeviceStanding before = standings.get(device);
    if (before == null) {
      return this;
    }
    DeviceStanding after = before.heard(event, at);
    return after.equals(before) ? this : with(FrozenMap.copyOf(standings).with(device, after));
  }

  /** A device sent one more message; the same object when nothing changed. */
  public DeviceLedger counted(String device, FloodLimit limit, Instant now) {
    DeviceStanding before = standings.get(device);
    DeviceStanding after = before == null ? null : before.counted(limit, now);
    return after == null || after.equals(before)
        ? this
        : with(FrozenMap.copyOf(standings).with(device, after));
  }

  /** Whether a device sends far more than it ever should. */
  public boolean floods(String device, Instant now) {
    return floodsSince(device, now) != null;
  }

  /** Since when a device sends far more than it ever should; {@code null} when it does not. */
  public @Nullable Instant floodsSince(String device, Instant now) {
    DeviceStanding standing = standings.get(device);
    Pace pace = standing == null ? null : standing.pace();
    return pace == null ? null : pace.flood(now);
  }

  /** What a message of a device says about its clock; the same object when nothing changed. */
  public DeviceLedger timed(String device, DeviceEvent newest) {
    DeviceStanding before = standings.get(device);
    DeviceStanding after =
        before == null ? null : before.timed(ClockDoubt.told(before.clock(), newest.envelope()));
    return after == null || after.equals(before)
        ? this
        : with(FrozenMap.copyOf(standings).with(device, after));
  }

  /** Whether the times that a device tells cannot be its own. */
  public boolean clockWrong(String device, Instant now) {
    DeviceStanding standing = standings.get(device);
    ClockDoubt clock = standing == null ? null : standing.clock();
    return clock != null && clock.wrong(now);
  }

  /** A device that was thought lost spoke. */
  public DeviceLedger back(String device, Instant at) {
    DeviceStanding before = standings.get(device);
    return before == null ? this : with(FrozenMap.copyOf(standings).with(device, before.back(at)));
  }

  /** Somebody tested a device. */
  public DeviceLedger tested(String device, DeviceStanding.Proof proof) {
    DeviceStanding before = standings.get(device);
    return before == null
        ? this
        : with(FrozenMap.copyOf(standings).with(device, before.tested(proof)));
  }

  /** The gateway goes on after it stood still. */
  public DeviceLedger resumed(@Nullable Instant alive, Instant now) {
    return new DeviceLedger(standings, ways, told, now, alive, reconsiderAt);
  }

  /** A way in is down, or works again. */
  public DeviceLedger way(String source, boolean down, Instant now) {
    Way before = ways.getOrDefault(source, new Way(null, null));
    if (down == (before.downSince() != null)
        || (ways.size() >= WAYS_MAX && !ways.containsKey(source))) {
      return this;
    }
    Way after = down ? new Way(now, before.backAt()) : new Way(null, now);
    return new DeviceLedger(
        standings,
        FrozenMap.copyOf(ways).with(source, after),
        told,
        resumedAt,
        aliveUntil,
        reconsiderAt);
  }

  /** What is told from now on, and when to look again. */
  public DeviceLedger told(SortedMap<String, Told> now, @Nullable Instant again) {
    return new DeviceLedger(standings, ways, now, resumedAt, aliveUntil, again);
  }

  /** How long the gateway stood still before it went on. */
  Duration stoodStill() {
    Instant until = aliveUntil;
    Instant from = resumedAt;
    return until == null || from == null || from.isBefore(until)
        ? Duration.ZERO
        : Duration.between(until, from);
  }

  private DeviceLedger with(FrozenMap<DeviceStanding> others) {
    return new DeviceLedger(others, ways, told, resumedAt, aliveUntil, reconsiderAt);
  }
}
