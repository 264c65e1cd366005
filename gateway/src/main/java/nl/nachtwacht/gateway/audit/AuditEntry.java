package nl.nachtwacht.gateway.audit;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * One thing somebody saw or did: what NEN 7513 asks per event. Ids only, no names and no health
 * data.
 *
 * @param at our clock
 * @param action what happened
 * @param client whose data it was about; {@code null} when nobody's in particular
 * @param who the user; {@code null} when nobody was known (yet)
 * @param onBehalfOf the responsible user for whom they did it, when another
 * @param roles under which they were allowed to
 * @param entrance how they came in: session, token, demo
 * @param ticket which session or token
 * @param from the access point: the peer's address
 * @param objects what it was about besides the client: alarm ids, command, outcome
 * @param emergency whether a break-glass procedure was used
 * @param result {@code ok}, or the word of what refused it
 */
public record AuditEntry(
    Instant at,
    AuditAction action,
    @Nullable ClientId client,
    @Nullable PersonId who,
    @Nullable PersonId onBehalfOf,
    Set<String> roles,
    @Nullable String entrance,
    @Nullable String ticket,
    String from,
    List<String> objects,
    boolean emergency,
    String result) {
  /** The usual result. */
  public static final String OK = "ok";

  public AuditEntry {
    roles = Set.copyOf(roles);
    objects = List.copyOf(objects);
  }

  /** Something by nobody we know, such as a log-in that failed. */
  public static AuditEntry byNobody(
      Instant at, AuditAction action, String from, List<String> objects, String result) {
    return new AuditEntry(
        at, action, null, null, null, Set.of(), null, null, from, objects, false, result);
  }
}
