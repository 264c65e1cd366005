package nl.nachtwacht.gateway.roster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.escalation.roster.ReachQuestion;
import nl.nachtwacht.escalation.roster.Reachability;
import nl.nachtwacht.escalation.roster.Reachability.ContactFacts;
import nl.nachtwacht.gateway.registry.PersonCard;
import org.jspecify.annotations.Nullable;

/**
 * The latest facts of every contact, made into what the core judges by. Not for several threads.
 */
final class ReachLedger {
  private record Key(PersonId person, String contact) {}

  private final Map<Key, EnumMap<ReachFact.Kind, Instant>> latest = new HashMap<>();

  private final Set<PersonId> failures = new HashSet<>();
  private final Set<PersonId> asked = new HashSet<>();

  void note(ReachFact fact) {
    if (fact.kind() == ReachFact.Kind.FAILED) {
      failures.add(fact.person());
    }
    if (fact.kind() == ReachFact.Kind.ASKED) {
      asked.add(fact.person());
    }
    latest
        .computeIfAbsent(
            new Key(fact.person(), fact.contact()), _ -> new EnumMap<>(ReachFact.Kind.class))
        .merge(fact.kind(), fact.at(), (a, b) -> a.isAfter(b) ? a : b);
  }

  /** When a contact was last answered over; {@code null}: never. */
  @Nullable Instant confirmed(PersonId person, String contact) {
    return latest(person, contact, ReachFact.Kind.CONFIRMED);
  }

  private @Nullable Instant latest(PersonId person, String contact, ReachFact.Kind kind) {
    EnumMap<ReachFact.Kind, Instant> facts = latest.get(new Key(person, contact));
    return facts == null ? null : facts.get(kind);
  }

  /** Whether a question over a contact went unanswered, and nothing proved the person since. */
  boolean silent(PersonId person, String contact, Instant now) {
    Instant asked = latest(person, contact, ReachFact.Kind.ASKED);
    return asked != null
        && !asked.plus(ReachQuestion.ANSWER_WITHIN).isAfter(now)
        && before(confirmed(person, contact), asked)
        && before(confirmed(person, ReachFact.ANSWERED), asked);
  }

  private static boolean before(@Nullable Instant proof, Instant asked) {
    return proof == null || proof.isBefore(asked);
  }

  /** What is known of somebody's contacts as they are now. */
  Reachability of(PersonCard person, Instant now) {
    List<ContactFacts> contacts = new ArrayList<>();
    person
        .contacts()
        .forEach(
            contact -> add(new Key(person.id(), ReachFact.contactKey(contact)), now, contacts));
    add(new Key(person.id(), ReachFact.ANSWERED), now, contacts);
    return new Reachability(contacts);
  }

  private void add(Key key, Instant now, List<ContactFacts> contacts) {
    EnumMap<ReachFact.Kind, Instant> facts = latest.get(key);
    if (facts != null) {
      contacts.add(new ContactFacts(facts.get(ReachFact.Kind.CONFIRMED), failed(facts, now)));
    }
  }

  /** Whether a contact as it is now failed, and nothing was taken for it or answered since. */
  boolean broken(PersonId person, String contact) {
    EnumMap<ReachFact.Kind, Instant> facts = latest.get(new Key(person, contact));
    Instant failed = facts == null ? null : unmended(facts);
    Instant confirmed = facts == null ? null : facts.get(ReachFact.Kind.CONFIRMED);
    return failed != null && (confirmed == null || failed.isAfter(confirmed));
  }

  /** Whether any contact of theirs ever failed, also one they have no more. */
  boolean everFailed(PersonId person) {
    return failures.contains(person);
  }

  /** Whether they were ever asked over any contact, also one they have no more. */
  boolean everAsked(PersonId person) {
    return asked.contains(person);
  }

  private static @Nullable Instant unmended(Map<ReachFact.Kind, Instant> facts) {
    Instant failed = facts.get(ReachFact.Kind.FAILED);
    Instant worked = facts.get(ReachFact.Kind.WORKED);
    return failed == null || worked == null || failed.isAfter(worked) ? failed : null;
  }

  private static @Nullable Instant failed(Map<ReachFact.Kind, Instant> facts, Instant now) {
    Instant failed = unmended(facts);
    Instant asked = facts.get(ReachFact.Kind.ASKED);
    Instant confirmed = facts.get(ReachFact.Kind.CONFIRMED);
    if (asked == null
        || (confirmed != null && !confirmed.isBefore(asked))
        || asked.plus(ReachQuestion.ANSWER_WITHIN).isAfter(now)) {
      return failed;
    }
    Instant silent = asked.plus(ReachQuestion.ANSWER_WITHIN);
    return failed == null || silent.isAfter(failed) ? silent : failed;
  }
}
