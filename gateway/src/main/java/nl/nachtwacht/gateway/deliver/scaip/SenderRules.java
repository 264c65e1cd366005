package nl.nachtwacht.gateway.deliver.scaip;

import java.util.List;
import nl.nachtwacht.adapter.scaip.ScaipStatus;
import nl.nachtwacht.gateway.deliver.FailureReason;
import nl.nachtwacht.gateway.deliver.SendResult;
import nl.nachtwacht.gateway.deliver.scaip.CentreSettings.Timers;
import nl.nachtwacht.gateway.deliver.scaip.NextStep.Delivered;
import nl.nachtwacht.gateway.deliver.scaip.NextStep.Fault;
import nl.nachtwacht.gateway.deliver.scaip.NextStep.NextRoute;
import nl.nachtwacht.gateway.deliver.scaip.NextStep.SayLess;
import nl.nachtwacht.gateway.deliver.scaip.NextStep.WaitAndRepeat;

/** What follows from an answer. Pure; the table of the reference. */
final class SenderRules {
  private SenderRules() {}

  /**
   * What to do now.
   *
   * @param minimal the message was already in its least form
   * @param repeated this receiver was already waited for
   */
  static NextStep after(Verdict verdict, boolean minimal, boolean repeated, Timers timers) {
    return switch (verdict) {
      case Verdict.Answered answered -> answered(answered.status(), minimal, repeated, timers);
      case Verdict.NoAnswer _, Verdict.NoResponse _ ->
          new NextRoute(FailureReason.TIMED_OUT, Fault.PASSING);
      case Verdict.Unreachable _ -> new NextRoute(FailureReason.CONNECT_FAILED, Fault.PASSING);
      case Verdict.Refused refused -> refused(refused.sipStatus(), minimal);
    };
  }

  private static NextStep answered(int status, boolean minimal, boolean repeated, Timers timers) {
    return switch (status) {
      case ScaipStatus.OK -> new Delivered();
      case ScaipStatus.TOO_LONG,
          ScaipStatus.INVALID_FORMAT,
          ScaipStatus.WRONG_CONTENT,
          ScaipStatus.MANDATORY_MISSING ->
          minimal ? new NextRoute(FailureReason.REJECTED, Fault.MESSAGE) : new SayLess(status);
      case ScaipStatus.HOLD ->
          repeated
              ? new NextRoute(FailureReason.RATE_LIMITED, Fault.PASSING)
              : new WaitAndRepeat(timers.hold());
      case ScaipStatus.BUSY ->
          repeated
              ? new NextRoute(FailureReason.RATE_LIMITED, Fault.PASSING)
              : new WaitAndRepeat(timers.busy());
      default -> new NextRoute(FailureReason.SERVER_ERROR, Fault.PASSING);
    };
  }

  private static NextStep refused(int sipStatus, boolean minimal) {
    return switch (sipStatus) {
      case 401, 403, 407 -> new NextRoute(FailureReason.UNAUTHORISED, Fault.SETTINGS);
      case 404, 604 -> new NextRoute(FailureReason.NOT_FOUND, Fault.SETTINGS);
      case 405, 415, 416, 488, 606 -> new NextRoute(FailureReason.REJECTED, Fault.SETTINGS);
      case 400, 413, 493, 513 ->
          minimal ? new NextRoute(FailureReason.REJECTED, Fault.MESSAGE) : new SayLess(sipStatus);
      default -> new NextRoute(FailureReason.SERVER_ERROR, Fault.PASSING);
    };
  }

  /**
   * What to report when every route failed: what may pass is worth another attempt, whatever the
   * other route said.
   */
  static SendResult outcome(List<NextRoute> failures) {
    NextRoute last = failures.getLast();
    for (NextRoute failure : failures) {
      if (failure.fault() == Fault.PASSING) {
        return new SendResult.Temporary(failure.reason(), null);
      }
    }
    return last.fault() == Fault.SETTINGS
        ? new SendResult.Misconfigured(last.reason())
        : new SendResult.Permanent(last.reason());
  }
}
