package nl.nachtwacht.gateway.web;

import java.util.Optional;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.security.Credentials;
import nl.nachtwacht.gateway.security.Sessions;
import nl.nachtwacht.gateway.security.Staff;
import nl.nachtwacht.gateway.time.Clockwork;

/** Asks again whether the session, token or demonstration somebody came in by still holds. */
final class StillIn implements Readership.Checker {
  private final Registry registry;
  private final Credentials credentials;
  private final Sessions sessions;
  private final Clockwork clock;

  StillIn(WebPorts ports, Sessions sessions) {
    this.registry = ports.registry();
    this.credentials = ports.credentials();
    this.clock = ports.clock();
    this.sessions = sessions;
  }

  @Override
  public Optional<Staff> still(Staff staff) {
    boolean in =
        switch (staff.entrance()) {
          case SESSION -> sessions.holds(staff.ticket(), clock.instant());
          case TOKEN -> credentials.token(staff.ticket()).isPresent();
          case LINK -> false;
          case DEMO -> true;
        };
    return in
        ? registry
            .person(staff.person())
            .map(card -> Staff.of(card, staff.entrance(), staff.ticket()))
        : Optional.empty();
  }
}
