package nl.nachtwacht.gateway.roster;

import java.time.Instant;
import java.util.Optional;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.escalation.roster.RosterOverride;
import org.jspecify.annotations.Nullable;

/**
 * An override made on the screen or by the API. Never changed but by ending it.
 *
 * @param madeBy who made it
 * @param endedAt when it was ended before its time; {@code null}: it was not
 */
public record KeptOverride(
    RosterOverride override,
    PersonId madeBy,
    @Nullable Instant endedAt,
    @Nullable PersonId endedBy) {

  /** What counts of it; nothing when it was ended before it began. */
  public Optional<RosterOverride> inForce() {
    Instant ended = endedAt;
    if (ended == null || !ended.isBefore(override.to())) {
      return Optional.of(override);
    }
    return ended.isAfter(override.from())
        ? Optional.of(
            new RosterOverride(
                override.id(),
                override.team(),
                override.change(),
                override.from(),
                ended,
                override.madeAt()))
        : Optional.empty();
  }

  /** Whether it may still be ended. */
  boolean runs(Instant now) {
    return endedAt == null && now.isBefore(override.to());
  }

  KeptOverride ended(Instant at, PersonId by) {
    return new KeptOverride(override, madeBy, at, by);
  }
}
