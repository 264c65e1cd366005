package nl.nachtwacht.gateway.web;

import java.util.Optional;
import nl.nachtwacht.gateway.security.Staff;

/** Who reads a live stream, in which language, from where. Roles are renewed at each heartbeat. */
final class Readership {

  /** Whether somebody who came in is still in, with what they are now. */
  @FunctionalInterface
  interface Checker {
    Optional<Staff> still(Staff staff);
  }

  private Staff staff;
  private final Tongue tongue;
  private final String from;

  Readership(Staff staff, Tongue tongue, String from) {
    this.staff = staff;
    this.tongue = tongue;
    this.from = from;
  }

  Staff staff() {
    return staff;
  }

  Tongue tongue() {
    return tongue;
  }

  String from() {
    return from;
  }

  void renew(Staff now) {
    staff = now;
  }
}
