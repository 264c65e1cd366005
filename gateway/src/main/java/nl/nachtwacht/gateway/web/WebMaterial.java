package nl.nachtwacht.gateway.web;

import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import nl.nachtwacht.gateway.security.PasswordHash;

/**
 * What takes time to make ready, made before the event loop needs it.
 *
 * @param nobodys a password hash nobody knows the password of: for names nobody has
 */
record WebMaterial(JsonObject contract, Assets assets, Phrases phrases, PasswordHash nobodys) {

  /** Reads and computes for a good part of a second: never on an event loop. */
  static WebMaterial prepare() {
    SecureRandom random = new SecureRandom();
    String unguessable = Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
    return new WebMaterial(
        Contract.forValidator(), new Assets(), new Phrases(), PasswordHash.of(unguessable, random));
  }
}
