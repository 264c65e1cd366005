package nl.nachtwacht.gateway.command;

import java.util.Optional;
import nl.nachtwacht.adapter.DeviceCommand;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.Lock;
import nl.nachtwacht.event.Observation.Position;

/** Whether something a device says is the outcome of what it was asked. Pure. */
final class OrderWords {
  private OrderWords() {}

  /** The outcome; empty while this says nothing about it. */
  static Optional<OrderOutcome> outcome(DeviceCommand command, DeviceEvent event) {
    Observation said = event.observation();
    return switch (command) {
      case LOCK, UNLOCK, UNLATCH ->
          said instanceof Lock lock ? turned(command, lock) : Optional.empty();
      case LOCATE -> said instanceof Position ? Optional.of(OrderOutcome.DONE) : Optional.empty();
      case SILENCE, REFRESH, TURN_ON, TURN_OFF, OPEN, CLOSE -> Optional.of(OrderOutcome.DONE);
    };
  }

  private static Optional<OrderOutcome> turned(DeviceCommand command, Lock lock) {
    if (lock.result() == Lock.Result.ABOUT_TO_RUN) {
      return Optional.empty();
    }
    if (lock.state() == Lock.State.JAMMED) {
      return Optional.of(OrderOutcome.JAMMED);
    }
    if (lock.result() == Lock.Result.FAILED) {
      return Optional.of(OrderOutcome.FAILED);
    }
    boolean so =
        switch (command) {
          case LOCK -> lock.state() == Lock.State.LOCKED;
          case UNLOCK ->
              lock.state() == Lock.State.UNLOCKED || lock.state() == Lock.State.UNLATCHED;
          // A latch springs back: some locks only tell that they are unlocked.
          case UNLATCH ->
              lock.state() == Lock.State.UNLATCHED || lock.state() == Lock.State.UNLOCKED;
          case LOCATE, SILENCE, REFRESH, TURN_ON, TURN_OFF, OPEN, CLOSE -> false;
        };
    return so ? Optional.of(OrderOutcome.DONE) : Optional.empty();
  }
}
