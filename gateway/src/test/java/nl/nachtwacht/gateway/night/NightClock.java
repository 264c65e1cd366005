package nl.nachtwacht.gateway.night;

import java.time.Duration;
import java.time.Instant;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.gateway.time.VirtualClockwork;
import org.jspecify.annotations.Nullable;

/** A clock that is moved by hand, above a machine's clock that can be set back. */
final class NightClock implements Clockwork {
  private volatile VirtualClockwork counted;
  private volatile Duration setBack = Duration.ZERO;

  NightClock(Instant start) {
    counted = new VirtualClockwork(start);
  }

  @Override
  public Instant instant() {
    return counted.instant();
  }

  @Override
  public Duration ahead() {
    return setBack;
  }

  @Override
  public WakeUp wakeAt(Instant at, Runnable task) {
    return counted.wakeAt(at, task);
  }

  /** When the first sleeper wants to be woken; {@code null} when nobody sleeps. */
  @Nullable Instant nextWake() {
    return counted.nextWake();
  }

  void advanceTo(Instant to) {
    counted.advanceTo(to);
  }

  /** The process is gone, and whatever would have woken it. */
  void forgetWakeUps() {
    counted = new VirtualClockwork(counted.instant());
  }

  /** Somebody sets the machine's clock back. */
  void setBack(Duration by) {
    setBack = by;
  }
}
