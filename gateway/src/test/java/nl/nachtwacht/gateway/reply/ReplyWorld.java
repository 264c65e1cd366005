package nl.nachtwacht.gateway.reply;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.AlarmOutcome;
import nl.nachtwacht.alarm.Holder;
import nl.nachtwacht.alarm.Refusal;
import nl.nachtwacht.alarm.ResponseState;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.HomeId;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.escalation.ChannelFamily;
import nl.nachtwacht.escalation.Contact;
import nl.nachtwacht.gateway.audit.AuditTrail;
import nl.nachtwacht.gateway.config.ChannelConfig.Privacy;
import nl.nachtwacht.gateway.deliver.Phrase;
import nl.nachtwacht.gateway.deliver.Question;
import nl.nachtwacht.gateway.deliver.Troubles;
import nl.nachtwacht.gateway.ingest.NotDurableException;
import nl.nachtwacht.gateway.offer.FakeOffers;
import nl.nachtwacht.gateway.offer.Offer;
import nl.nachtwacht.gateway.reach.AskedQuestion;
import nl.nachtwacht.gateway.reach.FakeReachBook;
import nl.nachtwacht.gateway.reach.ReachBook;
import nl.nachtwacht.gateway.reach.ReachDesk;
import nl.nachtwacht.gateway.security.SecretHash;
import nl.nachtwacht.gateway.supervise.CommandAnswer;
import nl.nachtwacht.gateway.supervise.Watches;
import nl.nachtwacht.gateway.time.VirtualClockwork;
import nl.nachtwacht.watch.DeliveryReport;
import nl.nachtwacht.watch.Input;

/** Alarms that take the first who comes, offers to one telephone, and what was made of answers. */
final class ReplyWorld implements Watches {
  static final Instant T0 = Instant.parse("2026-03-01T01:13:00Z");
  static final String ANNA = "+31612345678";
  static final PersonId BERT = new PersonId("bert");

  final Map<String, Alarm> alarms = new LinkedHashMap<>();
  final List<AlarmCommand> commands = new ArrayList<>();
  final List<DeliveryReport> reports = new ArrayList<>();
  final List<Troubles.Trouble> troubles = new ArrayList<>();
  private final FakeOffers offers = new FakeOffers();
  private final String channel;
  boolean broken;

  ReplyWorld(String channel) {
    this.channel = channel;
  }

  static AlarmId id(String alarm) {
    return new AlarmId(alarm);
  }

  static PersonId person(String id) {
    return new PersonId(id);
  }

  /** Somebody at Anna's telephone is offered an alarm; gives the short number. */
  int offer(String alarm, String person) {
    alarms.computeIfAbsent(alarm, ReplyWorld::waiting);
    Offer offer =
        new Offer(
            alarm + "/0/" + person,
            "ref " + alarm + " " + person,
            id(alarm),
            new ClientId("c"),
            new PersonId(person),
            1,
            channel,
            ANNA,
            Offer.NO_CODE,
            Privacy.MINIMAL,
            T0);
    return offers.note(offer, SecretHash.of(offer.effectId()), true).result().code();
  }

  final List<String> arrivals = new ArrayList<>();
  final FakeReachBook questions = new FakeReachBook();
  final List<String> reached = new ArrayList<>();

  /** Somebody at Anna's telephone is asked whether they can be reached; gives the reference. */
  String question(String person) {
    Contact contact = new Contact(channel, ChannelFamily.MOBILE, "06-12345678");
    String id = "reach/" + person;
    questions.make(
        List.of(
            new ReachBook.Made(
                new Question(id, new PersonId(person), contact, T0),
                new AskedQuestion(
                    id, "ref " + person, new PersonId(person), "way", channel, ANNA, T0, null),
                SecretHash.of(id))),
        T0.minusSeconds(1));
    return "ref " + person;
  }

  Answering answering() {
    return new Answering(
        offers,
        id -> Future.succeededFuture(Optional.ofNullable(alarms.get(id))),
        this,
        person -> person.equals(BERT) ? "Bert B." : person.value(),
        AuditTrail.NONE,
        new Troubles() {
          @Override
          public void open(Trouble trouble) {
            troubles.add(trouble);
          }

          @Override
          public void over(Trouble trouble) {}
        },
        new ReachDesk(
            questions,
            () -> {
              throw new AssertionError("an answer asks no roster");
            },
            fact -> {
              reached.add(fact.person() + " " + fact.kind());
              return broken ? Future.failedFuture("disk full") : Future.succeededFuture();
            },
            new VirtualClockwork(T0),
            new SimpleMeterRegistry()),
        (person, over, address, arrived) -> arrivals.add(over + " " + arrived),
        new VirtualClockwork(T0));
  }

  /** A phrase is its key and what is filled in. */
  Phrase phrase() {
    return (key, values) ->
        Stream.concat(
                Stream.of(key),
                Stream.of("code", "list", "name").map(values::get).filter(Objects::nonNull))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(" "));
  }

  static Alarm waiting(String id) {
    CarePlan plan =
        new CarePlan(
            new ClientId("c"),
            new HomeId("h"),
            new OrganisationId("o"),
            1,
            ZoneId.of("Europe/Amsterdam"),
            List.of(),
            List.of(),
            new Ladder(List.of()));
    Alarm.Making made =
        new Alarm.Making("sos", "sos", "sos#1", AlarmClass.CARE_1, T0, null, List.of(), null, null);
    return Alarm.raised(new AlarmId(id), plan, plan.ladder(), made, null, null, T0, T0);
  }

  void hold(String id, PersonId person) {
    alarms.computeIfPresent(
        id,
        (_, alarm) ->
            alarm
                .edit()
                .held(ResponseState.ACCEPTED, Holder.promised(person, T0.plusSeconds(180)))
                .done());
  }

  void resolve(String id) {
    alarms.computeIfPresent(
        id, (_, alarm) -> alarm.edit().resolved(BERT, T0, AlarmOutcome.HELPED_ON_SITE).done());
  }

  @Override
  public Future<CommandAnswer> command(ClientId client, AlarmCommand command) {
    if (broken) {
      return Future.failedFuture(new NotDurableException("full", new RuntimeException()));
    }
    commands.add(command);
    Alarm alarm = alarms.get(command.alarm().value());
    Refusal refusal = null;
    if (!alarm.open()) {
      refusal = Refusal.ALREADY_RESOLVED;
    } else if (alarm.holder() != null && !alarm.holder().person().equals(command.by())) {
      refusal = Refusal.ALREADY_TAKEN;
    } else if (command instanceof AlarmCommand.Accept) {
      hold(alarm.id().value(), command.by());
    }
    return Future.succeededFuture(new CommandAnswer(alarms.get(alarm.id().value()), refusal));
  }

  @Override
  public Future<Void> report(ClientId client, DeliveryReport report) {
    reports.add(report);
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> tell(ClientId client, Input input) {
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> planChanged(ClientId client) {
    return Future.succeededFuture();
  }
}
