package nl.nachtwacht.gateway.deliver.scaip;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import nl.nachtwacht.adapter.scaip.ScaipMessage;
import nl.nachtwacht.adapter.scaip.ScaipReply;
import nl.nachtwacht.adapter.scaip.ScaipRequest;
import nl.nachtwacht.adapter.scaip.ScaipStatus;
import nl.nachtwacht.adapter.scaip.ScaipXml;
import nl.nachtwacht.gateway.deliver.FailureReason;
import nl.nachtwacht.gateway.deliver.SendResult;
import nl.nachtwacht.gateway.sip.SipAnswer;
import nl.nachtwacht.gateway.sip.SipBody;
import nl.nachtwacht.gateway.sip.SipRequest;
import nl.nachtwacht.gateway.sip.SipTransport;
import nl.nachtwacht.gateway.time.Clockwork.WakeUp;
import org.jspecify.annotations.Nullable;

/**
 * One message on its way to a centre: over its receivers in turn, as {@link SenderRules} say, until
 * one has it, all failed, or the time is over. An {@code mrs} that says yes counts whenever it
 * comes, also from a receiver that was given up.
 */
final class CentreRound {
  private final CentreLine line;
  private final String what;
  private final Instant deadline;
  private final Deque<CentreRoute> left;
  private final List<NextStep.NextRoute> failures = new ArrayList<>();
  private final Promise<SendResult> result = Promise.promise();
  private final ScaipRequest message;
  private boolean minimal;
  private boolean repeated;
  private @Nullable Attempt current;
  private @Nullable WakeUp bell;
  private @Nullable WakeUp pause;

  CentreRound(
      CentreLine line,
      String what,
      ScaipRequest message,
      List<CentreRoute> routes,
      Instant deadline) {
    this.line = line;
    this.what = what;
    this.message = message;
    this.left = new ArrayDeque<>(routes);
    this.deadline = deadline;
  }

  Future<SendResult> begin() {
    if (!line.now().isBefore(deadline)) {
      outOfTime();
      return result.future();
    }
    line.rounds().add(this);
    line.answers().await(message.reference(), this::answered);
    bell = line.clock().wakeAt(deadline, this::outOfTime);
    nextRoute();
    return result.future();
  }

  private void nextRoute() {
    CentreRoute route = left.poll();
    if (route == null) {
      finish(SenderRules.outcome(failures));
      return;
    }
    minimal = line.settings().profile().minimalOnly();
    repeated = false;
    attempt(route, message);
  }

  private void attempt(CentreRoute route, ScaipRequest form) {
    Attempt attempt = new Attempt(route);
    current = attempt;
    attempt.transmit(form);
  }

  private void answered(ScaipReply reply, String source) {
    Attempt attempt = current;
    if (reply.status() == ScaipStatus.OK) {
      if (attempt != null) {
        attempt.book(new Verdict.Answered(ScaipStatus.OK));
      }
      finish(new SendResult.HandedOver(message.reference()));
    } else if (attempt != null && line.mayAnswer(attempt.route, source)) {
      attempt.conclude(new Verdict.Answered(reply.status()));
    }
  }

  private void proceed(CentreRoute route, Verdict verdict) {
    switch (SenderRules.after(verdict, minimal, repeated, line.settings().timers())) {
      case NextStep.Delivered _ -> finish(new SendResult.HandedOver(message.reference()));
      case NextStep.SayLess less -> {
        line.watch().formatRejected(route, less.status());
        minimal = true;
        attempt(route, message.minimal());
      }
      case NextStep.WaitAndRepeat again -> waitAndRepeat(route, again.pause());
      case NextStep.NextRoute next -> {
        failures.add(next);
        nextRoute();
      }
    }
  }

  private void waitAndRepeat(CentreRoute route, Duration wait) {
    repeated = true;
    ScaipRequest form = minimal ? message.minimal() : message;
    pause = line.clock().wakeAt(line.now().plus(wait), () -> attempt(route, form));
  }

  private void outOfTime() {
    finish(new SendResult.Temporary(FailureReason.TIMED_OUT, null));
  }

  /** The channel closes: whoever waits hears that it is not known to have arrived. */
  void abandon() {
    finish(new SendResult.Temporary(FailureReason.CONNECTION_LOST, null));
  }

  private void finish(SendResult outcome) {
    Attempt last = current;
    current = null;
    if (last != null) {
      last.forget();
    }
    line.rounds().remove(this);
    line.answers().forget(message.reference());
    cancel(bell);
    cancel(pause);
    result.tryComplete(outcome);
  }

  private static void cancel(@Nullable WakeUp wakeUp) {
    if (wakeUp != null) {
      wakeUp.cancel();
    }
  }

  /** One message to one receiver: the SIP response, then the {@code mrs}. */
  private final class Attempt {
    private final CentreRoute route;
    private final Instant began = line.now();
    private @Nullable WakeUp patience;

    Attempt(CentreRoute route) {
      this.route = route;
    }

    void transmit(ScaipRequest form) {
      SipBody body = new SipBody("application/scaip+xml", ScaipXml.write(form));
      CentreSettings settings = line.settings();
      SipRequest request =
          new SipRequest(
              "MESSAGE",
              route.address(),
              route.user(),
              route.domain(),
              form.account(),
              settings.profile().contact(),
              settings.credentials(),
              body);
      boolean udp = route.address().transport() == SipTransport.UDP;
      Duration timeout = udp ? settings.timers().responseUdp() : settings.timers().response();
      line.node()
          .send(request, timeout)
          .onSuccess(this::responded)
          .onFailure(_ -> conclude(new Verdict.Unreachable()));
    }

    private void responded(SipAnswer answer) {
      switch (answer) {
        case SipAnswer.Final got when got.success() -> accepted(got.body());
        case SipAnswer.Final got -> conclude(new Verdict.Refused(got.status()));
        case SipAnswer.NoAnswer _ -> conclude(new Verdict.NoResponse());
        case SipAnswer.Unreachable _ -> conclude(new Verdict.Unreachable());
      }
    }

    /** There are centres that put the answer into the response. */
    private void accepted(@Nullable SipBody body) {
      if (current != this) {
        return;
      }
      if (body != null && ScaipXml.read(body.bytes()) instanceof ScaipMessage.Answered inside) {
        conclude(new Verdict.Answered(inside.reply().status()));
        return;
      }
      Duration wait = line.settings().timers().answer();
      patience = line.clock().wakeAt(line.now().plus(wait), () -> conclude(new Verdict.NoAnswer()));
    }

    void conclude(Verdict verdict) {
      if (current == this) {
        current = null;
        book(verdict);
        proceed(route, verdict);
      }
    }

    void forget() {
      cancel(patience);
    }

    void book(Verdict verdict) {
      forget();
      line.meters().sent(route, what, verdict, Duration.between(began, line.now()));
      line.watch().of(route).spoke(verdict, line.now());
    }
  }
}
