package nl.nachtwacht.watch;

import java.time.Instant;
import java.util.List;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.escalation.OnCall;

/**
 * What a decision about an alarm may know besides the alarm: who can be called, the time, and the
 * client's other alarms.
 */
record Scene(OnCall onCall, Instant now, List<Alarm> alarms) {}
