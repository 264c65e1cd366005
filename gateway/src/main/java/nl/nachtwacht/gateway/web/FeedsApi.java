package nl.nachtwacht.gateway.web;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.audit.AuditAction;
import nl.nachtwacht.gateway.calendar.CalendarFeed;
import nl.nachtwacht.gateway.registry.PersonCard;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.registry.TeamCard;
import nl.nachtwacht.gateway.roster.Duties;
import nl.nachtwacht.gateway.roster.RosterView;
import nl.nachtwacht.gateway.roster.Rosters;
import nl.nachtwacht.gateway.security.Right;
import nl.nachtwacht.gateway.security.SecretHash;
import nl.nachtwacht.gateway.security.Staff;
import nl.nachtwacht.gateway.time.Clockwork;

/**
 * Somebody's own duties for their calendar program, under an address nobody can guess. Of the
 * secret in it only the hash is kept; a new address, or closing it, makes the old one worthless.
 */
final class FeedsApi {
  static final String PATH = "/feeds/";

  private static final int SECRET_BYTES = 32;
  private static final Pattern FILE = Pattern.compile("([A-Za-z0-9_-]{43})\\.ics");
  private static final Duration PAST = Duration.ofDays(7);
  private static final Duration AHEAD = Duration.ofDays(60);

  private final Rosters rosters;
  private final Registry registry;
  private final Clockwork clock;
  private final Ledger ledger;
  private final SecureRandom random;

  FeedsApi(WebPorts ports, Ledger ledger, SecureRandom random) {
    this.rosters = ports.rosters();
    this.registry = ports.registry();
    this.clock = ports.clock();
    this.ledger = ledger;
    this.random = random;
  }

  /** Gives the caller a new address. */
  Future<JsonObject> open(RoutingContext call) {
    Staff staff = Gate.pass(call, Right.SEE_ROSTERS, ledger);
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return Answers.here(rosters.openFeed(staff.person(), SecretHash.of(secret).toString()))
        .map(_ -> {
          note(call, staff, AuditAction.FEED_OPENED, staff.person());
          return new JsonObject().put("path", PATH + secret + ".ics");
        });
  }

  /** Closes the caller's feed; a planner may close somebody else's. */
  Future<JsonObject> close(RoutingContext call) {
    Staff staff = Gate.pass(call, Right.SEE_ROSTERS, ledger);
    String other = Asked.body(call).getString("person");
    PersonId whose = other == null ? staff.person() : new PersonId(other);
    if (!whose.equals(staff.person())) {
      Gate.pass(call, Right.PLAN_ROSTERS, ledger);
      RosterViews views = new RosterViews(rosters.view(), staff, clock.instant());
      if (views.callable(other).isEmpty()) {
        throw Problem.of(ProblemCode.NOT_FOUND);
      }
    }
    return Answers.here(rosters.closeFeed(whose))
        .map(_ -> {
          note(call, staff, AuditAction.FEED_CLOSED, whose);
          return new JsonObject().put("feed", false);
        });
  }

  private void note(RoutingContext call, Staff staff, AuditAction action, PersonId whose) {
    ledger.note(staff, action, null, List.of(whose.value()), Ledger.from(call.request()), "ok");
  }

  /** The calendar itself, for whoever has the address. */
  void calendar(RoutingContext call) {
    String file = call.normalizedPath().substring(PATH.length());
    Optional<PersonCard> person =
        Optional.of(FILE.matcher(file))
            .filter(matcher -> matcher.matches())
            .flatMap(matcher -> rosters.feedOf(SecretHash.of(matcher.group(1)).toString()))
            .flatMap(registry::person);
    if (person.isEmpty()) {
      call.fail(Problem.of(ProblemCode.NOT_FOUND));
      return;
    }
    call.response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/calendar; charset=utf-8")
        .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-store")
        .end(text(person.get()));
  }

  private String text(PersonCard person) {
    RosterView view = rosters.view();
    Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
    List<CalendarFeed.Duty> duties =
        Duties.of(person, view, hour.minus(PAST), hour.plus(AHEAD)).stream()
            .map(duty ->
                new CalendarFeed.Duty(
                    duty.team().value(), "Dienst " + nameOf(view, duty), duty.from(), duty.to()))
            .toList();
    return CalendarFeed.write("Nachtwacht – diensten", duties, hour);
  }

  private static String nameOf(RosterView view, Duties.OwnDuty duty) {
    return view.files().teams().stream()
        .filter(team -> team.id().equals(duty.team()))
        .map(TeamCard::name)
        .findFirst()
        .orElse(duty.team().value());
  }
}
