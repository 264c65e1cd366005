package nl.nachtwacht.simulator.people;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks {@code Nachtwacht-Signature: t=<epoch s>,v1=<hex HMAC-SHA256 of t.body>} the way a careful
 * receiver does.
 */
public final class Signature {
  private static final Duration AGE_MAX = Duration.ofMinutes(5);

  private Signature() {}

  /** Whether the header belongs to this body, was made with the secret, and is fresh. */
  public static boolean valid(String header, byte[] body, String secret, Instant now) {
    String time = part(header, "t=");
    String mac = part(header, "v1=");
    if (!time.matches("[0-9]{1,12}") || mac.isEmpty()) {
      return false;
    }
    Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), now).abs();
    byte[] expected = of(time, body, secret).getBytes(StandardCharsets.US_ASCII);
    return age.compareTo(AGE_MAX) <= 0
        && MessageDigest.isEqual(expected, mac.getBytes(StandardCharsets.US_ASCII));
  }

  /** The hexadecimal code for a body sent at {@code time} (epoch seconds). */
  static String of(String time, byte[] body, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((time + ".").getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  private static String part(String header, String name) {
    for (String part : header.split(",", -1)) {
      if (part.strip().startsWith(name)) {
        return part.strip().substring(name.length());
      }
    }
    return "";
  }
}
