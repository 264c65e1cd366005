package nl.nachtwacht.gateway.security;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What is kept of a password: {@code pbkdf2-sha512$<iterations>$<salt>$<hash>}, salt and hash in
 * base64. The parameters stand in it, so they can be raised for new passwords at any time.
 *
 * <p>Slow on purpose (a tenth of a second): never call {@link #matches} on an event loop.
 */
public final class PasswordHash {
  /** OWASP's advice for PBKDF2 with HMAC-SHA-512. */
  public static final int ITERATIONS_DEFAULT = 210_000;

  private static final int ITERATIONS_MIN = 1_000;
  private static final int ITERATIONS_MAX = 5_000_000;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final String SCHEME = "pbkdf2-sha512";

  private final int iterations;
  private final byte[] salt;
  private final byte[] hash;

  private PasswordHash(int iterations, byte[] salt, byte[] hash) {
    this.iterations = iterations;
    this.salt = salt;
    this.hash = hash;
  }

  /** Hashes a new password. */
  public static PasswordHash of(String password, SecureRandom random) {
    return of(password, random, ITERATIONS_DEFAULT);
  }

  /** Hashes a new password with a chosen slowness, for tests and the years to come. */
  public static PasswordHash of(String password, SecureRandom random, int iterations) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new PasswordHash(iterations, salt, derive(password, salt, iterations));
  }

  /**
   * Reads it as written in a file.
   *
   * @throws IllegalArgumentException when it is not of the form above
   */
  public static PasswordHash parse(String written) {
    String[] parts = written.split("\\$", -1);
    if (parts.length != 4 || !parts[0].equals(SCHEME)) {
      throw new IllegalArgumentException(
          "a password hash looks like " + SCHEME + "$<iterations>$<salt>$<hash>");
    }
    int iterations = Integer.parseInt(parts[1]);
    if (iterations < ITERATIONS_MIN || iterations > ITERATIONS_MAX) {
      throw new IllegalArgumentException(
          "iterations must be " + ITERATIONS_MIN + " to " + ITERATIONS_MAX);
    }
    byte[] hash = Base64.getDecoder().decode(parts[3]);
    if (hash.length != HASH_BYTES) {
      throw new IllegalArgumentException("the hash must have " + HASH_BYTES + " bytes");
    }
    return new PasswordHash(iterations, Base64.getDecoder().decode(parts[2]), hash);
  }

  /** Whether this is the password. Slow. */
  public boolean matches(String password) {
    return MessageDigest.isEqual(hash, derive(password, salt, iterations));
  }

  /** As written in a file. */
  @Override
  public String toString() {
    Base64.Encoder base64 = Base64.getEncoder();
    return SCHEME
        + "$"
        + iterations
        + "$"
        + base64.encodeToString(salt)
        + "$"
        + base64.encodeToString(hash);
  }

  private static byte[] derive(String password, byte[] salt, int iterations) {
    char[] characters = password.toCharArray();
    PBEKeySpec spec = new PBEKeySpec(characters, salt, iterations, HASH_BYTES * 8);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has PBKDF2 with HMAC-SHA-512", impossible);
    } finally {
      spec.clearPassword();
      Arrays.fill(characters, '\0');
    }
  }
}
