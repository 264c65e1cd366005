package nl.nachtwacht.watch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.escalation.OnCall;
import nl.nachtwacht.escalation.Recipient;
import org.jspecify.annotations.Nullable;

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
    return guarded(() -> onCall.resolve(target, at), List.of());
  }

  @Override
  public List<Recipient> lastResort(int round, Instant at) {
    return guarded(() -> onCall.lastResort(round, at), List.of());
  }

  @Override
  public List<Recipient> leads(Instant at) {
    return guarded(() -> onCall.leads(at), List.of());
  }

  @Override
  public boolean led(Instant at) {
    return guarded(() -> onCall.led(at), false);
  }

  @Override
  public @Nullable Instant onDutyUntil(PersonId person, Instant at) {
    return guarded(
            () -> Optional.ofNullable(onCall.onDutyUntil(person, at)), Optional.<Instant>empty())
        .orElse(null);
  }

  private <T> T guarded(Supplier<T> question, T instead) {
    try {
      return question.get();
    } catch (RuntimeException e) {
      failed = true;
      return instead;
    }
  }
}
