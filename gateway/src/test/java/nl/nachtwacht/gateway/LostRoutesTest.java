package nl.nachtwacht.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.HandOver;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.escalation.ChannelFamily;
import nl.nachtwacht.escalation.Contact;
import nl.nachtwacht.gateway.json.CoreJson;
import nl.nachtwacht.gateway.registry.PersonCard;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.store.Records;
import nl.nachtwacht.gateway.store.Records.StoredAlarm;
import nl.nachtwacht.gateway.supervise.CommandAnswer;
import nl.nachtwacht.gateway.supervise.Watches;
import nl.nachtwacht.watch.DeliveryReport;
import nl.nachtwacht.watch.Input;
import org.junit.jupiter.api.Test;

class LostRoutesTest {
  private static final PersonId CENTRE = new PersonId("zcc");
  private final List<String> told = new ArrayList<>();
  private Future<List<StoredAlarm>> open = Future.succeededFuture(List.of());

  private static Alarm offeredTo(PersonId centre, String client) {
    return SomeAlarms.raised(client)
        .edit()
        .handOver(HandOver.offered(centre, SomeAlarms.T0, SomeAlarms.T0.plusSeconds(10)))
        .done();
  }

  private static StoredAlarm stored(Alarm alarm) {
    return new StoredAlarm(alarm.id().value(), alarm.client().value(), CoreJson.ALARM.bytes(alarm));
  }

  /** Answers the one question that is asked of it, and falls over at any other. */
  private static <T> T only(Class<T> type, String question, Object answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, _) -> {
              assertThat(method.getName()).isEqualTo(question);
              return answer;
            }));
  }

  private LostRoutes routes() {
    PersonCard centre =
        new PersonCard(
            CENTRE,
            "ZCC",
            Set.of(new OrganisationId("zorg")),
            Set.of(),
            List.of(new Contact("line", ChannelFamily.SIP, "zcc")));
    return new LostRoutes(
        only(Records.class, "openAlarms", open),
        new Told(),
        only(Registry.class, "people", List.of(centre)));
  }

  private final class Told implements Watches {
    @Override
    public Future<CommandAnswer> command(ClientId client, AlarmCommand command) {
      throw new AssertionError("nobody commands");
    }

    @Override
    public Future<Void> report(ClientId client, DeliveryReport report) {
      throw new AssertionError("nothing is delivered");
    }

    @Override
    public Future<Void> tell(ClientId client, Input input) {
      told.add(client + " " + ((Input.RouteLost) input).route());
      return client.value().equals("c1")
          ? Future.failedFuture("not on disk")
          : Future.succeededFuture();
    }

    @Override
    public Future<Void> planChanged(ClientId client) {
      throw new AssertionError("no plan changes");
    }
  }

  @Test
  void everyAlarmThatTheLostCentreWasOfferedHearsOfItAlsoWhenOneCannotBeTold() {
    open =
        Future.succeededFuture(
            List.of(
                stored(offeredTo(CENTRE, "c1")),
                stored(offeredTo(CENTRE, "c2")),
                stored(offeredTo(new PersonId("other"), "c3")),
                stored(SomeAlarms.raised("c4"))));
    routes().lost("line");
    assertThat(told).containsExactly("c1 zcc", "c2 zcc");
  }

  @Test
  void anotherCentresLineIsNoBusinessOfThisOnesAlarms() {
    open = Future.succeededFuture(List.of(stored(offeredTo(CENTRE, "c1"))));
    routes().lost("another-line");
    assertThat(told).isEmpty();
  }

  @Test
  void aStoreThatCannotBeReadEndsNothingElse() {
    open = Future.failedFuture("busy");
    routes().lost("line");
    assertThat(told).isEmpty();
  }
}
