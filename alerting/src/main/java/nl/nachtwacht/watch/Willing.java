package nl.nachtwacht.watch;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.DeclineReason;
import nl.nachtwacht.alarm.Offer;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.escalation.OnCall;
import nl.nachtwacht.escalation.Recipient;

/**
 * Who can be called for one alarm: without those who have it, and without those who said no to it.
 * A no is information: it is not answered by asking again before the last resort, and there by the
 * reason they gave. Whom nobody else can replace is asked all the same.
 */
record Willing(Alarm alarm, OnCall all) implements OnCall {

  /** From this round of the last resort on everybody is asked, whatever they said. */
  private static final int EVERYBODY = 2;

  @Override
  public List<Recipient> resolve(Target target, Instant at) {
    return but(all.resolve(target, at), person -> !refused(person));
  }

  @Override
  public List<Recipient> lastResort(int round, Instant at) {
    for (int wider = round; wider < EVERYBODY; wider++) {
      int circle = wider;
      List<Recipient> found =
          but(
              all.lastResort(circle, at),
              person -> circle > 0 ? !unavailable(person) : !refused(person));
      if (found.stream().anyMatch(one -> !one.contacts().isEmpty())) {
        return found;
      }
    }
    return but(all.lastResort(Math.max(round, EVERYBODY), at), _ -> true);
  }

  private List<Recipient> but(List<Recipient> people, Predicate<PersonId> wanted) {
    return people.stream()
        .filter(one -> !alarm.has(one.person()) && wanted.test(one.person()))
        .toList();
  }

  private boolean refused(PersonId person) {
    Offer offer = alarm.offer(person);
    return offer != null && offer.refused();
  }

  private boolean unavailable(PersonId person) {
    Offer offer = alarm.offer(person);
    return offer != null && offer.declined() == DeclineReason.UNAVAILABLE;
  }
}
