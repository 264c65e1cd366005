package nl.nachtwacht.gateway.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.jspecify.annotations.Nullable;

/**
 * Door credentials as the site folder has them: username = door id, password = a random token of
 * which only the SHA-256 is stored.
 *
 * <p>A plain hash is right here, and a slow one would be wrong: the tokens are made by a machine
 * with 128 bits of randomness or more, so there is nothing to guess, and ten thousand hubs that
 * reconnect after a power cut must not keep the event loops busy.
 */
public final class TokenDoorCredentials implements DoorCredentials {
  private static final String PREFIX = "sha256:";
  private static final byte[] NOBODY = new byte[32];

  private volatile Map<String, Entry> entries = Map.of();

  /** What is stored of a door. {@code secretHash}: {@code sha256:} and 64 hexadecimal digits. */
  public record Entry(DoorCard door, String secretHash) {}

  /** Replaces all doors at once. */
  public void replace(Iterable<Entry> doors) {
    Map<String, Entry> next = new HashMap<>();
    for (Entry entry : doors) {
      hashBytes(entry.secretHash());
      next.put(entry.door().id(), entry);
    }
    entries = Map.copyOf(next);
  }

  @Override
  public DoorAccess check(
      @Nullable String username, @Nullable String password, @Nullable X509Certificate certificate) {
    if (password != null && username != null) {
      return checkSecret(username, password);
    }
    return certificate == null
        ? new DoorAccess.Refused(DoorAccess.Reason.NOTHING_SHOWN)
        : checkCertificate(username, certificate);
  }

  private DoorAccess checkSecret(String username, String password) {
    Entry entry = entries.get(username);
    // The same work for an unknown name as for a known one.
    byte[] expected = entry == null ? NOBODY : hashBytes(entry.secretHash());
    boolean equal = MessageDigest.isEqual(expected, sha256(password));
    if (entry == null) {
      return new DoorAccess.Refused(DoorAccess.Reason.UNKNOWN);
    }
    return equal
        ? new DoorAccess.Accepted(entry.door())
        : new DoorAccess.Refused(DoorAccess.Reason.WRONG_SECRET);
  }

  private DoorAccess checkCertificate(@Nullable String username, X509Certificate certificate) {
    String name = commonName(certificate);
    if (name == null || (username != null && !username.equals(name))) {
      return new DoorAccess.Refused(DoorAccess.Reason.CERTIFICATE_MISMATCH);
    }
    Entry entry = entries.get(name);
    return entry == null
        ? new DoorAccess.Refused(DoorAccess.Reason.UNKNOWN)
        : new DoorAccess.Accepted(entry.door());
  }

  @Override
  public @Nullable DoorCard current(String id) {
    Entry entry = entries.get(id);
    return entry == null ? null : entry.door();
  }

  /** The hash of a token as it is stored: {@code sha256:} and 64 hexadecimal digits. */
  public static String hashOf(String token) {
    return PREFIX + HexFormat.of().formatHex(sha256(token));
  }

  private static byte[] hashBytes(String stored) {
    if (!stored.startsWith(PREFIX) || stored.length() != PREFIX.length() + 64) {
      throw new IllegalArgumentException("secretHash must be sha256: and 64 hexadecimal digits");
    }
    return HexFormat.of().parseHex(stored, PREFIX.length(), stored.length());
  }

  private static byte[] sha256(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static @Nullable String commonName(X509Certificate certificate) {
    try {
      for (Rdn part : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
        if (part.getType().equalsIgnoreCase("CN")) {
          return String.valueOf(part.getValue());
        }
      }
      return null;
    } catch (InvalidNameException e) {
      return null;
    }
  }
}
