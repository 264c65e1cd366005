package nl.nachtwacht.gateway.intake;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import nl.nachtwacht.gateway.security.SecretHash;
import org.jspecify.annotations.Nullable;

/** How a caller proves to be a source: by token, in a header or in the address. */
final class IntakeProof {
  private static final String BEARER = "bearer ";
  private static final String BASIC = "basic ";

  /** Looked at for a source that does not exist, so that it takes as long as one that does. */
  private static final SecretHash NOBODYS = SecretHash.of("");

  private IntakeProof() {}

  /** Whether the token that is shown is the source's. */
  static boolean fits(@Nullable IntakeSource source, @Nullable String shown) {
    SecretHash expected = source == null ? null : source.token();
    boolean fits = (expected == null ? NOBODYS : expected).matches(shown == null ? "" : shown);
    return expected != null && shown != null && fits;
  }

  /** The token in an {@code Authorization} header; {@code null} when it holds none. */
  static @Nullable String shownIn(@Nullable String authorization) {
    if (authorization == null) {
      return null;
    }
    String scheme = authorization.toLowerCase(Locale.ROOT);
    if (scheme.startsWith(BEARER)) {
      return authorization.substring(BEARER.length()).strip();
    }
    return scheme.startsWith(BASIC)
        ? password(authorization.substring(BASIC.length()).strip())
        : null;
  }

  private static @Nullable String password(String encoded) {
    try {
      String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0 ? null : pair.substring(colon + 1);
    } catch (IllegalArgumentException noBase64) {
      return null;
    }
  }
}
