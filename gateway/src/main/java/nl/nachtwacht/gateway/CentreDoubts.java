package nl.nachtwacht.gateway;

import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.escalation.OnCall;
import nl.nachtwacht.escalation.Recipient;
import nl.nachtwacht.gateway.deliver.scaip.RouteHealth;
import org.jspecify.annotations.Nullable;

/**
 * Which alarm centres are in doubt: none of their receivers answers. What is known of it goes with
 * the people who can be called, so that an emergency goes to the own people in the same moment.
 */
final class CentreDoubts implements RouteHealth {
  /** On-call lists remembered with their doubts; one per organisation and area. */
  private static final int REMEMBERED_MAX = 1_000;

  private final Map<String, Integer> receivers;
  private final Map<String, Set<String>> silent = new ConcurrentHashMap<>();
  private volatile Known known = new Known(Set.of());

  /** One state of knowledge; asked in each step, so the same list gives the same answer. */
  private record Known(Set<String> channels, Map<OnCall, OnCall> told) {
    Known(Set<String> channels) {
      this(channels, Collections.synchronizedMap(new IdentityHashMap<>()));
    }
  }

  /**
   * @param receivers how many receivers each centre has, by its channel
   */
  CentreDoubts(Map<String, Integer> receivers) {
    this.receivers = Map.copyOf(receivers);
  }

  @Override
  public synchronized void changed(RouteNews news) {
    Set<String> routes = silent.computeIfAbsent(news.centre(), _ -> ConcurrentHashMap.newKeySet());
    switch (news) {
      case RouteNews.Suspect suspect -> routes.add(suspect.route());
      case RouteNews.Healthy healthy -> routes.remove(healthy.route());
      case RouteNews.Lost _,
          RouteNews.Back _,
          RouteNews.SetUpWrong _,
          RouteNews.FormatRejected _ -> {
        return;
      }
    }
    Set<String> doubtful =
        silent.entrySet().stream()
            .filter(
                centre -> centre.getValue().size() >= receivers.getOrDefault(centre.getKey(), 1))
            .map(Map.Entry::getKey)
            .collect(Collectors.toUnmodifiableSet());
    if (!doubtful.equals(known.channels())) {
      known = new Known(doubtful);
    }
  }

  /** The same people, with the centres in doubt marked; the very same list while none is. */
  OnCall over(OnCall people) {
    Known now = known;
    if (now.channels().isEmpty()) {
      return people;
    }
    if (now.told().size() > REMEMBERED_MAX) {
      now.told().clear();
    }
    return now.told().computeIfAbsent(people, inner -> new Doubted(inner, now.channels()));
  }

  /** Marks every centre that can only be reached over a channel in doubt. */
  private record Doubted(OnCall people, Set<String> channels) implements OnCall {
    @Override
    public List<Recipient> resolve(Target target, Instant at) {
      return marked(people.resolve(target, at));
    }

    @Override
    public List<Recipient> lastResort(int round, Instant at) {
      return marked(people.lastResort(round, at));
    }

    @Override
    public List<Recipient> leads(Instant at) {
      return marked(people.leads(at));
    }

    @Override
    public boolean led(Instant at) {
      return people.led(at);
    }

    @Override
    public @Nullable Instant onDutyUntil(PersonId person, Instant at) {
      return people.onDutyUntil(person, at);
    }

    private List<Recipient> marked(List<Recipient> recipients) {
      return recipients.stream().map(this::marked).toList();
    }

    private Recipient marked(Recipient one) {
      boolean doubted =
          one.centre()
              && !one.contacts().isEmpty()
              && one.contacts().stream().allMatch(contact -> channels.contains(contact.channel()));
      return doubted ? new Recipient(one.person(), true, one.mayOwn(), one.contacts(), true) : one;
    }
  }
}
