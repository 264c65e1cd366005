package nl.nachtwacht.gateway.push;

import com.interaso.webpush.VapidKeys;
import java.security.interfaces.ECPrivateKey;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key with which we show push services who we are (RFC 8292). Browsers are bound to its public
 * half: with another key every one of them must subscribe again.
 */
public final class PushKey {
  private static final Pattern FILE =
      Pattern.compile("\\s*public:\\s*([A-Za-z0-9_-]{87})\\s+private:\\s*([A-Za-z0-9_-]{43})\\s*");
  private static final int NUMBER_BYTES = 32;

  private final VapidKeys keys;

  private PushKey(VapidKeys keys) {
    this.keys = keys;
  }

  /** A new one. */
  public static PushKey generate() {
    return new PushKey(VapidKeys.generate());
  }

  /** The one in a file's text, as {@link #text} writes it; empty when there is none in it. */
  public static Optional<PushKey> read(String text) {
    Matcher file = FILE.matcher(text);
    if (!file.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new PushKey(VapidKeys.fromUncompressedBytes(file.group(1), file.group(2))));
    } catch (RuntimeException noKey) {
      return Optional.empty();
    }
  }

  /** What goes into its file: two lines. */
  public String text() {
    return "public: " + publicKey() + "\nprivate: " + base64(number(keys.getPrivateKey())) + "\n";
  }

  private static byte[] number(ECPrivateKey key) {
    byte[] written = key.getS().toByteArray();
    byte[] bytes = new byte[NUMBER_BYTES];
    int length = Math.min(written.length, NUMBER_BYTES);
    System.arraycopy(written, written.length - length, bytes, NUMBER_BYTES - length, length);
    return bytes;
  }

  /** The public half as browsers take it: base64url of an uncompressed point. */
  public String publicKey() {
    return base64(keys.getApplicationServerKey());
  }

  /** For the library that signs with it. */
  public VapidKeys keys() {
    return keys;
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "push key " + publicKey();
  }
}
