package nl.nachtwacht.gateway.security;

import java.util.Optional;
import nl.nachtwacht.careplan.PersonId;
import org.jspecify.annotations.Nullable;

/** By what people and machines are known. Reads are from memory, on any thread, and never block. */
public interface Credentials {

  /** Somebody by the name they log in with, which is not their name on the screens. */
  Optional<StaffCredential> staff(String logInName);

  /** A machine token by its public half. */
  Optional<TokenCredential> token(String id);

  /** Nobody can come in. */
  Credentials NOBODY =
      new Credentials() {
        @Override
        public Optional<StaffCredential> staff(String logInName) {
          return Optional.empty();
        }

        @Override
        public Optional<TokenCredential> token(String id) {
          return Optional.empty();
        }
      };

  /**
   * How somebody logs in.
   *
   * @param secondFactor the shared secret of their code app; {@code null}: none, which only the
   *     demonstration accepts
   */
  record StaffCredential(
      String logInName,
      PersonId person,
      PasswordHash password,
      @Nullable TotpSecret secondFactor) {}

  /** What a token stands for: the person it acts as. */
  record TokenCredential(String id, PersonId person, SecretHash hash) {}
}
