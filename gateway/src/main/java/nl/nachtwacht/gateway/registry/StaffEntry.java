package nl.nachtwacht.gateway.registry;

import nl.nachtwacht.careplan.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * How somebody logs in to the screens. Data only; judged in {@code security}.
 *
 * @param login the name they log in with
 * @param passwordHash {@code pbkdf2-sha512$<iterations>$<salt>$<hash>}
 * @param secondFactor secret of their code app in base32; {@code null}: none
 */
public record StaffEntry(
    String login, PersonId person, String passwordHash, @Nullable String secondFactor) {
  @Override
  public String toString() {
    return "StaffEntry[" + person + "]";
  }
}
