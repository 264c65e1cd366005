package nl.nachtwacht.gateway.web;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Arrays;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.AlarmOutcome;
import nl.nachtwacht.careplan.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * Reads a command as the contract has it. The contract has checked types and ranges; what belongs
 * to which command is checked here.
 */
final class CommandBody {
  private CommandBody() {}

  static AlarmCommand read(JsonObject body, AlarmId alarm, PersonId by) {
    String note = note(body);
    return switch (body.getString("command")) {
      case "accept" -> new AlarmCommand.Accept(alarm, by);
      case "decline" -> new AlarmCommand.Decline(alarm, by, note);
      case "set-out" -> new AlarmCommand.SetOut(alarm, by, eta(body));
      case "arrive" -> new AlarmCommand.Arrive(alarm, by);
      case "give-back" -> new AlarmCommand.GiveBack(alarm, by, note);
      case "resolve" -> new AlarmCommand.Resolve(alarm, by, outcome(body), note);
      case "undo" -> new AlarmCommand.Undo(alarm, by);
      case "remark" -> new AlarmCommand.Remark(alarm, by, written(note));
      case "silence" -> new AlarmCommand.Silence(alarm, by, length(body), reason(note));
      default -> throw Problem.wrong("command", "no such command");
    };
  }

  private static Duration eta(JsonObject body) {
    Integer minutes = body.getInteger("etaMinutes");
    if (minutes == null) {
      throw Problem.wrong("etaMinutes", "set-out needs the minutes until arrival, 1 to 45");
    }
    return Duration.ofMinutes(minutes);
  }

  private static Duration length(JsonObject body) {
    Integer minutes = body.getInteger("silenceMinutes");
    if (minutes == null) {
      throw Problem.wrong("silenceMinutes", "silence needs a length in minutes");
    }
    return Duration.ofMinutes(minutes);
  }

  private static String reason(@Nullable String note) {
    if (note == null) {
      throw Problem.wrong("note", "silence needs a reason");
    }
    return note;
  }

  private static AlarmOutcome outcome(JsonObject body) {
    String word = body.getString("outcome");
    if (word == null) {
      throw Problem.wrong("outcome", "resolve needs an outcome");
    }
    return Arrays.stream(AlarmOutcome.values())
        .filter(outcome -> Word.of(outcome).equals(word))
        .findFirst()
        .orElseThrow(() -> Problem.wrong("outcome", "no such outcome"));
  }

  private static @Nullable String note(JsonObject body) {
    String note = body.getString("note");
    return note == null || note.isBlank() ? null : note.strip();
  }

  private static String written(@Nullable String note) {
    if (note == null) {
      throw Problem.wrong("note", "remark needs a note");
    }
    return note;
  }
}
