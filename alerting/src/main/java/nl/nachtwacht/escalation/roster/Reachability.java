package nl.nachtwacht.escalation.roster;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody can be reached, by what was seen and not by what is configured.
 *
 * @param contacts what is known of each of their contacts; a contact nothing is known of may be
 *     left out
 */
public record Reachability(List<ContactFacts> contacts) {
  /** A proof counts for this long. */
  public static final Duration PROOF_HOLDS = Duration.ofDays(30);

  public static final Reachability UNKNOWN = new Reachability(List.of());

  public Reachability {
    contacts = List.copyOf(contacts);
  }

  /**
   * What was seen of one contact.
   *
   * @param confirmedAt when its owner last answered through it; {@code null}: never
   * @param failedAt when it was last found not to work, or a check went unanswered; {@code null}:
   *     never
   */
  public record ContactFacts(@Nullable Instant confirmedAt, @Nullable Instant failedAt) {
    boolean proven(Instant now) {
      return confirmedAt != null && !broken() && !confirmedAt.plus(PROOF_HOLDS).isBefore(now);
    }

    boolean broken() {
      return failedAt != null && (confirmedAt == null || failedAt.isAfter(confirmedAt));
    }
  }

  /** How sure it is that they can be reached. */
  public enum Standing {
    /** Answered through a contact that works, lately enough. */
    PROVEN,
    /** Nothing is known: nobody ever asked. */
    NEVER,
    /** Answered once, too long ago. */
    STALE,
    /** What was tried last did not work. */
    FAILING;

    /** Whether they count as reachable and verified. */
    public boolean verified() {
      return this == PROVEN;
    }

    /** Whether there is a sign that calling them alone may not be enough. */
    public boolean doubtful() {
      return this == STALE || this == FAILING;
    }
  }

  /** How sure it is at a moment. */
  public Standing at(Instant now) {
    if (contacts.stream().anyMatch(contact -> contact.proven(now))) {
      return Standing.PROVEN;
    }
    if (contacts.stream().anyMatch(ContactFacts::broken)) {
      return Standing.FAILING;
    }
    return contacts.stream().anyMatch(contact -> contact.confirmedAt() != null)
        ? Standing.STALE
        : Standing.NEVER;
  }

  /** When they last answered through any contact; {@code null}: never. */
  public @Nullable Instant lastConfirmed() {
    Instant last = null;
    for (ContactFacts contact : contacts) {
      Instant at = contact.confirmedAt();
      if (at != null && (last == null || at.isAfter(last))) {
        last = at;
      }
    }
    return last;
  }
}
