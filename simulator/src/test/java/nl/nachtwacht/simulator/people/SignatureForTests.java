package nl.nachtwacht.simulator.people;

import java.time.Instant;

/** Signs as a gateway does. */
public final class SignatureForTests {
  private SignatureForTests() {}

  /** The header for a body sent now. */
  public static String header(Instant now, byte[] body, String secret) {
    String time = Long.toString(now.getEpochSecond());
    return "t=" + time + ",v1=" + Signature.of(time, body, secret);
  }
}
