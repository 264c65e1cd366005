package nl.nachtwacht.gateway.sip;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import nl.nachtwacht.gateway.time.Clockwork;

/**
 * Lets in who knows a password. Its challenges are signed, not kept: they hold for a while, for one
 * sender, and until the gateway restarts.
 */
public final class DigestGate {
  /** How long one challenge may be answered; then a fresh one is asked for without a fault. */
  static final Duration CHALLENGE_HOLDS = Duration.ofMinutes(5);

  private static final Pattern NONCE = Pattern.compile("[0-9a-f]{1,14}g[0-9a-f]{32}");

  private final String realm;
  private final Clockwork clock;
  private final SecretKeySpec key;

  /** A gate that names this realm in its challenges. */
  public DigestGate(String realm, Clockwork clock) {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    this.realm = realm;
    this.clock = clock;
    this.key = new SecretKeySpec(secret, "HmacSHA256");
  }

  /** Whether a request proves that its sender knows the password. When not, it is answered 401. */
  public boolean admits(IncomingSip request, SipCredentials known) {
    String header = request.header("Authorization");
    boolean stale = false;
    if (header != null && Digest.isDigest(header)) {
      Map<String, String> given = Digest.parameters(header);
      boolean fresh = ours(given.getOrDefault("nonce", ""), request.source().host());
      boolean proven =
          realm.equals(given.get("realm")) && Digest.proves(given, known, request.method());
      if (fresh && proven) {
        return true;
      }
      stale = proven;
    }
    request.answer(new SipReply(401).with("WWW-Authenticate", challenge(request, stale)));
    return false;
  }

  private String challenge(IncomingSip request, boolean stale) {
    String nonce = nonce(clock.instant(), request.source().host());
    return "Digest realm=\"%s\", nonce=\"%s\", algorithm=MD5, qop=\"auth\"%s"
        .formatted(realm, nonce, stale ? ", stale=true" : "");
  }

  private String nonce(Instant at, String host) {
    String time = Long.toHexString(at.toEpochMilli());
    return time + "g" + sign(time + "|" + host);
  }

  private boolean ours(String nonce, String host) {
    if (!NONCE.matcher(nonce).matches()) {
      return false;
    }
    String time = nonce.substring(0, nonce.indexOf('g'));
    byte[] expected = (time + "g" + sign(time + "|" + host)).getBytes(StandardCharsets.US_ASCII);
    if (!MessageDigest.isEqual(expected, nonce.getBytes(StandardCharsets.US_ASCII))) {
      return false;
    }
    Instant at = Instant.ofEpochMilli(Long.parseLong(time, 16));
    return at.plus(CHALLENGE_HOLDS).isAfter(clock.instant());
  }

  private String sign(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      byte[] signed = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(signed, 0, 16);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC is part of every Java runtime", e);
    }
  }
}
