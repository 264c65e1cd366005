package nl.nachtwacht.watch;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.escalation.OnCall;
import nl.nachtwacht.escalation.Recipient;

/** A roster that cannot stop a step: when it throws, nobody was found there, and that is noted. */
final class GuardedOnCall implements OnCall {

  private final OnCall onCall;
  private boolean failed;

  GuardedOnCall(OnCall onCall) {
    this.onCall = onCall;
  }

  boolean failed() {
    return failed;
  }

  @Override
  public List<Recipient> resolve(Target target, Instant at) {
    return guarded(() -> onCall.resolve(target, at));
  }

  @Override
  public List<Recipient> lastResort(int round, Instant at) {
    return guarded(() -> onCall.lastResort(round, at));
  }

  private List<Recipient> guarded(Supplier<List<Recipient>> question) {
    try {
      return question.get();
    } catch (RuntimeException e) {
      failed = true;
      return List.of();
    }
  }
}
