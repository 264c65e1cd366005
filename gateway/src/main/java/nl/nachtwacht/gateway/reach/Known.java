package nl.nachtwacht.gateway.reach;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nl.nachtwacht.escalation.roster.ReachQuestion;
import nl.nachtwacht.escalation.roster.RosterOverride;
import nl.nachtwacht.escalation.roster.RosterOverride.Change;
import nl.nachtwacht.gateway.registry.PersonCard;
import nl.nachtwacht.gateway.roster.Duties;
import nl.nachtwacht.gateway.roster.KeptOverride;
import nl.nachtwacht.gateway.roster.RosterView;
import org.jspecify.annotations.Nullable;

/** What the rosters know of a person, as the decision wants it. */
final class Known {
  /** A duty of the night before began within this. */
  private static final Duration BEHIND = Duration.ofHours(24);

  private Known() {}

  static ReachQuestion.Person person(
      PersonCard person, RosterView view, @Nullable Instant answeredAt, Instant now) {
    List<ReachQuestion.Span> duties =
        Duties.of(person, view, now.minus(BEHIND), now.plus(ReachQuestion.DUTY_WITHIN)).stream()
            .map(duty -> new ReachQuestion.Span(duty.from(), duty.to()))
            .sorted(java.util.Comparator.comparing(ReachQuestion.Span::from))
            .toList();
    return new ReachQuestion.Person(duties, answeredAt, away(person, view, now));
  }

  private static boolean away(PersonCard person, RosterView view, Instant now) {
    return view.files().overrides().stream().anyMatch(one -> away(person, one, now))
        || view.overrides().stream()
            .map(KeptOverride::inForce)
            .flatMap(Optional::stream)
            .anyMatch(one -> away(person, one, now));
  }

  private static boolean away(PersonCard person, RosterOverride override, Instant now) {
    return override.change() instanceof Change.Sick sick
        && sick.person().equals(person.id())
        && !now.isBefore(override.from())
        && now.isBefore(override.to());
  }
}
