package nl.nachtwacht.gateway;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.gateway.registry.ClientCard;
import nl.nachtwacht.gateway.registry.OrganisationWatch;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.gateway.yaml.Finding;
import nl.nachtwacht.watch.Input;

/**
 * Tells an organisation that files of its clients are refused: what somebody wrote is not watched,
 * and the screen that says so may not be open. Those who write plans hear of it once, technicians
 * only where there are none. One technical alarm per organisation as long as there are any, told
 * anew when it is about other files.
 */
final class RefusedPlans {
  static final String KEY = "plans-refused";

  /** So many are named; there are lists for the rest. */
  private static final int NAMED_MAX = 5;

  private final Registry registry;
  private final Clockwork clock;
  private final BiConsumer<OrganisationId, Input> watches;
  private final Map<OrganisationId, List<String>> told = new HashMap<>();

  RefusedPlans(Registry registry, Clockwork clock, BiConsumer<OrganisationId, Input> watches) {
    this.registry = registry;
    this.clock = clock;
    this.watches = watches;
  }

  /** Looks at what is wrong now. Also at a start: an alarm of before may be open still. */
  synchronized void look() {
    SortedMap<OrganisationId, TreeSet<String>> now = refused(registry);
    for (OrganisationWatch organisation : registry.organisations()) {
      tell(organisation.id(), List.copyOf(now.getOrDefault(organisation.id(), new TreeSet<>())));
    }
  }

  private void tell(OrganisationId organisation, List<String> clients) {
    if (clients.equals(told.put(organisation, clients))) {
      return;
    }
    watches.accept(organisation, new Input.Gone(KEY));
    if (!clients.isEmpty()) {
      Instant at = clock.instant();
      List<String> named = new ArrayList<>(clients.subList(0, Math.min(NAMED_MAX, clients.size())));
      if (clients.size() > NAMED_MAX) {
        named.add("…");
      }
      watches.accept(
          organisation,
          new Input.Found(
              KEY,
              KEY,
              AlarmClass.TECH_2,
              at,
              false,
              true,
              List.of(EvidenceCode.PLANS_REFUSED.at(at, "what", String.join(", ", named)))));
    }
  }

  /**
   * The clients with a refused file, by organisation. A file that was never right names no
   * organisation we can trust: every organisation hears of it.
   */
  static SortedMap<OrganisationId, TreeSet<String>> refused(Registry registry) {
    SortedMap<OrganisationId, TreeSet<String>> refused =
        new TreeMap<>((one, other) -> one.value().compareTo(other.value()));
    for (Finding problem : registry.problems()) {
      Optional<String> client = client(problem);
      if (client.isPresent()) {
        Optional<ClientCard> card = registry.client(new ClientId(client.get()));
        List<OrganisationId> theirs =
            card.map(one -> List.of(one.organisation()))
                .orElseGet(
                    () -> registry.organisations().stream().map(OrganisationWatch::id).toList());
        theirs.forEach(one -> refused.computeIfAbsent(one, _ -> new TreeSet<>()).add(client.get()));
      }
    }
    return refused;
  }

  private static Optional<String> client(Finding problem) {
    return problem.severity() == Finding.Severity.ERROR
        ? Registry.clientOfFile(problem.place().file())
        : Optional.empty();
  }
}
