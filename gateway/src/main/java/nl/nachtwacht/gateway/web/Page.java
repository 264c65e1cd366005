package nl.nachtwacht.gateway.web;

import java.util.Optional;
import nl.nachtwacht.gateway.registry.PersonCard.StaffRole;
import nl.nachtwacht.gateway.security.Right;
import nl.nachtwacht.gateway.security.Rights;
import nl.nachtwacht.gateway.security.Staff;

/** The pages, and for whom. They are empty shells: all that is in them comes through the API. */
enum Page {
  OPERATOR("/", "operator.html"),
  RESPONDER("/opvolger", "responder.html"),
  PLANS("/zorgplannen", "plans.html"),
  PATTERN("/dagpatroon", "pattern.html"),
  DEVICES("/apparaten", "devices.html"),
  TESTS("/proefstand", "tests.html"),
  ROSTERS("/rooster", "rosters.html"),
  TECHNICAL("/storingen", "technical.html"),
  AUDIT("/inzage", "audit.html"),
  LOGIN("/login", "login.html");

  private final String path;
  private final String file;

  Page(String path, String file) {
    this.path = path;
    this.file = file;
  }

  String path() {
    return path;
  }

  String file() {
    return file;
  }

  /** Whether somebody may open it. */
  boolean isFor(Staff staff) {
    return switch (this) {
      case OPERATOR -> staff.is(StaffRole.OPERATOR);
      case RESPONDER ->
          staff.is(StaffRole.OPERATOR)
              || staff.is(StaffRole.RESPONDER)
              || staff.is(StaffRole.FAMILY_CARER);
      case TECHNICAL -> Rights.may(staff, Right.SEE_TECHNICAL);
      case PLANS, PATTERN -> Rights.may(staff, Right.CHANGE_SUPERVISION);
      case DEVICES -> Rights.may(staff, Right.SEE_DEVICES);
      case TESTS -> Rights.may(staff, Right.TEST_DEVICES);
      case AUDIT -> Rights.may(staff, Right.SEE_AUDIT);
      case ROSTERS -> Rights.may(staff, Right.SEE_ROSTERS);
      case LOGIN -> true;
    };
  }

  /** Where somebody's work is; empty when there is nothing for them. */
  static Optional<Page> homeOf(Staff staff) {
    for (Page page : values()) {
      if (page != LOGIN && page.isFor(staff)) {
        return Optional.of(page);
      }
    }
    return Optional.empty();
  }
}
