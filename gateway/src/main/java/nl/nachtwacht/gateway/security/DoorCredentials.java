package nl.nachtwacht.gateway.security;

import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/**
 * Who may connect to the MQTT door. Answers from memory, on any event loop, and never blocks; a
 * change of the site replaces what it answers from.
 */
public interface DoorCredentials {

  /**
   * Looks at what a peer shows.
   *
   * @param certificate of a mutual TLS connection, its chain already verified; {@code null} when
   *     the peer showed none
   */
  DoorAccess check(
      @Nullable String username, @Nullable String password, @Nullable X509Certificate certificate);

  /**
   * A door as it is registered now; {@code null} when it no longer is. The door closes connections
   * whose card has changed when it is told to look again.
   */
  @Nullable DoorCard current(String id);
}
