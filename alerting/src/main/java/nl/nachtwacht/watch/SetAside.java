package nl.nachtwacht.watch;

import java.time.Duration;
import java.time.Instant;
import nl.nachtwacht.careplan.PersonId;

/**
 * Somebody does not want a proposal now.
 *
 * @param proposal its key; another value for the same limit is another proposal
 * @param reason in their words
 */
public record SetAside(String proposal, PersonId by, Instant at, String reason) {

  /** After so long it may be shown again. */
  public static final Duration LASTS = Duration.ofDays(84);

  /** More than a plan has limits that are proposed. */
  public static final int COUNT_MAX = 32;

  /** Whether it still holds. */
  public boolean holdsAt(Instant now) {
    return now.isBefore(at.plus(LASTS));
  }
}
