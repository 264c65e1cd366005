package nl.nachtwacht.gateway.sip;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Digest authentication (RFC 2617 as SIP uses it, with SHA-256 of RFC 7616): the arithmetic, and
 * reading its headers. MD5 because that is what the devices and centres in the field speak.
 */
final class Digest {
  private static final Pattern PARAMETER =
      Pattern.compile("([A-Za-z0-9_-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,\"]+))");

  private Digest() {}

  /** The parameters of a header such as {@code Digest realm="x", nonce="y"}; names lower case. */
  static Map<String, String> parameters(String header) {
    Map<String, String> parameters = new LinkedHashMap<>();
    Matcher matcher = PARAMETER.matcher(header);
    while (matcher.find()) {
      String quoted = matcher.group(2);
      String value = quoted == null ? matcher.group(3) : quoted.replaceAll("\\\\(.)", "$1");
      parameters.put(matcher.group(1).toLowerCase(Locale.ROOT), value == null ? "" : value);
    }
    return parameters;
  }

  /** Whether the header is of the digest kind. */
  static boolean isDigest(@Nullable String header) {
    return header != null && header.regionMatches(true, 0, "Digest ", 0, 7);
  }

  /**
   * The answer to a challenge, as text of an Authorization header.
   *
   * @return {@code null} when the challenge asks for what we do not speak
   */
  static @Nullable String authorization(
      Map<String, String> challenge,
      SipCredentials credentials,
      String method,
      String uri,
      String cnonce) {
    String algorithm = challenge.getOrDefault("algorithm", "MD5");
    String realm = challenge.get("realm");
    String nonce = challenge.get("nonce");
    if (realm == null || nonce == null || hash(algorithm, "") == null) {
      return null;
    }
    String qop = offersAuth(challenge.get("qop")) ? "auth" : null;
    if (qop == null && challenge.containsKey("qop")) {
      return null;
    }
    String nonceCount = "00000001";
    String a1 = credentials.username() + ":" + realm + ":" + credentials.password();
    String response = response(algorithm, a1, method + ":" + uri, nonce, qop, nonceCount, cnonce);
    StringBuilder header = new StringBuilder("Digest ");
    header.append("username=").append(quote(credentials.username()));
    header.append(", realm=").append(quote(realm));
    header.append(", nonce=").append(quote(nonce));
    header.append(", uri=").append(quote(uri));
    header.append(", response=").append(quote(response));
    header.append(", algorithm=").append(algorithm);
    if (qop != null) {
      header.append(", cnonce=").append(quote(cnonce));
      header.append(", qop=auth, nc=").append(nonceCount);
    }
    String opaque = challenge.get("opaque");
    if (opaque != null) {
      header.append(", opaque=").append(quote(opaque));
    }
    return header.toString();
  }

  /** Whether an Authorization header proves that its sender knows the password. */
  static boolean proves(Map<String, String> authorization, SipCredentials known, String method) {
    String algorithm = authorization.getOrDefault("algorithm", "MD5");
    String uri = authorization.getOrDefault("uri", "");
    String claimed = authorization.getOrDefault("response", "");
    String a1 = known.username() + ":" + authorization.get("realm") + ":" + known.password();
    String expected =
        hash(algorithm, "") == null
            ? ""
            : response(
                algorithm,
                a1,
                method + ":" + uri,
                authorization.getOrDefault("nonce", ""),
                authorization.get("qop"),
                authorization.getOrDefault("nc", ""),
                authorization.getOrDefault("cnonce", ""));
    return !expected.isEmpty()
        && known.username().equals(authorization.get("username"))
        && MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.US_ASCII),
            claimed.getBytes(StandardCharsets.US_ASCII));
  }

  private static String response(
      String algorithm,
      String a1,
      String a2,
      String nonce,
      @Nullable String qop,
      String nonceCount,
      String cnonce) {
    String middle = qop == null ? nonce : nonce + ":" + nonceCount + ":" + cnonce + ":" + qop;
    return String.valueOf(
        hash(algorithm, hash(algorithm, a1) + ":" + middle + ":" + hash(algorithm, a2)));
  }

  private static boolean offersAuth(@Nullable String qop) {
    if (qop == null) {
      return false;
    }
    for (String offered : qop.split(",")) {
      if (offered.strip().equalsIgnoreCase("auth")) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String hash(String algorithm, String text) {
    String name =
        switch (algorithm.toUpperCase(Locale.ROOT)) {
          case "MD5" -> "MD5";
          case "SHA-256" -> "SHA-256";
          default -> null;
        };
    if (name == null) {
      return null;
    }
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance(name).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(name + " is part of every Java runtime", e);
    }
  }

  private static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
