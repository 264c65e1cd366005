package nl.nachtwacht.gateway.deliver.scaip;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import nl.nachtwacht.alarm.AlarmId;

/**
 * The {@code ref} of an alarm: the same on every attempt, over every route and after a restart, so
 * that the centre sees one alarm. Derived, and not the id itself, since a {@code ref} has at most
 * 16 letters and digits.
 */
final class AlarmReference {
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int CHARS = 16;

  private AlarmReference() {}

  /** The reference of an alarm at one centre. */
  static String of(String centre, AlarmId alarm) {
    return derived(centre + "/alarm/" + alarm.value());
  }

  /**
   * The reference of the same while it is a test. Another one, so that a centre that drops what it
   * heard before takes a test that turned out real for new.
   */
  static String ofTest(String centre, AlarmId alarm) {
    return derived(centre + "/test/" + alarm.value());
  }

  /** The reference of a warning about the gateway itself. */
  static String ofWarning(String centre, String warning) {
    return derived(centre + "/warning/" + warning);
  }

  /** The reference of one heartbeat to one receiver. */
  static String ofHeartbeat(String centre, String route, Instant at) {
    return derived(centre + "/heartbeat/" + route + "/" + at);
  }

  private static String derived(String text) {
    BigInteger number = new BigInteger(1, sha256("nachtwacht/" + text));
    BigInteger base = BigInteger.valueOf(ALPHABET.length());
    StringBuilder reference = new StringBuilder(CHARS);
    for (int i = 0; i < CHARS; i++) {
      reference.append(ALPHABET.charAt(number.mod(base).intValue()));
      number = number.divide(base);
    }
    return reference.toString();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java runtime", e);
    }
  }
}
