package nl.nachtwacht.careplan;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the devices of a home are watched over, and who is told when one of them is not there.
 *
 * @param devices what is expected of each device, by its id; of a device that is not in it nothing
 *     is expected
 * @param night the hours in which the home is not safe without its night-critical devices, in the
 *     home's zone
 * @param technical who is called for what is broken
 * @param unguarded who in the care team hears that nobody can rely on this home
 * @param planning who hears that a plan is refused
 */
public record DeviceCare(
    SortedMap<String, Expected> devices,
    Window night,
    Ladder technical,
    Ladder unguarded,
    Ladder planning) {

  /** Where the technicians hear of refused plans too. */
  public DeviceCare(
      SortedMap<String, Expected> devices, Window night, Ladder technical, Ladder unguarded) {
    this(devices, night, technical, unguarded, technical);
  }

  /** The usual night. */
  public static final Window NIGHT = Window.daily(LocalTime.of(23, 0), LocalTime.of(7, 0));

  /** Nothing is expected of any device. */
  public static final DeviceCare NONE =
      new DeviceCare(new TreeMap<>(), NIGHT, new Ladder(List.of()), new Ladder(List.of()));

  public DeviceCare {
    devices = Collections.unmodifiableSortedMap(new TreeMap<>(devices));
  }

  /**
   * What is expected of a device.
   *
   * @param silentAtMost how long it may be silent in normal life; longer means that it is lost
   * @param source the way its messages come in: a door or a broker
   * @param hub the hub in the home that speaks for it; {@code null} when it speaks for itself
   * @param installedAt when somebody put it there; {@code null} when nobody wrote that down: then
   *     it counts from the moment this plan first named it
   * @param testedEvery how long a test of it holds; {@code null}: it needs none
   */
  public record Expected(
      Duration silentAtMost,
      String source,
      @Nullable DeviceId hub,
      @Nullable Instant installedAt,
      @Nullable Duration testedEvery) {}
}
