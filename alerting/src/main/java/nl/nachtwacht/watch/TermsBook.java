package nl.nachtwacht.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.nachtwacht.careplan.TemporaryChange;
import nl.nachtwacht.supervision.FrozenMap;
import org.jspecify.annotations.Nullable;

/**
 * What people said about a client's plan, during a step: changes for a while come and go, consents
 * near their end, a client objects. The supervision itself is weighed elsewhere, with {@link
 * Suppressions}.
 */
final class TermsBook {
  /** Further ahead nobody plans a visit; it also keeps a mistyped year from waiting for ever. */
  static final Duration AHEAD_MAX = Duration.ofDays(92);

  private final PlanMemory before;
  private final WatchPlan plan;
  private final Instant now;
  private final Told told;
  private PlanMemory memory;

  TermsBook(PlanMemory before, WatchPlan plan, Instant now, Told told) {
    this.before = before;
    this.plan = plan;
    this.now = now;
    this.told = told;
    this.memory = before;
  }

  PlanMemory now() {
    return memory;
  }

  /** The same object when nothing changed. */
  PlanMemory after() {
    return memory.equals(before) ? before : memory;
  }

  // --- Time

  /**
   * @param planChanged true: consents may be others than before, with moments long past
   */
  void letTimePass(boolean planChanged) {
    changesEnd();
    if (planChanged || consentDue()) {
      consentsTell();
    }
  }

  /** Told in the order of time: what is due lies after all that was told. */
  private boolean consentDue() {
    int due = plan.consentMomentsUntil(now);
    if (due == 0) {
      return false;
    }
    Instant latest = plan.consentMoments().get(due - 1).at();
    return memory.consentTold().values().stream().noneMatch(told -> !told.isBefore(latest));
  }

  private void changesEnd() {
    for (TemporaryChange change : memory.changes()) {
      if (!change.until().isAfter(now)) {
        without(change.id());
        told.fact(new Fact.ChangeEnded(change.id(), change.kind(), null));
      }
    }
  }

  private void consentsTell() {
    SortedMap<String, Instant> tellings = new TreeMap<>(memory.consentTold());
    SortedMap<String, ConsentMoment> latest = new TreeMap<>();
    plan.consentMoments()
        .subList(0, plan.consentMomentsUntil(now))
        .forEach(moment -> latest.put(moment.consent(), moment));
    latest.forEach((consent, moment) -> {
      Instant last = tellings.get(consent);
      if (last == null || last.isBefore(moment.at())) {
        tellings.put(consent, moment.at());
        told.fact(new Fact.ConsentTold(consent, moment.stage(), moment.date()));
      }
    });
    tellings.keySet().retainAll(plan.consentIds());
    if (!tellings.equals(memory.consentTold())) {
      memory =
          new PlanMemory(
              memory.changes(),
              memory.ended(),
              FrozenMap.copyOf(tellings),
              memory.objection(),
              memory.setAside());
    }
  }

  /** When time alone changes something next. */
  @Nullable Instant nextDeadline() {
    Instant next = null;
    for (TemporaryChange change : memory.changes()) {
      next = Deadlines.earlier(next, change.until());
    }
    int due = plan.consentMomentsUntil(now);
    return due == plan.consentMoments().size()
        ? next
        : Deadlines.earlier(next, plan.consentMoments().get(due).at());
  }

  // --- What people say

  /** Whether what was set aside may count again. */
  boolean command(PlanCommand command) {
    return switch (command) {
      case PlanCommand.AddChange add -> add(add.change());
      case PlanCommand.EndChange end -> end(end);
      case PlanCommand.ClientObjects objects -> objected(objects);
      case PlanCommand.LiftObjection lift -> lifted(lift);
      case PlanCommand.SetProposalAside aside -> setAside(aside);
    };
  }

  private boolean add(TemporaryChange change) {
    PlanRefusal refusal = ChangeCheck.refusal(change, plan, now, known());
    if (refusal != null) {
      told.fact(new Fact.PlanCommandRefused(change.author(), refusal));
      return false;
    }
    List<TemporaryChange> more = new ArrayList<>(memory.changes());
    more.add(change);
    changed(more, memory.ended());
    told.fact(new Fact.ChangeAdded(change));
    return false;
  }

  /** All changes that are not over: those of the plan and those people made. */
  List<TemporaryChange> known() {
    return memory.knownAt(plan.plan(), now);
  }

  private boolean end(PlanCommand.EndChange end) {
    TemporaryChange change =
        known().stream().filter(one -> one.id().equals(end.change())).findFirst().orElse(null);
    if (change == null) {
      told.fact(new Fact.PlanCommandRefused(end.by(), PlanRefusal.UNKNOWN_CHANGE));
      return false;
    }
    if (memory.changes().contains(change)) {
      without(change.id());
    } else {
      TreeSet<String> ended = new TreeSet<>(memory.ended());
      ended.retainAll(plan.plan().changes().stream().map(TemporaryChange::id).toList());
      ended.add(change.id());
      changed(memory.changes(), List.copyOf(ended));
    }
    told.fact(new Fact.ChangeEnded(change.id(), change.kind(), end.by()));
    return true;
  }

  private boolean objected(PlanCommand.ClientObjects objects) {
    if (memory.objection() == null) {
      objection(new PlanMemory.Objection(objects.by(), now, objects.note()));
      told.fact(new Fact.ClientObjected(objects.by(), objects.note()));
    }
    return false;
  }

  private boolean lifted(PlanCommand.LiftObjection lift) {
    if (memory.objection() == null) {
      told.fact(new Fact.PlanCommandRefused(lift.by(), PlanRefusal.NOTHING_TO_LIFT));
      return false;
    }
    objection(null);
    told.fact(new Fact.ObjectionLifted(lift.by(), lift.note()));
    return true;
  }

  private boolean setAside(PlanCommand.SetProposalAside aside) {
    String rule = aside.proposal().replaceAll("\\.[^.]*=.*$", "");
    if (plan.plan().rules().stream().noneMatch(one -> one.id().equals(rule))) {
      told.fact(new Fact.PlanCommandRefused(aside.by(), PlanRefusal.UNKNOWN_PROPOSAL));
      return false;
    }
    List<SetAside> more = new ArrayList<>(memory.setAside());
    more.removeIf(one -> one.proposal().equals(aside.proposal()) || !one.holdsAt(now));
    more.add(new SetAside(aside.proposal(), aside.by(), now, aside.reason()));
    more.subList(0, Math.max(0, more.size() - SetAside.COUNT_MAX)).clear();
    memory =
        new PlanMemory(
            memory.changes(), memory.ended(), memory.consentTold(), memory.objection(), more);
    return false;
  }

  private void without(String id) {
    changed(
        memory.changes().stream().filter(change -> !change.id().equals(id)).toList(),
        memory.ended());
  }

  private void changed(List<TemporaryChange> changes, List<String> ended) {
    memory =
        new PlanMemory(changes, ended, memory.consentTold(), memory.objection(), memory.setAside());
  }

  private void objection(PlanMemory.@Nullable Objection objection) {
    memory =
        new PlanMemory(
            memory.changes(), memory.ended(), memory.consentTold(), objection, memory.setAside());
  }
}
