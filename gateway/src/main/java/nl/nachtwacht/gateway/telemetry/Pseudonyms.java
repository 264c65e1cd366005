package nl.nachtwacht.gateway.telemetry;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Names that are always the same for the same thing and lead back to it only with the key. */
final class Pseudonyms {
  private static final int BYTES = 8;
  private final Mac mac;

  Pseudonyms(String key) {
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HmacSHA256", impossible);
    }
  }

  /** The pseudonym of an id; not for several threads. */
  String of(String id) {
    byte[] signed = mac.doFinal(id.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(signed, 0, BYTES);
  }
}
