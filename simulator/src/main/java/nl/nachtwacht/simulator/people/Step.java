package nl.nachtwacht.simulator.people;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing a person does about an alarm.
 *
 * @param after how long after the call, or after the step before
 * @param command in the API's words
 * @param words the same in plain words
 */
public record Step(Duration after, Map<String, Object> command, String words) {

  /** Takes it. */
  public static Step accept(int afterSeconds) {
    return new Step(seconds(afterSeconds), command("accept"), "accepts");
  }

  /** Says no. */
  public static Step decline(int afterSeconds, String why) {
    Map<String, Object> command = command("decline");
    command.put("note", why);
    return new Step(seconds(afterSeconds), command, "declines (" + why + ")");
  }

  /** Sets out. */
  public static Step setOut(int afterSeconds, int etaMinutes) {
    Map<String, Object> command = command("set-out");
    command.put("etaMinutes", etaMinutes);
    return new Step(seconds(afterSeconds), command, "is on the way");
  }

  /** Is there. */
  public static Step arrive(int afterSeconds) {
    return new Step(seconds(afterSeconds), command("arrive"), "has arrived");
  }

  /** Cannot go on. */
  public static Step giveBack(int afterSeconds, String why) {
    Map<String, Object> command = command("give-back");
    command.put("note", why);
    return new Step(seconds(afterSeconds), command, "gives it back (" + why + ")");
  }

  /** Ends it. */
  public static Step resolve(int afterSeconds, String outcome) {
    Map<String, Object> command = command("resolve");
    command.put("outcome", outcome);
    return new Step(seconds(afterSeconds), command, "resolves it: " + outcome);
  }

  private static Map<String, Object> command(String name) {
    Map<String, Object> command = new LinkedHashMap<>();
    command.put("command", name);
    return command;
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }
}
