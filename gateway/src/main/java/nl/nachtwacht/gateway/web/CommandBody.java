package nl.nachtwacht.gateway.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.AlarmOutcome;
import nl.nachtwacht.alarm.DeclineReason;
import nl.nachtwacht.alarm.OfferToken;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.registry.PersonCard.StaffRole;
import nl.nachtwacht.gateway.security.Staff;
import org.jspecify.annotations.Nullable;

/**
 * Reads a command as the contract has it. The contract has checked types and ranges; what belongs
 * to which command is checked here.
 */
final class CommandBody {
  private final JsonObject body;
  private final AlarmId alarm;
  private final Staff staff;

  private CommandBody(JsonObject body, AlarmId alarm, Staff staff) {
    this.body = body;
    this.alarm = alarm;
    this.staff = staff;
  }

  static AlarmCommand read(JsonObject body, AlarmId alarm, Staff staff) {
    String command = body.getString("command");
    CommandBody read = new CommandBody(body, alarm, staff);
    return command.startsWith("centre-") ? read.ofCentre(command) : read.ofPerson(command);
  }

  private AlarmCommand ofPerson(String command) {
    PersonId by = staff.person();
    return switch (command) {
      case "accept" -> new AlarmCommand.Accept(alarm, by, offer());
      case "accept-case" -> new AlarmCommand.AcceptCase(alarm, by, shown());
      case "decline" -> new AlarmCommand.Decline(alarm, by, note(), why(), offer());
      case "set-out" -> new AlarmCommand.SetOut(alarm, by, eta());
      case "arrive" -> new AlarmCommand.Arrive(alarm, by);
      case "enter" -> new AlarmCommand.Enter(alarm, by);
      case "no-access" -> new AlarmCommand.NoAccess(alarm, by);
      case "call-help" -> new AlarmCommand.CallHelp(alarm, by, note());
      case "give-back" -> new AlarmCommand.GiveBack(alarm, by, note());
      case "hand-to" -> new AlarmCommand.HandTo(alarm, by, new PersonId(need("to", "a person")));
      case "resolve" -> resolve(by);
      case "undo" -> new AlarmCommand.Undo(alarm, by);
      case "look-back" -> new AlarmCommand.LookBack(alarm, by, note());
      case "remark" -> new AlarmCommand.Remark(alarm, by, need("note", "a note"));
      case "silence" -> new AlarmCommand.Silence(alarm, by, length(), need("note", "a reason"));
      case "confirm-test" -> new AlarmCommand.ConfirmTest(alarm, by);
      case "not-a-test" -> new AlarmCommand.NotATest(alarm, by);
      default -> throw Problem.wrong("command", "no such command");
    };
  }

  /** What a centre says, told by one of its operators or by its system with a token of its own. */
  private AlarmCommand ofCentre(String command) {
    if (!staff.is(StaffRole.OPERATOR)) {
      throw Problem.of(ProblemCode.NOT_ALLOWED);
    }
    PersonId route = new PersonId(need("route", "the centre's route"));
    String operator = words("operator");
    return switch (command) {
      case "centre-confirm" ->
          new AlarmCommand.CentreConfirms(
              alarm, route, operator == null ? staff.name() : operator, words("reference"));
      case "centre-work" -> new AlarmCommand.CentreWorks(alarm, route, note());
      case "centre-return" ->
          new AlarmCommand.CentreReturns(
              alarm, route, need("instruction", "what we are to do"), words("finding"));
      case "centre-done" -> new AlarmCommand.CentreDone(alarm, route, outcome(), note());
      default -> throw Problem.wrong("command", "no such command");
    };
  }

  private AlarmCommand resolve(PersonId by) {
    String original = words("original");
    boolean overridden = Boolean.TRUE.equals(body.getBoolean("overridden"));
    if (overridden && !staff.is(StaffRole.OPERATOR)) {
      throw Problem.wrong("overridden", "only an operator can take that on themselves");
    }
    return new AlarmCommand.Resolve(
        alarm, by, outcome(), note(), original == null ? null : new AlarmId(original), overridden);
  }

  private @Nullable OfferToken offer() {
    String text = words("offer");
    if (text == null) {
      return null;
    }
    return OfferToken.parse(text)
        .orElseThrow(() -> Problem.wrong("offer", "an offer as its message named it"));
  }

  private @Nullable DeclineReason why() {
    String word = words("why");
    return word == null ? null : Word.read(DeclineReason.class, "why", word);
  }

  private List<AlarmId> shown() {
    List<AlarmId> shown = new ArrayList<>();
    JsonArray ids = body.getJsonArray("shown", new JsonArray());
    ids.forEach(id -> shown.add(new AlarmId(String.valueOf(id))));
    return shown;
  }

  private Duration eta() {
    Integer minutes = body.getInteger("etaMinutes");
    if (minutes == null) {
      throw Problem.wrong("etaMinutes", "set-out needs the minutes until arrival, 1 to 45");
    }
    return Duration.ofMinutes(minutes);
  }

  private Duration length() {
    Integer minutes = body.getInteger("silenceMinutes");
    if (minutes == null) {
      throw Problem.wrong("silenceMinutes", "silence needs a length in minutes");
    }
    return Duration.ofMinutes(minutes);
  }

  private AlarmOutcome outcome() {
    return Word.read(AlarmOutcome.class, "outcome", need("outcome", "an outcome"));
  }

  private @Nullable String note() {
    return words("note");
  }

  private @Nullable String words(String field) {
    String text = body.getString(field);
    return text == null || text.isBlank() ? null : text.strip();
  }

  private String need(String field, String what) {
    String text = words(field);
    if (text == null) {
      throw Problem.wrong(field, body.getString("command") + " needs " + what);
    }
    return text;
  }
}
