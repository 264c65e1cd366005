package nl.nachtwacht.gateway;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.escalation.OnCall;
import nl.nachtwacht.escalation.Recipient;
import org.jspecify.annotations.Nullable;

/**
 * The same people, with the centres marked whose every channel is in doubt now: an emergency then
 * goes to the own people in the same moment. Asked when a rung fires, like the people themselves.
 *
 * @param works whether a channel gets through, as far as is known
 */
record RouteDoubts(OnCall all, Predicate<String> works) implements OnCall {

  @Override
  public List<Recipient> resolve(Target target, Instant at) {
    return marked(all.resolve(target, at));
  }

  @Override
  public List<Recipient> lastResort(int round, Instant at) {
    return marked(all.lastResort(round, at));
  }

  @Override
  public List<Recipient> leads(Instant at) {
    return all.leads(at);
  }

  @Override
  public boolean led(Instant at) {
    return all.led(at);
  }

  @Override
  public @Nullable Instant onDutyUntil(PersonId person, Instant at) {
    return all.onDutyUntil(person, at);
  }

  private List<Recipient> marked(List<Recipient> people) {
    return people.stream().map(this::marked).toList();
  }

  private Recipient marked(Recipient one) {
    boolean doubtful =
        one.centre() && one.contacts().stream().noneMatch(way -> works.test(way.channel()));
    return doubtful == one.suspect()
        ? one
        : new Recipient(one.person(), one.centre(), one.mayOwn(), one.contacts(), doubtful);
  }
}
