package nl.nachtwacht.gateway.sip;

import org.jspecify.annotations.Nullable;

/** What came of a request we sent. */
public sealed interface SipAnswer {

  /**
   * A final response.
   *
   * @param body what it carries, against the rules for a MESSAGE but seen in the field
   */
  record Final(int status, @Nullable SipBody body) implements SipAnswer {
    /** Whether it is a success; 202 counts like 200. */
    public boolean success() {
      return status >= 200 && status < 300;
    }
  }

  /** No connection, or it broke. */
  record Unreachable() implements SipAnswer {}

  /** Nothing came in time. */
  record NoAnswer() implements SipAnswer {}
}
