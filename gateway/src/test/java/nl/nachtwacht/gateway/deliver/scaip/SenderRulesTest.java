package nl.nachtwacht.gateway.deliver.scaip;

import static nl.nachtwacht.gateway.deliver.FailureReason.CONNECT_FAILED;
import static nl.nachtwacht.gateway.deliver.FailureReason.NOT_FOUND;
import static nl.nachtwacht.gateway.deliver.FailureReason.RATE_LIMITED;
import static nl.nachtwacht.gateway.deliver.FailureReason.REJECTED;
import static nl.nachtwacht.gateway.deliver.FailureReason.SERVER_ERROR;
import static nl.nachtwacht.gateway.deliver.FailureReason.TIMED_OUT;
import static nl.nachtwacht.gateway.deliver.FailureReason.UNAUTHORISED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import nl.nachtwacht.gateway.deliver.SendResult;
import nl.nachtwacht.gateway.deliver.scaip.CentreSettings.Timers;
import nl.nachtwacht.gateway.deliver.scaip.NextStep.Delivered;
import nl.nachtwacht.gateway.deliver.scaip.NextStep.Fault;
import nl.nachtwacht.gateway.deliver.scaip.NextStep.NextRoute;
import nl.nachtwacht.gateway.deliver.scaip.NextStep.SayLess;
import nl.nachtwacht.gateway.deliver.scaip.NextStep.WaitAndRepeat;
import nl.nachtwacht.gateway.deliver.scaip.Verdict.Answered;
import nl.nachtwacht.gateway.deliver.scaip.Verdict.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SenderRulesTest {
  private static final Timers TIMERS = Timers.STANDARD;

  static Stream<Arguments> table() {
    NextRoute form = new NextRoute(REJECTED, Fault.MESSAGE);
    NextRoute later = new NextRoute(RATE_LIMITED, Fault.PASSING);
    NextRoute cannot = new NextRoute(SERVER_ERROR, Fault.PASSING);
    return Stream.of(
        arguments("0 is delivered", new Answered(0), false, false, new Delivered()),
        arguments("too long: say less", new Answered(1), false, false, new SayLess(1)),
        arguments("invalid format: say less", new Answered(2), false, false, new SayLess(2)),
        arguments("wrong content: say less", new Answered(3), false, false, new SayLess(3)),
        arguments("tag missing: say less", new Answered(7), false, false, new SayLess(7)),
        arguments("even the least form is too long", new Answered(1), true, false, form),
        arguments("even the least form is wrong", new Answered(3), true, true, form),
        arguments("hold: wait", new Answered(4), false, false, new WaitAndRepeat(TIMERS.hold())),
        arguments("hold again: next", new Answered(4), false, true, later),
        arguments("busy: wait", new Answered(6), false, false, new WaitAndRepeat(TIMERS.busy())),
        arguments("busy again: next", new Answered(6), true, true, later),
        arguments("not treated: next at once", new Answered(5), false, false, cannot),
        arguments("undefined error: next at once", new Answered(99), false, false, cannot),
        arguments("a number nobody knows: next", new Answered(4711), false, false, cannot),
        arguments(
            "no mrs: like 5",
            new Verdict.NoAnswer(),
            false,
            false,
            new NextRoute(TIMED_OUT, Fault.PASSING)),
        arguments(
            "no response: next",
            new Verdict.NoResponse(),
            false,
            false,
            new NextRoute(TIMED_OUT, Fault.PASSING)),
        arguments(
            "no connection: next",
            new Verdict.Unreachable(),
            false,
            false,
            new NextRoute(CONNECT_FAILED, Fault.PASSING)),
        arguments(
            "401: our password",
            new Refused(401),
            false,
            false,
            new NextRoute(UNAUTHORISED, Fault.SETTINGS)),
        arguments(
            "403: not for us",
            new Refused(403),
            false,
            false,
            new NextRoute(UNAUTHORISED, Fault.SETTINGS)),
        arguments(
            "404: no such user",
            new Refused(404),
            false,
            false,
            new NextRoute(NOT_FOUND, Fault.SETTINGS)),
        arguments(
            "488: speaks no SCAIP",
            new Refused(488),
            false,
            false,
            new NextRoute(REJECTED, Fault.SETTINGS)),
        arguments(
            "606: speaks no SCAIP",
            new Refused(606),
            false,
            false,
            new NextRoute(REJECTED, Fault.SETTINGS)),
        arguments("413: say less", new Refused(413), false, false, new SayLess(413)),
        arguments("503: next", new Refused(503), false, false, cannot));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void follows(
      String sentence, Verdict verdict, boolean minimal, boolean repeated, NextStep expected) {
    assertThat(SenderRules.after(verdict, minimal, repeated, TIMERS)).isEqualTo(expected);
  }

  @Test
  void triesAgainWhenOneFailureMayPass() {
    assertThat(
            SenderRules.outcome(
                List.of(
                    new NextRoute(TIMED_OUT, Fault.PASSING),
                    new NextRoute(UNAUTHORISED, Fault.SETTINGS))))
        .isEqualTo(new SendResult.Temporary(TIMED_OUT, null));
  }

  @Test
  void givesUpWhenNoneMayPass() {
    NextRoute settings = new NextRoute(UNAUTHORISED, Fault.SETTINGS);
    NextRoute message = new NextRoute(REJECTED, Fault.MESSAGE);

    assertThat(SenderRules.outcome(List.of(message, settings)))
        .isEqualTo(new SendResult.Misconfigured(UNAUTHORISED));
    assertThat(SenderRules.outcome(List.of(message))).isEqualTo(new SendResult.Permanent(REJECTED));
  }
}
