package nl.nachtwacht.adapter;

import java.util.List;
import nl.nachtwacht.event.DeviceEvent;

/** What became of a message. Decoding is total: any bytes give one of these, never an exception. */
public sealed interface Decoded {

  /**
   * It was understood.
   *
   * @param events what it says, in order; may be empty when it only taught us something to remember
   * @param remember what to remember from now on, in order
   */
  record Events(List<DeviceEvent> events, List<Remembered> remember) implements Decoded {
    public Events {
      events = List.copyOf(events);
      remember = List.copyOf(remember);
    }
  }

  /** It was understood and says nothing about a home, or is not for us. Counted. */
  record Ignored(IgnoreReason reason) implements Decoded {}

  /**
   * It could not be understood. Counted and kept for the installer.
   *
   * @param reason from the closed list
   * @param detail where and what, for a human: field, offset, expectation; holds no payload text
   */
  record Malformed(MalformReason reason, String detail) implements Decoded {}

  /** Events and nothing to remember. */
  static Decoded of(List<DeviceEvent> events) {
    return new Events(events, List.of());
  }

  /** One event and nothing to remember. */
  static Decoded of(DeviceEvent event) {
    return new Events(List.of(event), List.of());
  }

  /** Ignored for this reason. */
  static Decoded ignored(IgnoreReason reason) {
    return new Ignored(reason);
  }

  /** Malformed for this reason. */
  static Decoded malformed(MalformReason reason, String detail) {
    return new Malformed(reason, detail);
  }
}
