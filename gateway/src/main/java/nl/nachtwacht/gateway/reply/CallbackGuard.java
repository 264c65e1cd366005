package nl.nachtwacht.gateway.reply;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import nl.nachtwacht.gateway.config.CallbackConfig;
import org.jspecify.annotations.Nullable;

/** Tells the provider from anybody else: by a signature over the body, or by a shared secret. */
final class CallbackGuard {
  private static final String MAC = "HmacSHA256";
  private static final String BASIC = "Basic ";

  private final byte[] secret;
  private final @Nullable String signatureHeader;

  CallbackGuard(CallbackConfig config) {
    this.secret = config.secret().reveal().getBytes(StandardCharsets.UTF_8);
    this.signatureHeader = config.signatureHeader();
  }

  boolean knows(Callback callback) {
    String header = signatureHeader;
    if (header != null) {
      String shown = callback.header(header);
      return shown != null && signed(shown.strip(), callback.body());
    }
    return isSecret(callback.parameters().get("key"))
        || isSecret(callback.header("X-Nachtwacht-Key"))
        || isSecret(basicPassword(callback.header("Authorization")));
  }

  private boolean isSecret(@Nullable String shown) {
    return shown != null && MessageDigest.isEqual(secret, shown.getBytes(StandardCharsets.UTF_8));
  }

  private static @Nullable String basicPassword(@Nullable String authorization) {
    if (authorization == null || !authorization.startsWith(BASIC)) {
      return null;
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(authorization.substring(BASIC.length()).strip());
      String[] pair = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
      return pair.length == 2 ? pair[1] : null;
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  /** A prefix like {@code sha256=} is allowed. */
  private boolean signed(String shown, byte[] body) {
    byte[] right = mac(body);
    String bare = shown.toLowerCase(Locale.ROOT).startsWith("sha256=") ? shown.substring(7) : shown;
    return same(HexFormat.of().formatHex(right), bare.toLowerCase(Locale.ROOT))
        || same(Base64.getEncoder().encodeToString(right), bare);
  }

  private static boolean same(String right, String shown) {
    return MessageDigest.isEqual(
        right.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] mac(byte[] body) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(secret, MAC));
      return mac.doFinal(body);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + MAC, impossible);
    }
  }
}
