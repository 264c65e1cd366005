package nl.nachtwacht.gateway.web;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.Holder;
import nl.nachtwacht.alarm.Refusal;
import nl.nachtwacht.alarm.ResponseState;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.ingest.NotDurableException;
import nl.nachtwacht.gateway.json.CoreJson;
import nl.nachtwacht.gateway.registry.ClientCard;
import nl.nachtwacht.gateway.registry.DeviceCard;
import nl.nachtwacht.gateway.registry.OrganisationWatch;
import nl.nachtwacht.gateway.registry.PersonCard;
import nl.nachtwacht.gateway.registry.PlacedDevice;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.security.Credentials;
import nl.nachtwacht.gateway.store.Records;
import nl.nachtwacht.gateway.supervise.CommandAnswer;
import nl.nachtwacht.gateway.supervise.Homes;
import nl.nachtwacht.gateway.supervise.LiveFacts;
import nl.nachtwacht.gateway.supervise.Watches;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.watch.DeliveryReport;
import nl.nachtwacht.watch.Fact;
import nl.nachtwacht.watch.Input;
import nl.nachtwacht.watch.Outcome;
import nl.nachtwacht.watch.WatchPlan;
import nl.nachtwacht.watch.WatchState;
import org.jspecify.annotations.Nullable;

/**
 * All the web server asks of the rest of the gateway, in memory, with just enough of the alarm's
 * life to click through a night. What it decides is no measure of the real decider.
 */
final class FakeGateway implements Records, Watches, Homes, LiveFacts, Registry, Credentials {
  private final Clockwork clock;
  private final Map<String, Alarm> alarms = new LinkedHashMap<>();
  private final List<StoredFact> facts = new ArrayList<>();
  private final List<Consumer<LiveFact>> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, StaffCredential> staff = new HashMap<>();
  private final Map<String, TokenCredential> tokens = new HashMap<>();
  private final Map<PersonId, PersonCard> people = new LinkedHashMap<>();
  private final Map<ClientId, ClientCard> clients = new LinkedHashMap<>();
  final Map<ClientId, WatchPlan> plans = new HashMap<>();
  private final Map<DeviceId, DeviceCard> devices = new LinkedHashMap<>();
  final List<StoredInput> inputs = new ArrayList<>();
  final List<StoredFact> trials = new ArrayList<>();
  final List<nl.nachtwacht.gateway.yaml.Finding> problems = new ArrayList<>();
  final List<StoredUnassigned> unassigned = new ArrayList<>();
  final List<StoredRubbish> rubbish = new ArrayList<>();
  final List<AlarmCommand> commands = new CopyOnWriteArrayList<>();
  private long seq;
  volatile boolean storeDown;

  /** Commands wait for this before they are answered. */
  volatile Future<Void> before = Future.succeededFuture();

  FakeGateway(Clockwork clock) {
    this.clock = clock;
  }

  // --- What a test does -------------------------------------------------------------------------

  void know(PersonCard... cards) {
    for (PersonCard card : cards) {
      people.put(card.id(), card);
    }
  }

  void know(ClientCard... cards) {
    for (ClientCard card : cards) {
      clients.put(card.id(), card);
    }
  }

  void know(DeviceCard... cards) {
    for (DeviceCard card : cards) {
      devices.put(card.id(), card);
    }
  }

  void forget(PersonCard card) {
    people.remove(card.id());
  }

  void letIn(StaffCredential credential) {
    staff.put(credential.logInName(), credential);
  }

  void letIn(TokenCredential token) {
    tokens.put(token.id(), token);
  }

  /** An alarm appears: raised and offered. */
  void raise(Alarm alarm) {
    tell(
        alarm,
        new Fact.AlarmRaised(
            alarm.id(), alarm.alarmClass(), alarm.kind(), alarm.ruleId(), alarm.evidence()));
    for (PersonId person : alarm.offered()) {
      tell(alarm, new Fact.Offered(alarm.id(), person, "push", 1));
    }
  }

  /** Something became so. */
  synchronized long tell(Alarm alarm, Fact fact) {
    seq++;
    alarms.put(alarm.id().value(), alarm);
    facts.add(
        new StoredFact(
            seq,
            alarm.client().value(),
            alarm.id().value(),
            clock.instant(),
            TimelineView.kindOf(fact),
            CoreJson.FACT.bytes(fact)));
    LiveFact live = new LiveFact(seq, alarm.client(), fact, alarm);
    listeners.forEach(listener -> listener.accept(live));
    return seq;
  }

  synchronized Alarm now(String id) {
    return alarms.get(id);
  }

  // --- Watches ----------------------------------------------------------------------------------

  @Override
  public Future<CommandAnswer> command(ClientId client, AlarmCommand command) {
    if (storeDown) {
      return Future.failedFuture(new NotDurableException("disk full", new RuntimeException()));
    }
    return before.map(_ -> decide(command));
  }

  private synchronized CommandAnswer decide(AlarmCommand command) {
    commands.add(command);
    Alarm alarm = alarms.get(command.alarm().value());
    Refusal refusal = refusal(alarm, command);
    if (refusal != null) {
      return new CommandAnswer(alarm, refusal);
    }
    Instant now = clock.instant();
    PersonId by = command.by();
    Holder promised = Holder.promised(by, now.plus(Duration.ofMinutes(3)));
    var draft = new Draft(alarm);
    Fact fact =
        switch (command) {
          case AlarmCommand.Accept _ -> {
            draft.state(ResponseState.ACCEPTED, promised);
            yield new Fact.Accepted(alarm.id(), by, promised.leaseUntil());
          }
          case AlarmCommand.SetOut out -> {
            draft.state(
                ResponseState.EN_ROUTE, Holder.promised(by, now.plus(out.eta()).plusSeconds(300)));
            yield new Fact.SetOut(alarm.id(), by, out.eta());
          }
          case AlarmCommand.Arrive _ -> {
            draft.state(
                ResponseState.ON_SITE, Holder.promised(by, now.plus(Duration.ofMinutes(30))));
            yield new Fact.Arrived(alarm.id(), by);
          }
          case AlarmCommand.GiveBack _ -> {
            draft.state(ResponseState.WAITING, null);
            yield new Fact.Reopened(alarm.id(), by, Fact.Cause.GIVEN_BACK);
          }
          case AlarmCommand.Resolve done -> {
            draft.resolved(by, now, done.outcome());
            yield new Fact.Resolved(alarm.id(), by, done.outcome(), done.note());
          }
          case AlarmCommand.Undo _ -> {
            draft.state(ResponseState.ACCEPTED, promised);
            yield new Fact.Reopened(alarm.id(), by, Fact.Cause.UNDONE);
          }
          case AlarmCommand.Decline no -> new Fact.Declined(alarm.id(), by, no.reason());
          case AlarmCommand.Silence quiet -> {
            Instant until = now.plus(quiet.length());
            draft.state(ResponseState.ACCEPTED, Holder.promised(by, until));
            yield new Fact.Silenced(alarm.id(), by, until, quiet.reason());
          }
          case AlarmCommand.Remark remark -> new Fact.Remarked(alarm.id(), by, remark.note());
          // What else there is goes to the real decider in tests of its own.
          default -> new Fact.Remarked(alarm.id(), by, command.getClass().getSimpleName());
        };
    Alarm changed = draft.done();
    tell(changed, fact);
    return new CommandAnswer(changed, null);
  }

  private static @Nullable Refusal refusal(Alarm alarm, AlarmCommand command) {
    Holder holder = alarm.holder();
    boolean others = holder != null && !holder.person().equals(command.by());
    return switch (command) {
      case AlarmCommand.Remark _, AlarmCommand.Decline _ -> null;
      case AlarmCommand.Undo _ -> alarm.open() ? Refusal.UNDO_TOO_LATE : null;
      case AlarmCommand.Accept _ ->
          !alarm.open() ? Refusal.ALREADY_RESOLVED : others ? Refusal.ALREADY_TAKEN : null;
      default ->
          !alarm.open()
              ? Refusal.ALREADY_RESOLVED
              : holder == null ? Refusal.NOT_OWNED : others ? Refusal.NOT_THE_HOLDER : null;
    };
  }

  /** The few changes these tests need, on the immutable alarm. */
  private final class Draft {
    private final Alarm from;
    private ResponseState state;
    private @Nullable Holder holder;
    private @Nullable PersonId resolvedBy;
    private @Nullable Instant resolvedAt;
    private nl.nachtwacht.alarm.@Nullable AlarmOutcome outcome;

    Draft(Alarm from) {
      this.from = from;
      this.state = from.state();
      this.holder = from.holder();
    }

    void state(ResponseState next, @Nullable Holder by) {
      state = next;
      holder = by;
    }

    void resolved(PersonId by, Instant at, nl.nachtwacht.alarm.AlarmOutcome how) {
      state = ResponseState.RESOLVED;
      holder = null;
      resolvedBy = by;
      resolvedAt = at;
      outcome = how;
    }

    Alarm done() {
      Instant due = state == ResponseState.WAITING ? clock.instant().plusSeconds(60) : null;
      return new Alarm(
          from.id(),
          from.client(),
          from.alarmClass(),
          from.kind(),
          from.ruleId(),
          from.episode(),
          from.raisedAt(),
          from.happenedAt(),
          from.evidence(),
          from.conditionActive(),
          from.presses(),
          from.recentPresses(),
          state,
          holder,
          from.rung(),
          from.lastResortRound(),
          due,
          from.offered(),
          from.called(),
          from.declined(),
          from.failed(),
          from.tellings(),
          from.ladder(),
          from.planVersion(),
          from.previous(),
          resolvedBy,
          resolvedAt,
          outcome);
    }
  }

  @Override
  public Future<Void> report(ClientId client, DeliveryReport report) {
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> tell(ClientId client, nl.nachtwacht.watch.Input input) {
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> planChanged(ClientId client) {
    return Future.succeededFuture();
  }

  // --- Homes ------------------------------------------------------------------------------------

  final Map<ClientId, WatchState> states = new HashMap<>();
  final List<Input> told = new CopyOnWriteArrayList<>();
  final List<OrganisationWatch> organisations = new ArrayList<>();

  @Override
  public Future<WatchState> state(ClientId client) {
    return Future.succeededFuture(states.getOrDefault(client, WatchState.empty()));
  }

  @Override
  public Future<Outcome> told(ClientId client, Input input) {
    told.add(input);
    return Future.succeededFuture(
        new Outcome(WatchState.empty(), List.of(), List.of(), List.of(), null));
  }

  @Override
  public Collection<OrganisationWatch> organisations() {
    return organisations;
  }

  // --- LiveFacts --------------------------------------------------------------------------------

  @Override
  public Subscription listen(Consumer<LiveFact> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  // --- Records ----------------------------------------------------------------------------------

  private static StoredAlarm stored(Alarm alarm) {
    return new StoredAlarm(alarm.id().value(), alarm.client().value(), CoreJson.ALARM.bytes(alarm));
  }

  @Override
  public synchronized Future<List<StoredAlarm>> openAlarms(int max) {
    return Future.succeededFuture(
        alarms.values().stream()
            .filter(Alarm::open)
            .sorted(Comparator.comparing(Alarm::alarmClass).thenComparing(Alarm::raisedAt))
            .limit(max)
            .map(FakeGateway::stored)
            .toList());
  }

  @Override
  public synchronized Future<List<StoredAlarm>> endedAlarms(@Nullable Instant until, int max) {
    return Future.succeededFuture(
        alarms.values().stream()
            .filter(alarm -> !alarm.open())
            .limit(max)
            .map(FakeGateway::stored)
            .toList());
  }

  @Override
  public synchronized Future<List<StoredAlarm>> alarmsRaised(Instant from, Instant to, int max) {
    return Future.succeededFuture(
        alarms.values().stream()
            .filter(one -> !one.raisedAt().isBefore(from) && one.raisedAt().isBefore(to))
            .limit(max)
            .map(one ->
                new StoredAlarm(one.id().value(), one.client().value(), CoreJson.ALARM.bytes(one)))
            .toList());
  }

  @Override
  public synchronized Future<Optional<StoredAlarm>> alarm(String alarmId) {
    return Future.succeededFuture(
        Optional.ofNullable(alarms.get(alarmId)).map(FakeGateway::stored));
  }

  @Override
  public synchronized Future<List<StoredFact>> timeline(String alarmId) {
    return Future.succeededFuture(
        facts.stream().filter(fact -> alarmId.equals(fact.alarm())).toList());
  }

  @Override
  public synchronized Future<List<StoredFact>> factsAfter(long after, int max) {
    return Future.succeededFuture(
        facts.stream().filter(fact -> fact.seq() > after).limit(max).toList());
  }

  @Override
  public synchronized Future<Long> lastFact() {
    return Future.succeededFuture(seq);
  }

  @Override
  public synchronized Future<List<StoredFact>> deviceTests(String client, int max) {
    return Future.succeededFuture(
        facts.reversed().stream()
            .filter(fact -> fact.client().equals(client) && fact.kind().equals("device-tested"))
            .limit(max)
            .toList());
  }

  @Override
  public Future<List<StoredInput>> inputs(String client, long beforeSeq, int max) {
    return Future.succeededFuture(
        inputs.reversed().stream()
            .filter(input -> input.client().equals(client))
            .filter(input -> beforeSeq == 0 || input.seq() < beforeSeq)
            .limit(max)
            .toList());
  }

  @Override
  public Future<List<StoredUnassigned>> unassigned(int max) {
    return Future.succeededFuture(unassigned.stream().limit(max).toList());
  }

  @Override
  public Future<List<StoredRubbish>> rubbish(int max) {
    return Future.succeededFuture(rubbish.stream().limit(max).toList());
  }

  @Override
  public Future<Counts> counts() {
    return Future.succeededFuture(new Counts(0, 0, 0, 0, 0));
  }

  // --- Registry ---------------------------------------------------------------------------------

  @Override
  public @Nullable PlacedDevice place(String source, String nativeId) {
    return null;
  }

  @Override
  public @Nullable WatchPlan plan(ClientId client) {
    return plans.get(client);
  }

  @Override
  public Optional<ClientCard> client(ClientId client) {
    return Optional.ofNullable(clients.get(client));
  }

  @Override
  public Collection<ClientCard> clients() {
    return clients.values();
  }

  @Override
  public Optional<DeviceCard> device(DeviceId device) {
    return Optional.ofNullable(devices.get(device));
  }

  @Override
  public Collection<DeviceCard> devices() {
    return devices.values();
  }

  @Override
  public Optional<PersonCard> person(PersonId person) {
    return Optional.ofNullable(people.get(person));
  }

  @Override
  public Collection<PersonCard> people() {
    return people.values();
  }

  @Override
  public void onChange(Runnable task) {}

  @Override
  public List<nl.nachtwacht.gateway.yaml.Finding> problems() {
    return List.copyOf(problems);
  }

  // --- The trial of a plan

  @Override
  public Future<List<StoredFact>> wouldHaveRaised(String client, Instant since, int max) {
    return Future.succeededFuture(
        trials.stream()
            .filter(one -> one.client().equals(client) && !one.at().isBefore(since))
            .toList());
  }

  @Override
  public synchronized Future<List<StoredAlarm>> alarmsOf(String client, Instant since, int max) {
    return Future.succeededFuture(
        alarms.values().stream()
            .filter(one -> one.client().value().equals(client))
            .filter(one -> !one.raisedAt().isBefore(since))
            .map(one -> new StoredAlarm(one.id().value(), client, CoreJson.ALARM.bytes(one)))
            .toList());
  }

  @Override
  public synchronized Future<List<StoredFact>> factsWithoutAlarm(String client, int max) {
    return Future.succeededFuture(
        trials.stream().filter(one -> one.client().equals(client)).toList().reversed());
  }

  // --- Credentials ------------------------------------------------------------------------------

  @Override
  public Optional<StaffCredential> staff(String logInName) {
    return Optional.ofNullable(staff.get(logInName));
  }

  @Override
  public Optional<TokenCredential> token(String id) {
    return Optional.ofNullable(tokens.get(id));
  }
}
