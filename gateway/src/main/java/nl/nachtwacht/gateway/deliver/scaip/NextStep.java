package nl.nachtwacht.gateway.deliver.scaip;

import java.time.Duration;
import nl.nachtwacht.gateway.deliver.FailureReason;

/** What to do after a verdict. */
sealed interface NextStep {

  /** It is there. */
  record Delivered() implements NextStep {}

  /** Once more to the same receiver, in the least form. */
  record SayLess(int status) implements NextStep {}

  /** Once more to the same receiver, after a while. */
  record WaitAndRepeat(Duration pause) implements NextStep {}

  /** To the next receiver, or the end of this attempt. */
  record NextRoute(FailureReason reason, Fault fault) implements NextStep {}

  /** Whose fault it is that a route failed. */
  enum Fault {
    /** Theirs, for now: it may work later. */
    PASSING,
    /** Our settings: it will not work until somebody changes them. */
    SETTINGS,
    /** The message: this receiver will never take it. */
    MESSAGE
  }
}
