package nl.nachtwacht.gateway.security;

import java.util.Optional;
import nl.nachtwacht.gateway.security.Credentials.TokenCredential;

/** {@code Authorization: Bearer <id>.<secret>}: a machine that acts as a person. */
public final class MachineTokens {
  private static final String SCHEME = "Bearer ";
  private static final SecretHash NOBODYS = SecretHash.of("");

  private final Credentials credentials;

  public MachineTokens(Credentials credentials) {
    this.credentials = credentials;
  }

  /**
   * The token an {@code Authorization} header proves; an unknown id takes as long as a known one.
   */
  public Optional<TokenCredential> prove(String authorization) {
    if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    String token = authorization.substring(SCHEME.length()).strip();
    int dot = token.indexOf('.');
    if (dot <= 0 || dot == token.length() - 1) {
      return Optional.empty();
    }
    Optional<TokenCredential> found = credentials.token(token.substring(0, dot));
    SecretHash hash = found.map(TokenCredential::hash).orElse(NOBODYS);
    return hash.matches(token.substring(dot + 1)) ? found : Optional.empty();
  }
}
