package nl.nachtwacht.gateway.deliver.scaip;

import java.time.Duration;
import java.util.Optional;
import nl.nachtwacht.adapter.scaip.ScaipKind;
import nl.nachtwacht.adapter.scaip.ScaipRequest;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmOutcome;
import nl.nachtwacht.alarm.ResponseState;
import nl.nachtwacht.careplan.PersonId;

/**
 * Which status from a centre is which command. The reference only fixes 0121 (on site) and 0111
 * (done); the others are their plain meaning. A status that is not here is refused, not guessed.
 */
final class CentreWords {
  private static final int ABORT = 2;
  private static final int ACCEPTED = 4;
  private static final int ACKNOWLEDGE = 5;
  private static final int DENIED = 29;
  private static final int IN_PROGRESS = 47;
  private static final int STARTED = 96;
  private static final int INTERVENTION_COMPLETE = 111;
  private static final int PRESENT = 121;

  /** A centre that has set out says no time; the longest promise that is allowed. */
  private static final Duration ETA = Duration.ofMinutes(45);

  private CentreWords() {}

  /** The command that a report of a centre is. */
  static Optional<AlarmCommand> command(ScaipRequest request, Alarm alarm, PersonId by) {
    Integer status = request.status();
    if (status == null) {
      return Optional.empty();
    }
    if (request.kind() == ScaipKind.RE) {
      return status == INTERVENTION_COMPLETE
          ? Optional.of(new AlarmCommand.CentreDone(alarm.id(), by, outcome(alarm), null))
          : Optional.empty();
    }
    return switch (status) {
      case ACCEPTED, ACKNOWLEDGE -> Optional.of(confirmed(alarm, by));
      case IN_PROGRESS ->
          Optional.of(
              alarm.has(by)
                  ? new AlarmCommand.CentreWorks(alarm.id(), by, null)
                  : confirmed(alarm, by));
      case STARTED -> Optional.of(new AlarmCommand.SetOut(alarm.id(), by, ETA));
      case PRESENT -> Optional.of(new AlarmCommand.Arrive(alarm.id(), by));
      case INTERVENTION_COMPLETE ->
          Optional.of(new AlarmCommand.CentreDone(alarm.id(), by, outcome(alarm), null));
      case DENIED -> Optional.of(new AlarmCommand.Decline(alarm.id(), by, null));
      case ABORT -> Optional.of(new AlarmCommand.GiveBack(alarm.id(), by, null));
      default -> Optional.empty();
    };
  }

  /** The protocol has no place for a name: that the controller accepted is the operator's word. */
  private static AlarmCommand confirmed(Alarm alarm, PersonId by) {
    return new AlarmCommand.CentreConfirms(alarm.id(), by, by.value(), null);
  }

  /** The protocol has no word for how it ended; where they were says most. */
  private static AlarmOutcome outcome(Alarm alarm) {
    return alarm.state() == ResponseState.ON_SITE
        ? AlarmOutcome.HELPED_ON_SITE
        : AlarmOutcome.HELPED_BY_VOICE;
  }

  /** A word for the metric. */
  static String word(AlarmCommand command) {
    return switch (command) {
      case AlarmCommand.CentreConfirms _ -> "accepted";
      case AlarmCommand.CentreWorks _ -> "working";
      case AlarmCommand.CentreReturns _ -> "returned";
      case AlarmCommand.CentreDone _ -> "resolved";
      case AlarmCommand.Decline _ -> "declined";
      case AlarmCommand.SetOut _ -> "set_out";
      case AlarmCommand.Arrive _ -> "arrived";
      case AlarmCommand.GiveBack _ -> "given_back";
      case AlarmCommand.Accept _,
          AlarmCommand.AcceptCase _,
          AlarmCommand.Enter _,
          AlarmCommand.NoAccess _,
          AlarmCommand.CallHelp _,
          AlarmCommand.HandTo _,
          AlarmCommand.Resolve _,
          AlarmCommand.Undo _,
          AlarmCommand.LookBack _,
          AlarmCommand.Remark _,
          AlarmCommand.Silence _,
          AlarmCommand.ConfirmTest _,
          AlarmCommand.NotATest _ ->
          "other";
    };
  }
}
