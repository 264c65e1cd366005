package nl.nachtwacht.gateway.registry;

import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import nl.nachtwacht.adapter.mapped.MappedDefinition;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.escalation.OnCall;
import nl.nachtwacht.gateway.yaml.Findings;
import nl.nachtwacht.watch.PlanDoubts;
import nl.nachtwacht.watch.PlanFault;
import nl.nachtwacht.watch.WatchPlan;
import org.jspecify.annotations.Nullable;

/**
 * The plans of clients as the core compiles them, with the people who can be called. A text is
 * compiled once, until {@code organisation.yaml} or a description of devices changes.
 */
final class ClientPlans {
  private final Map<ClientFile.Content, WatchPlan.Compiled> compiled = new IdentityHashMap<>();
  private final Map<ClientFile.Content, Receivers.Missing> receivers = new IdentityHashMap<>();
  private final InstantSource clock;
  private OnCalls onCalls = new OnCalls(Organisation.EMPTY);
  private List<MappedDefinition> mappings = List.of();

  /**
   * @param clock by which consents end
   */
  ClientPlans(InstantSource clock) {
    this.clock = clock;
  }

  /** From now on these are the people and centres. */
  void among(Organisation organisation) {
    if (!organisation.equals(onCalls.organisation)) {
      onCalls = new OnCalls(organisation);
      compiled.clear();
      receivers.clear();
    }
  }

  /** From now on these are the descriptions of devices. */
  void with(List<MappedDefinition> now) {
    if (!now.equals(mappings)) {
      mappings = now;
      compiled.clear();
    }
  }

  /** Who can be called for an organisation's own matters. */
  OnCall onCall(OrganisationId organisation) {
    return onCalls.of(organisation, null);
  }

  /** Tells what the core refuses of a text, or doubts. */
  void check(ClientFile.Content content, String shown, Findings faults) {
    switch (compiled(content)) {
      case WatchPlan.Compiled.Refused(List<PlanFault> told) ->
          told.forEach(fault -> content.tell(fault, shown, faults));
      case WatchPlan.Compiled.Ready(WatchPlan plan) ->
          Stream.of(
                  plan.warnings(),
                  PlanDoubts.of(content.plan(), clock.instant()),
                  receivers(content).sometimes())
              .flatMap(List::stream)
              .forEach(warning -> content.warn(warning, shown, faults));
    }
  }

  /** Rules for which nobody is ever on duty: what a new text is refused for. */
  List<PlanFault> neverReceived(ClientFile.Content content) {
    return receivers(content).never();
  }

  private Receivers.Missing receivers(ClientFile.Content content) {
    return receivers.computeIfAbsent(
        content, one -> Receivers.of(one.plan(), onCalls.rosters, one.card().area()));
  }

  /** The plan to run. When the core refuses an old text by now, it runs without those rules. */
  @Nullable WatchPlan ready(ClientFile.Content content, String shown, Findings findings) {
    return switch (compiled(content)) {
      case WatchPlan.Compiled.Ready(WatchPlan plan) -> plan;
      case WatchPlan.Compiled.Refused(List<PlanFault> told) -> {
        told.forEach(fault -> content.tell(fault, shown, findings));
        ClientFile.Content rest = content.without(told);
        yield compile(rest) instanceof WatchPlan.Compiled.Ready(WatchPlan plan) ? plan : null;
      }
    };
  }

  /** Forgets all but these. */
  void keepOnly(List<ClientFile.Content> clients) {
    Set<ClientFile.Content> used = Collections.newSetFromMap(new IdentityHashMap<>());
    used.addAll(clients);
    compiled.keySet().removeIf(content -> !used.contains(content));
    receivers.keySet().removeIf(content -> !used.contains(content));
  }

  private WatchPlan.Compiled compiled(ClientFile.Content content) {
    return compiled.computeIfAbsent(content, this::compile);
  }

  private WatchPlan.Compiled compile(ClientFile.Content content) {
    ClientCard card = content.card();
    return WatchPlan.compile(
        content.plan().withDevices(HomeCare.of(content, onCalls.organisation, mappings)),
        onCalls.of(card.organisation(), card.area()));
  }

  /** Who can be called for a client: the people of their organisation, and the centres. */
  private static final class OnCalls {
    private final Organisation organisation;
    private final SiteRosters rosters;
    private final Map<String, OnCall> made = new HashMap<>();

    OnCalls(Organisation organisation) {
      this.organisation = organisation;
      this.rosters = SiteRosters.of(organisation, List.of(), Map.of());
    }

    OnCall of(OrganisationId organisation, @Nullable String area) {
      return made.computeIfAbsent(
          organisation + "\n" + area, _ -> rosters.book(organisation, area, SiteRosters.Live.NONE));
    }
  }
}
