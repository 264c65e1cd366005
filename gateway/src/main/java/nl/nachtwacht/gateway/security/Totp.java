package nl.nachtwacht.gateway.security;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Six-digit codes that change every thirty seconds (RFC 6238, HMAC-SHA-1 as all code apps use it).
 * Pure.
 */
public final class Totp {
  /** How long a code lives. */
  public static final int STEP_SECONDS = 30;

  /** A phone's clock may be one step off, either way. */
  private static final int DRIFT_STEPS = 1;

  private static final int DIGITS_MODULUS = 1_000_000;

  private Totp() {}

  /** The code at a moment. */
  public static String codeAt(TotpSecret secret, Instant at) {
    return code(secret, step(at));
  }

  /**
   * The step whose code this is, if it is one near {@code now} and later than {@code usedStep}: a
   * code that was looked over somebody's shoulder does not work twice.
   */
  public static OptionalLong match(TotpSecret secret, String code, Instant now, long usedStep) {
    long present = step(now);
    OptionalLong found = OptionalLong.empty();
    for (long step = present - DRIFT_STEPS; step <= present + DRIFT_STEPS; step++) {
      boolean same =
          java.security.MessageDigest.isEqual(
              code(secret, step).getBytes(java.nio.charset.StandardCharsets.US_ASCII),
              code.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      if (same && step > usedStep) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  private static long step(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
  }

  private static String code(TotpSecret secret, long step) {
    byte[] mac = hmac(secret.key(), ByteBuffer.allocate(Long.BYTES).putLong(step).array());
    int offset = mac[mac.length - 1] & 0xF;
    int number = ByteBuffer.wrap(mac).getInt(offset) & 0x7FFF_FFFF;
    return String.format(Locale.ROOT, "%06d", number % DIGITS_MODULUS);
  }

  private static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key, "HmacSHA1"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HMAC-SHA-1", impossible);
    }
  }
}
