package nl.nachtwacht.gateway.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.TeamId;
import nl.nachtwacht.escalation.Contact;
import nl.nachtwacht.escalation.roster.LookAhead;
import nl.nachtwacht.escalation.roster.LookAhead.Stretch;
import nl.nachtwacht.escalation.roster.Reachability;
import nl.nachtwacht.escalation.roster.RosterBook;
import nl.nachtwacht.escalation.roster.RosterOverride;
import nl.nachtwacht.escalation.roster.RosterOverride.Change;
import nl.nachtwacht.gateway.registry.PersonCard;
import nl.nachtwacht.gateway.registry.TeamCard;
import nl.nachtwacht.gateway.roster.KeptOverride;
import nl.nachtwacht.gateway.roster.RosterView;
import nl.nachtwacht.gateway.security.Rights;
import nl.nachtwacht.gateway.security.Staff;
import org.jspecify.annotations.Nullable;

/** The rosters as one person may see them: the teams of their organisations. */
final class RosterViews {
  private final RosterView view;
  private final Staff staff;
  private final Instant now;
  private final Map<PersonId, PersonCard> people = new LinkedHashMap<>();

  /** Each of their teams, with a book it is in. */
  private final SortedMap<TeamId, RosterBook> teams = new TreeMap<>();

  RosterViews(RosterView view, Staff staff, Instant now) {
    this.view = view;
    this.staff = staff;
    this.now = now;
    view.files().people().forEach(person -> people.put(person.id(), person));
    view.books()
        .forEach((organisation, book) -> {
          if (Rights.serves(staff, organisation)) {
            book.teams().forEach(team -> teams.putIfAbsent(team.id(), book));
          }
        });
  }

  /** The book of a team they may see. */
  Optional<RosterBook> book(TeamId team) {
    return Optional.ofNullable(teams.get(team));
  }

  /** Somebody who works for one of their organisations and can be called. */
  Optional<PersonCard> callable(@Nullable String id) {
    return Optional.ofNullable(id)
        .filter(text -> !text.isBlank())
        .map(text -> people.get(new PersonId(text)))
        .filter(person -> !person.contacts().isEmpty())
        .filter(
            person -> person.organisations().stream().anyMatch(one -> Rights.serves(staff, one)));
  }

  List<Stretch> stretches(TeamId team, Instant to) {
    RosterBook book = teams.get(team);
    return book == null
        ? List.of()
        : LookAhead.stretches(book, team, now, to, view.files().proofNeeded());
  }

  JsonObject duty() {
    JsonArray list = new JsonArray();
    teams.forEach((team, book) -> list.add(teamNow(team, book)));
    return new JsonObject().put("now", now.toString()).put("teams", list);
  }

  private JsonObject teamNow(TeamId team, RosterBook book) {
    JsonArray onDuty = new JsonArray();
    book.onDuty(team, now).forEach(person -> onDuty.add(person(person)));
    List<Stretch> stretches = stretches(team, now.plusMillis(1));
    return new JsonObject()
        .put("id", team.value())
        .put("name", nameOf(team))
        .put(
            "cover", stretches.isEmpty() ? "not-applicable" : Word.of(stretches.getFirst().cover()))
        .put("people", onDuty);
  }

  JsonObject overview(Duration ahead) {
    JsonArray list = new JsonArray();
    teams.forEach((team, book) -> {
      JsonArray stretches = new JsonArray();
      stretches(team, now.plus(ahead)).forEach(stretch -> stretches.add(stretch(stretch)));
      list.add(teamNow(team, book).put("stretches", stretches));
    });
    JsonObject overview =
        new JsonObject()
            .put("now", now.toString())
            .put("zone", view.files().zone().getId())
            .put("proofNeeded", view.files().proofNeeded())
            .put("teams", list)
            .put("people", everybody())
            .put("overrides", overrides());
    return digests(overview);
  }

  private static JsonObject stretch(Stretch stretch) {
    JsonArray who = new JsonArray();
    stretch.people().forEach(person -> who.add(person.value()));
    return new JsonObject()
        .put("from", stretch.from().toString())
        .put("to", stretch.to().toString())
        .put("cover", Word.of(stretch.cover()))
        .put("people", who)
        .put("backed", stretch.backed())
        .put("verified", stretch.verified());
  }

  private JsonObject digests(JsonObject overview) {
    Set<LookAhead.Finding> findings =
        new TreeSet<>(
            Comparator.comparing(LookAhead.Finding::from)
                .thenComparing(LookAhead.Finding::team)
                .thenComparing(LookAhead.Finding::cover));
    List<JsonObject> doubts = new ArrayList<>();
    int beyond = 0;
    for (Map.Entry<OrganisationId, LookAhead.Digest> digest : view.digests().entrySet()) {
      if (Rights.serves(staff, digest.getKey())) {
        findings.addAll(digest.getValue().findings());
        beyond += digest.getValue().beyond();
        digest
            .getValue()
            .doubts()
            .forEach(doubt ->
                doubts.add(
                    person(doubt.person()).put("onDutyFrom", doubt.onDutyFrom().toString())));
      }
    }
    JsonArray list = new JsonArray();
    findings.forEach(finding ->
        list.add(
            new JsonObject()
                .put("team", finding.team().value())
                .put("teamName", nameOf(finding.team()))
                .put("cover", Word.of(finding.cover()))
                .put("from", finding.from().toString())
                .put("to", finding.to().toString())));
    return overview
        .put("findings", list)
        .put("beyond", beyond)
        .put("doubts", new JsonArray(doubts.stream().distinct().toList()));
  }

  private JsonArray everybody() {
    Set<PersonId> ids = new TreeSet<>();
    teams.forEach((id, book) ->
        book.teams().stream()
            .filter(team -> team.id().equals(id))
            .forEach(team -> ids.addAll(team.members())));
    for (PersonCard card : people.values()) {
      callable(card.id().value()).ifPresent(person -> ids.add(person.id()));
    }
    JsonArray list = new JsonArray();
    ids.stream().map(this::person).forEach(list::add);
    return list;
  }

  private JsonObject person(PersonId id) {
    PersonCard card = people.get(id);
    Reachability reach = view.reachability().getOrDefault(id, Reachability.UNKNOWN);
    JsonObject person =
        new JsonObject()
            .put("id", id.value())
            .put("name", card == null ? id.value() : card.name())
            .put("standing", Word.of(reach.at(now)));
    List<Contact> broken = view.broken().getOrDefault(id, List.of());
    if (!broken.isEmpty()) {
      person.put(
          "broken", new JsonArray(broken.stream().map(Contact::channel).distinct().toList()));
    }
    List<Contact> silent = view.silent().getOrDefault(id, List.of());
    if (!silent.isEmpty()) {
      person.put(
          "silent", new JsonArray(silent.stream().map(Contact::channel).distinct().toList()));
    }
    Instant proven = reach.lastConfirmed();
    return proven == null ? person : person.put("provenAt", proven.toString());
  }

  private JsonArray overrides() {
    JsonArray list = new JsonArray();
    for (KeptOverride kept : view.overrides()) {
      RosterOverride override = kept.override();
      boolean over = kept.endedAt() != null || !now.isBefore(override.to());
      boolean theirs = override.team() == null || teams.containsKey(override.team());
      if (!over && theirs && callable(subject(override.change()).value()).isPresent()) {
        list.add(override(override, kept.madeBy(), true));
      }
    }
    for (RosterOverride override : view.files().overrides()) {
      boolean theirs = override.team() == null || teams.containsKey(override.team());
      if (now.isBefore(override.to()) && theirs) {
        list.add(override(override, null, false));
      }
    }
    return list;
  }

  static PersonId subject(Change change) {
    return switch (change) {
      case Change.Sick(PersonId person, @Nullable PersonId _) -> person;
      case Change.Swap(PersonId out, PersonId _) -> out;
      case Change.Extra(PersonId person) -> person;
    };
  }

  /** What is shown of an override; one from a file is ended in the file. */
  JsonObject override(RosterOverride override, @Nullable PersonId madeBy, boolean canEnd) {
    JsonObject json =
        new JsonObject()
            .put("id", override.id())
            .put("person", subject(override.change()).value())
            .put("from", override.from().toString())
            .put("to", override.to().toString())
            .put("fromFile", !canEnd);
    if (override.team() != null) {
      json.put("team", override.team().value());
    }
    if (madeBy != null) {
      json.put("madeBy", madeBy.value());
    }
    return switch (override.change()) {
      case Change.Sick(PersonId _, @Nullable PersonId standIn) ->
          standIn == null
              ? json.put("kind", "sick")
              : json.put("kind", "sick").put("by", standIn.value());
      case Change.Swap(PersonId _, PersonId in) -> json.put("kind", "swap").put("by", in.value());
      case Change.Extra _ -> json.put("kind", "extra");
    };
  }

  String nameOf(TeamId team) {
    return view.files().teams().stream()
        .filter(card -> card.id().equals(team))
        .map(TeamCard::name)
        .findFirst()
        .orElse(team.value());
  }
}
