package nl.nachtwacht.gateway.deliver;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature a receiver can check: {@code t=<epoch seconds>,v1=<hex of HMAC-SHA256(secret, t +
 * "." + body)>}. The time is inside, so that an old message cannot be played again later.
 */
final class WebhookSignature {
  static final String HEADER = "Nachtwacht-Signature";
  private static final String ALGORITHM = "HmacSHA256";

  private WebhookSignature() {}

  static String of(byte[] secret, Instant at, byte[] body) {
    long seconds = at.getEpochSecond();
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
      return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
    }
  }
}
