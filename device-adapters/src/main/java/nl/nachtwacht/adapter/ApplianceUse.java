package nl.nachtwacht.adapter;

import java.util.Locale;
import nl.nachtwacht.event.Observation;
import org.jspecify.annotations.Nullable;

/**
 * From the power of a plug to the use of an appliance: in use from one threshold on, no longer in
 * use below a lower one, so that a standby light or a thermostat's rest does not count.
 *
 * <p>Which appliance hangs on the plug is not in any message. The caller may say so by keeping its
 * word ({@code kettle}) in memory under {@link #memoryKey}; without that the general thresholds
 * hold.
 */
public enum ApplianceUse {
  /** Anything: above the standby of whatever it is. */
  GENERAL(15, 5),
  /** Boils at full power or not at all. */
  KETTLE(700, 100),
  /** Brews at full power, keeps warm at some tens of watts. */
  COFFEE_MACHINE(300, 60),
  /** Electric cooker or hob: the thermostat lets it rest, with some watts for clock and display. */
  COOKER(150, 20),
  MICROWAVE(300, 50),
  /** Some watts in standby, tens when somebody watches. */
  TELEVISION(20, 10),
  WASHING_MACHINE(50, 8),
  /** A reading lamp with an LED. */
  LAMP(2, 1);

  private static final double POWER_W_MAX = 100_000;

  private final double startsFromW;
  private final double endsBelowW;

  ApplianceUse(double startsFromW, double endsBelowW) {
    this.startsFromW = startsFromW;
    this.endsBelowW = endsBelowW;
  }

  /** The word under which the caller may keep it in memory. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Where the caller may keep the word of the appliance on this device's plug. */
  public static String memoryKey(String nativeId) {
    return "appliance/" + nativeId;
  }

  /** What hangs on this device's plug; {@link #GENERAL} when nobody said. */
  public static ApplianceUse of(String nativeId, Memory memory) {
    String word = memory.recall(memoryKey(nativeId));
    for (ApplianceUse one : values()) {
      if (one.word().equals(word)) {
        return one;
      }
    }
    return GENERAL;
  }

  /**
   * Tells when the use begins and ends. Between the thresholds it stays as it was.
   *
   * @param channel the outlet of a plug with several; absent for one
   * @param powerW watts now
   */
  public void tell(@Nullable String channel, double powerW, Telling telling) {
    if (Math.abs(powerW) > POWER_W_MAX) {
      return; // no home has this: a sentinel
    }
    String key = channel == null ? "use" : "use_" + channel;
    boolean running = telling.running(key) != null;
    boolean inUse = powerW >= (running ? endsBelowW : startsFromW);
    if (inUse != running) {
      telling.course(key, inUse, new Observation.Appliance(powerW, null), true);
    } else if (running) {
      telling.still(
          nl.nachtwacht.event.Phase.UPDATE, new Observation.Appliance(powerW, null), true);
    }
  }
}
