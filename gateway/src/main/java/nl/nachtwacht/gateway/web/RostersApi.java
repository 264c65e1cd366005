package nl.nachtwacht.gateway.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.TeamId;
import nl.nachtwacht.escalation.roster.RosterOverride;
import nl.nachtwacht.escalation.roster.RosterOverride.Change;
import nl.nachtwacht.gateway.audit.AuditAction;
import nl.nachtwacht.gateway.registry.PersonCard;
import nl.nachtwacht.gateway.roster.KeptOverride;
import nl.nachtwacht.gateway.roster.Rosters;
import nl.nachtwacht.gateway.security.Right;
import nl.nachtwacht.gateway.security.Rights;
import nl.nachtwacht.gateway.security.Staff;
import nl.nachtwacht.gateway.time.Clockwork;

/** Who is on duty, now and in the nights to come, and changing it. */
final class RostersApi {
  private static final Duration OVERRIDE_MAX = Duration.ofDays(62);
  private static final int DAYS_DEFAULT = 14;

  private final Rosters rosters;
  private final Clockwork clock;
  private final Ledger ledger;

  RostersApi(WebPorts ports, Ledger ledger) {
    this.rosters = ports.rosters();
    this.clock = ports.clock();
    this.ledger = ledger;
  }

  Future<JsonObject> duty(RoutingContext call) {
    Staff staff = see(call);
    return Future.succeededFuture(views(staff).duty());
  }

  Future<JsonObject> overview(RoutingContext call) {
    Staff staff = see(call);
    int days = Asked.number(call, "days", DAYS_DEFAULT);
    return Future.succeededFuture(
        views(staff)
            .overview(Duration.ofDays(days))
            .put("feed", rosters.hasFeed(staff.person()))
            .put("canPlan", Rights.may(staff, Right.PLAN_ROSTERS))
            .put("canTake", canTake(staff)));
  }

  private boolean canTake(Staff staff) {
    return Rights.may(staff, Right.TAKE_DUTY)
        && views(staff).callable(staff.person().value()).isPresent();
  }

  private Staff see(RoutingContext call) {
    Staff staff = Gate.pass(call, Right.SEE_ROSTERS, ledger);
    ledger.saw(staff, AuditAction.ROSTER_VIEWED, null, "", Ledger.from(call.request()));
    return staff;
  }

  private RosterViews views(Staff staff) {
    return new RosterViews(rosters.view(), staff, clock.instant());
  }

  /** Makes an override. */
  Future<JsonObject> add(RoutingContext call) {
    Staff staff = Gate.pass(call, Right.PLAN_ROSTERS, ledger);
    JsonObject body = Asked.body(call);
    RosterViews views = views(staff);
    RosterOverride override = override(body, views);
    return Answers.here(rosters.add(override, staff.person()))
        .map(_ -> {
          noteChange(call, staff, "made", List.of(override));
          return views.override(override, staff.person(), true);
        });
  }

  private RosterOverride override(JsonObject body, RosterViews views) {
    Instant now = clock.instant();
    Instant from = moment(body, "from");
    Instant to = moment(body, "to");
    if (!from.isBefore(to) || !now.isBefore(to)) {
      throw Problem.wrong("to", "must be after from, and after now");
    }
    if (Duration.between(from, to).compareTo(OVERRIDE_MAX) > 0) {
      throw Problem.wrong("to", "must be within " + OVERRIDE_MAX.toDays() + " days of from");
    }
    String team = body.getString("team");
    if (team != null && views.book(new TeamId(team)).isEmpty()) {
      throw Problem.wrong("team", "is no team of your organisations");
    }
    return new RosterOverride(
        UUID.randomUUID().toString(),
        team == null ? null : new TeamId(team),
        change(body, views),
        from,
        to,
        now);
  }

  private static Change change(JsonObject body, RosterViews views) {
    PersonId person = person(body, "person", views);
    return switch (String.valueOf(body.getString("kind"))) {
      case "sick" ->
          new Change.Sick(person, body.getString("by") == null ? null : person(body, "by", views));
      case "swap" -> new Change.Swap(person, person(body, "by", views));
      case "extra" -> {
        if (body.getString("team") == null) {
          throw Problem.wrong("team", "is needed with extra");
        }
        yield new Change.Extra(person);
      }
      default -> throw Problem.wrong("kind", "is sick, swap or extra");
    };
  }

  private static PersonId person(JsonObject body, String key, RosterViews views) {
    return views
        .callable(body.getString(key))
        .map(PersonCard::id)
        .orElseThrow(() -> Problem.wrong(key, "is nobody of your organisations who can be called"));
  }

  private static Instant moment(JsonObject body, String key) {
    try {
      return Instant.parse(String.valueOf(body.getString(key)));
    } catch (DateTimeParseException wrong) {
      throw Problem.wrong(key, "is no moment in UTC, as in 2026-01-05T22:00:00Z");
    }
  }

  /** Ends an override: a planner any, others what they took over themselves. */
  Future<JsonObject> end(RoutingContext call) {
    Staff staff = Gate.pass(call, Right.SEE_ROSTERS, ledger);
    KeptOverride kept =
        rosters
            .find(Asked.path(call, "overrideId"))
            .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    RosterViews views = views(staff);
    TeamId team = kept.override().team();
    boolean theirs =
        views.callable(RosterViews.subject(kept.override().change()).value()).isPresent()
            && (team == null || views.book(team).isPresent());
    if (!theirs) {
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    if (!kept.madeBy().equals(staff.person())) {
      Gate.pass(call, Right.PLAN_ROSTERS, ledger);
    }
    return Answers.here(rosters.end(kept, staff.person()))
        .map(_ -> {
          noteChange(call, staff, "ended", List.of(kept.override()));
          return views.override(kept.override(), kept.madeBy(), true);
        });
  }

  /** The caller takes the duty that runs, or the next one within a day. */
  Future<JsonObject> takeOver(RoutingContext call) {
    Staff staff = Gate.pass(call, Right.TAKE_DUTY, ledger);
    if (!canTake(staff)) {
      throw Problem.wrong(null, "nobody can call you: you have no contacts");
    }
    TeamId team = new TeamId(String.valueOf(Asked.body(call).getString("team")));
    RosterViews views = views(staff);
    if (views.book(team).isEmpty()) {
      throw Problem.wrong("team", "is no team of your organisations");
    }
    Instant now = clock.instant();
    TakeOver taken =
        TakeOver.of(team, staff.person(), views.stretches(team, now.plus(Duration.ofDays(2))), now);
    if (taken.overrides().isEmpty()) {
      throw Problem.wrong("team", "has no duty within a day that is not yours alone already");
    }
    Future<Void> all = Future.succeededFuture();
    for (RosterOverride override : taken.overrides()) {
      all = all.compose(_ -> rosters.add(override, staff.person()));
    }
    return Answers.here(all)
        .map(_ -> {
          noteChange(call, staff, "taken-over", taken.overrides());
          return new JsonObject()
              .put("from", taken.from().toString())
              .put("to", taken.to().toString());
        });
  }

  private void noteChange(
      RoutingContext call, Staff staff, String what, List<RosterOverride> overrides) {
    for (RosterOverride override : overrides) {
      ledger.note(
          staff,
          AuditAction.ROSTER_CHANGED,
          null,
          List.of(what, override.id(), RosterViews.subject(override.change()).value()),
          Ledger.from(call.request()),
          "ok");
    }
  }
}
