package nl.nachtwacht.gateway.roster;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.supervise.LiveFacts.LiveFact;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.watch.Fact;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whoever answers an alarm, yes or no, has shown that they can be reached. */
public final class AnswersAsProof implements Consumer<LiveFact> {
  /** A busy night is one proof, not a hundred. */
  private static final Duration ONE_PROOF = Duration.ofHours(1);

  private static final Logger LOG = LoggerFactory.getLogger(AnswersAsProof.class);

  private final Rosters rosters;
  private final Clockwork clock;
  private final Map<PersonId, Instant> noted = new ConcurrentHashMap<>();

  public AnswersAsProof(Rosters rosters, Clockwork clock) {
    this.rosters = rosters;
    this.clock = clock;
  }

  @Override
  public void accept(LiveFact live) {
    PersonId person =
        switch (live.fact()) {
          case Fact.Accepted accepted -> accepted.by();
          case Fact.Declined declined -> declined.by();
          default -> null;
        };
    Instant now = clock.instant();
    if (person == null
        || !rosters.view().reachability().containsKey(person)
        || lately(person, now)) {
      return;
    }
    noted.put(person, now);
    rosters
        .note(List.of(new ReachFact(person, ReachFact.ANSWERED, ReachFact.Kind.CONFIRMED, now)))
        .onFailure(e -> {
          noted.remove(person);
          LOG.warn("an answer was not noted as a proof: {}", e.getMessage());
        });
  }

  private boolean lately(PersonId person, Instant now) {
    @Nullable Instant before = noted.get(person);
    return before != null && now.isBefore(before.plus(ONE_PROOF));
  }
}
