package nl.nachtwacht.gateway.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What is kept of a random secret: {@code sha256:<hex>}. Good for tokens, which are long and
 * random; a password needs {@link PasswordHash}.
 */
public final class SecretHash {
  private static final String PREFIX = "sha256:";
  private static final int BYTES = 32;

  private final byte[] hash;

  private SecretHash(byte[] hash) {
    this.hash = hash;
  }

  /**
   * Reads it as written in a file.
   *
   * @throws IllegalArgumentException when it is not {@code sha256:} and 64 hex digits
   */
  public static SecretHash parse(String written) {
    if (!written.startsWith(PREFIX)) {
      throw new IllegalArgumentException("a secret hash begins with sha256:");
    }
    byte[] hash = HexFormat.of().parseHex(written.substring(PREFIX.length()));
    if (hash.length != BYTES) {
      throw new IllegalArgumentException("a sha256 hash has 64 hex digits");
    }
    return new SecretHash(hash);
  }

  /** The hash of a secret. */
  public static SecretHash of(String secret) {
    return new SecretHash(sha256(secret.getBytes(StandardCharsets.UTF_8)));
  }

  /** Whether this is the secret; takes as long when it is not. */
  public boolean matches(String secret) {
    return MessageDigest.isEqual(hash, sha256(secret.getBytes(StandardCharsets.UTF_8)));
  }

  /** As written in a file. */
  @Override
  public String toString() {
    return PREFIX + HexFormat.of().formatHex(hash);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SecretHash that && MessageDigest.isEqual(hash, that.hash);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hash);
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
