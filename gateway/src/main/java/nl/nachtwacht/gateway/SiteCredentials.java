package nl.nachtwacht.gateway;

import java.util.Optional;
import nl.nachtwacht.gateway.registry.SiteRegistry;
import nl.nachtwacht.gateway.security.Credentials;
import nl.nachtwacht.gateway.security.PasswordHash;
import nl.nachtwacht.gateway.security.SecretHash;
import nl.nachtwacht.gateway.security.TotpSecret;

/** Staff and machine tokens as the site's files have them. */
record SiteCredentials(SiteRegistry site) implements Credentials {

  @Override
  public Optional<StaffCredential> staff(String logInName) {
    return site.staff(logInName)
        .map(entry ->
            new StaffCredential(
                entry.login(),
                entry.person(),
                PasswordHash.parse(entry.passwordHash()),
                entry.secondFactor() == null ? null : TotpSecret.parse(entry.secondFactor())));
  }

  @Override
  public Optional<TokenCredential> token(String id) {
    return site.token(id)
        .map(entry ->
            new TokenCredential(entry.id(), entry.person(), SecretHash.parse(entry.hash())));
  }
}
