package nl.nachtwacht.gateway.security;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;

/**
 * The secret that a code app on somebody's phone shares with us, in base32 as those apps take it.
 * Never printed.
 */
public final class TotpSecret {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int BYTES_MIN = 16;

  private final byte[] key;

  private TotpSecret(byte[] key) {
    this.key = key;
  }

  /** A new one of 160 bits, the size RFC 4226 asks for. */
  public static TotpSecret create(SecureRandom random) {
    byte[] key = new byte[20];
    random.nextBytes(key);
    return new TotpSecret(key);
  }

  /**
   * Reads base32; spaces, lower case and padding are fine.
   *
   * @throws IllegalArgumentException when it is no base32, or shorter than 128 bits
   */
  public static TotpSecret parse(String base32) {
    String text = base32.replaceAll("[\\s=-]", "").toUpperCase(Locale.ROOT);
    byte[] key = new byte[text.length() * 5 / 8];
    int buffer = 0;
    int bits = 0;
    int next = 0;
    for (int i = 0; i < text.length(); i++) {
      int value = ALPHABET.indexOf(text.charAt(i));
      if (value < 0) {
        throw new IllegalArgumentException("a code secret is base32: A to Z and 2 to 7");
      }
      buffer = ((buffer << 5) | value) & 0xFFF;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        key[next++] = (byte) (buffer >> bits);
      }
    }
    if (key.length < BYTES_MIN) {
      throw new IllegalArgumentException("a code secret has at least 26 base32 letters");
    }
    return new TotpSecret(key);
  }

  /** In base32, to be shown once to its owner. */
  public String base32() {
    StringBuilder text = new StringBuilder();
    int buffer = 0;
    int bits = 0;
    for (byte b : key) {
      buffer = ((buffer << 8) | (b & 0xFF)) & 0xFFFF;
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(ALPHABET.charAt((buffer >> bits) & 31));
      }
    }
    if (bits > 0) {
      text.append(ALPHABET.charAt((buffer << (5 - bits)) & 31));
    }
    return text.toString();
  }

  byte[] key() {
    return key.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TotpSecret that && Arrays.equals(key, that.key);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(key);
  }

  @Override
  public String toString() {
    return "TotpSecret[…]";
  }
}
