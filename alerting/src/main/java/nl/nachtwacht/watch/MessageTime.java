package nl.nachtwacht.watch;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import nl.nachtwacht.event.ClockQuality;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Mark;
import org.jspecify.annotations.Nullable;

/** What a message tells of the time it was sent. */
final class MessageTime {
  private MessageTime() {}

  /**
   * The event with the latest time: of a batch of records, the one nearest to the sending. {@code
   * null} when a machine made the message up.
   */
  static @Nullable DeviceEvent newest(List<DeviceEvent> events) {
    DeviceEvent newest = null;
    for (DeviceEvent event : events) {
      if (!event.envelope().has(Mark.SIMULATED) && later(event, newest)) {
        newest = event;
      }
    }
    return newest;
  }

  private static boolean later(DeviceEvent event, @Nullable DeviceEvent than) {
    Instant observed = event.envelope().observedAt();
    Instant before = than == null ? null : than.envelope().observedAt();
    return before == null || (observed != null && observed.isAfter(before));
  }

  /** The same event, of which the time it tells counts for nothing. */
  static DeviceEvent distrusted(DeviceEvent event) {
    Envelope envelope = event.envelope();
    if (envelope.observedAt() == null || !envelope.clockQuality().trusted()) {
      return event;
    }
    Set<Mark> marks = EnumSet.noneOf(Mark.class);
    marks.addAll(envelope.marks());
    marks.remove(Mark.LATE);
    return new DeviceEvent(
        envelope.observed(envelope.observedAt(), ClockQuality.SUSPECT).marked(marks),
        event.observation());
  }
}
