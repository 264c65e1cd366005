package nl.nachtwacht.gateway.intake;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * An HMAC-SHA256 over the body, in a header of the platform's choice: hexadecimal or base64, with
 * or without {@code sha256=} before it.
 */
public final class BodySignature {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "sha256=";

  private final String header;
  private final SecretKeySpec key;

  /** A signature in a header, made with a secret. */
  public BodySignature(String header, String secret) {
    this.header = header;
    this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  /** The header that holds it. */
  String header() {
    return header;
  }

  /** Whether a header's text is the signature of these bytes. */
  boolean fits(@Nullable String written, byte[] body) {
    if (written == null) {
      return false;
    }
    String text = written.strip();
    if (text.toLowerCase(Locale.ROOT).startsWith(PREFIX)) {
      text = text.substring(PREFIX.length());
    }
    byte[] right = sign(body);
    return same(text.toLowerCase(Locale.ROOT), HexFormat.of().formatHex(right))
        || same(text, Base64.getEncoder().encodeToString(right));
  }

  private byte[] sign(byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(body);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
    }
  }

  private static boolean same(String given, String right) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
  }
}
