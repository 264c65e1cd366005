package nl.nachtwacht.devicewatch;

import java.util.Locale;

/** What can be wrong with a device or a home. Closed: the same word in alarms, API and metrics. */
public enum TroubleKind {
  /** Not heard for longer than it may be silent. */
  DEVICE_SILENT,
  /** Its hub, or its last will, says that it is away. */
  DEVICE_OFFLINE,
  /** Placed a while ago, and never heard. */
  DEVICE_NEVER_SEEN,
  /** All that come in one way are away at once: the way is broken, not each of them. */
  DEVICES_SILENT,
  DEVICE_NEVER_TESTED,
  /** Tested too long ago, or the last test failed. */
  DEVICE_TEST_DUE,
  BATTERY_CRITICAL,
  BATTERY_LOW,
  /** Not low yet, but it will be within days at the pace of the last weeks. */
  BATTERY_FALLING,
  /** Says the same for longer than can be: it tells nothing any more. */
  DEVICE_STUCK,
  /** Changes so often that no person can be the cause: it tells nothing any more. */
  DEVICE_RATTLES,
  /** Sends far more than it ever should. */
  DEVICE_FLOODS,
  /** Tells times that cannot be: its clock is wrong. */
  DEVICE_CLOCK,
  /** Says of somebody who lives alone what other sensors show not to be so. */
  SENSORS_CONTRADICT,
  /** Something that the night is not safe without is away: nobody can rely on this home. */
  HOME_UNGUARDED;

  /** Part of the alarm's kind and of its key: lower case with dashes. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What this is called at a device as long as it lasts; see {@link Trouble#key()}. */
  public String at(String subject) {
    return word() + "@" + subject;
  }

  /** Whether the device is not there. */
  public boolean away() {
    return switch (this) {
      case DEVICE_SILENT, DEVICE_OFFLINE, DEVICE_NEVER_SEEN, DEVICES_SILENT -> true;
      case DEVICE_NEVER_TESTED,
          DEVICE_TEST_DUE,
          BATTERY_CRITICAL,
          BATTERY_LOW,
          BATTERY_FALLING,
          DEVICE_STUCK,
          DEVICE_RATTLES,
          DEVICE_FLOODS,
          DEVICE_CLOCK,
          SENSORS_CONTRADICT,
          HOME_UNGUARDED ->
          false;
    };
  }

  /** Whether the device says of people what is not so: it is not believed while that lasts. */
  public boolean lies() {
    return switch (this) {
      case DEVICE_STUCK, DEVICE_RATTLES, DEVICE_FLOODS, SENSORS_CONTRADICT -> true;
      case DEVICE_SILENT,
          DEVICE_OFFLINE,
          DEVICE_NEVER_SEEN,
          DEVICES_SILENT,
          DEVICE_NEVER_TESTED,
          DEVICE_TEST_DUE,
          BATTERY_CRITICAL,
          BATTERY_LOW,
          BATTERY_FALLING,
          DEVICE_CLOCK,
          HOME_UNGUARDED ->
          false;
    };
  }
}
