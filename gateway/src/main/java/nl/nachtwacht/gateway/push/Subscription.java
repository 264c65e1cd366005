package nl.nachtwacht.gateway.push;

import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import nl.nachtwacht.careplan.PersonId;

/**
 * One browser of somebody that takes push messages.
 *
 * @param endpoint where its push service takes them; nobody but that browser and we know it
 * @param publicKey the browser's own, base64url of an uncompressed point on P-256 (65 bytes)
 * @param authSecret that it shares with us, base64url of 16 bytes
 * @param madeAt when it was made
 */
public record Subscription(
    PersonId person, URI endpoint, String publicKey, String authSecret, Instant madeAt) {
  /** The longest address; those in use have some 200 to 600 characters. */
  public static final int ENDPOINT_CHARS_MAX = 1024;

  private static final int KEY_BYTES = 65;
  private static final int SECRET_BYTES = 16;
  private static final byte UNCOMPRESSED = 4;

  /** What the browser's key is, as bytes. */
  public byte[] publicKeyBytes() {
    return Base64.getUrlDecoder().decode(publicKey);
  }

  /** What it shares with us, as bytes. */
  public byte[] authSecretBytes() {
    return Base64.getUrlDecoder().decode(authSecret);
  }

  /** Whether these can be a browser's key and secret. */
  public static boolean usable(String publicKey, String authSecret) {
    try {
      byte[] key = Base64.getUrlDecoder().decode(publicKey);
      return key.length == KEY_BYTES
          && key[0] == UNCOMPRESSED
          && Base64.getUrlDecoder().decode(authSecret).length == SECRET_BYTES;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  /** Says nothing of its address and keys: whoever has them can write to that browser. */
  @Override
  public String toString() {
    return "subscription of " + person;
  }
}
