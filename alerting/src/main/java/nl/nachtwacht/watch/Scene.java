package nl.nachtwacht.watch;

import java.time.Instant;
import nl.nachtwacht.escalation.OnCall;

/** What a decision about an alarm may know besides the alarm: who can be called, and the time. */
record Scene(OnCall onCall, Instant now) {}
