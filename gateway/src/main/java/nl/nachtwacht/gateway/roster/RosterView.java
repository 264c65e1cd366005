package nl.nachtwacht.gateway.roster;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.TeamId;
import nl.nachtwacht.escalation.Contact;
import nl.nachtwacht.escalation.roster.LookAhead;
import nl.nachtwacht.escalation.roster.Reachability;
import nl.nachtwacht.escalation.roster.RosterBook;
import nl.nachtwacht.escalation.roster.Shift;
import nl.nachtwacht.gateway.registry.SiteRosters;
import org.jspecify.annotations.Nullable;

/**
 * All rosters as they are from one moment on. Immutable, replaced whole.
 *
 * @param at when it was made
 * @param shifts out of the calendars
 * @param overrides made on the screen
 * @param books by organisation, without area
 * @param digests what will be wrong, by organisation
 * @param broken contacts that do not work, by their channel, of everybody of whom one ever failed
 * @param silent contacts over which a question went unanswered, and nothing proved the person since
 * @param ofAreas books with area, made when they are asked for
 */
public record RosterView(
    Instant at,
    SiteRosters files,
    SortedMap<TeamId, List<Shift>> shifts,
    List<KeptOverride> overrides,
    Map<PersonId, Reachability> reachability,
    SortedMap<OrganisationId, RosterBook> books,
    SortedMap<OrganisationId, LookAhead.Digest> digests,
    SortedMap<PersonId, List<Contact>> broken,
    SortedMap<PersonId, List<Contact>> silent,
    Map<String, RosterBook> ofAreas) {

  /** The rosters for the clients of an organisation and area; the same instance each time. */
  RosterBook book(OrganisationId organisation, @Nullable String area) {
    RosterBook book = area == null ? books.get(organisation) : null;
    return book != null
        ? book
        : ofAreas.computeIfAbsent(
            organisation + "\n" + area, _ -> files.book(organisation, area, live()));
  }

  SiteRosters.Live live() {
    return new SiteRosters.Live(
        shifts,
        overrides.stream().map(KeptOverride::inForce).flatMap(Optional::stream).toList(),
        reachability);
  }
}
