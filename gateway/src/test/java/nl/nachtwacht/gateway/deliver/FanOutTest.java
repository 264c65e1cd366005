package nl.nachtwacht.gateway.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.HomeId;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Rung;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.escalation.ChannelFamily;
import nl.nachtwacht.escalation.Contact;
import nl.nachtwacht.escalation.OnCall;
import nl.nachtwacht.escalation.Recipient;
import nl.nachtwacht.gateway.time.VirtualClockwork;
import nl.nachtwacht.watch.WatchPlan;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A call for help that the store would not take, told without it. */
class FanOutTest {
  private static final ClientId CLIENT = DeliveryFixtures.CLIENT;

  private final VirtualClockwork clock = new VirtualClockwork(DeliveryFixtures.T0);
  private final List<String> told = new ArrayList<>();
  private @Nullable RuntimeException broken;
  private final List<Recipient> ladder = List.of(person("anna", "sms", "push"));
  private List<Recipient> lastResort =
      List.of(person("anna", "sms", "push"), person("bert", "sms"));

  private static Recipient person(String id, String... channels) {
    List<Contact> contacts = new ArrayList<>();
    for (String channel : channels) {
      contacts.add(new Contact(channel, ChannelFamily.DATA, id + "-" + channel));
    }
    return new Recipient(new PersonId(id), false, true, contacts);
  }

  private final class Way implements Channel {
    private final String id;
    private final boolean works;

    Way(String id, boolean works) {
      this.id = id;
      this.works = works;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public Future<SendResult> send(Outgoing message) {
      throw new AssertionError("there is no store to know the message by");
    }

    @Override
    public Future<SendResult> warn(Warning warning) {
      told.add(warning.address() + ": " + warning.code());
      return works
          ? Future.succeededFuture(new SendResult.HandedOver(null))
          : Future.failedFuture("down");
    }

    @Override
    public Future<Void> close() {
      return Future.succeededFuture();
    }
  }

  private FanOut fanOut() {
    PumpSettings settings = new PumpSettings(Duration.ofSeconds(1), 3, 4);
    return new FanOut(
        List.of(
            new Delivery.Route(new Way("sms", false), settings),
            new Delivery.Route(new Way("push", true), settings)),
        _ -> plan(),
        clock);
  }

  private WatchPlan plan() {
    if (broken != null) {
      throw broken;
    }
    CarePlan plan =
        new CarePlan(
            CLIENT,
            new HomeId("home-07"),
            new OrganisationId("zorg"),
            1,
            ZoneId.of("Europe/Amsterdam"),
            List.of(),
            List.of(),
            new Ladder(
                List.of(
                    new Rung(
                        List.of(new Target.Person(new PersonId("anna"))),
                        Duration.ofSeconds(60)))));
    WatchPlan.Compiled compiled =
        WatchPlan.compile(
            plan,
            new OnCall() {
              @Override
              public List<Recipient> resolve(Target target, java.time.Instant at) {
                return ladder;
              }

              @Override
              public List<Recipient> lastResort(int round, java.time.Instant at) {
                return lastResort;
              }
            });
    return ((WatchPlan.Compiled.Ready) compiled).plan();
  }

  @Test
  void everybodyOfTheLadderAndOnDutyIsToldOverEveryChannelOnceEvenWhenOneIsDown() {
    assertThat(fanOut().call(CLIENT)).isEqualTo(3);
    assertThat(told)
        .containsExactlyInAnyOrder(
            "anna-sms: call-for-help-not-stored client-07",
            "anna-push: call-for-help-not-stored client-07",
            "bert-sms: call-for-help-not-stored client-07");
  }

  @Test
  void theHubThatTriesAgainWakesNobodyTwiceAMinuteAndAnotherClientIsNotHeldUp() {
    FanOut fanOut = fanOut();
    fanOut.call(CLIENT);
    clock.advance(FanOut.SAME_AGAIN_AFTER.minusSeconds(1));
    assertThat(fanOut.call(CLIENT)).isZero();
    assertThat(fanOut.call(new ClientId("client-08"))).isEqualTo(3);
    clock.advance(Duration.ofSeconds(1));
    assertThat(fanOut.call(CLIENT)).isEqualTo(3);
  }

  @Test
  void itIsBoundedAndSkipsChannelsThatAreNotThere() {
    List<Recipient> many = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      many.add(person("p" + i, "push", "pigeon"));
    }
    lastResort = many;
    assertThat(fanOut().call(CLIENT)).isEqualTo(FanOut.MESSAGES_MAX);
    assertThat(told).noneMatch(line -> line.contains("pigeon"));
  }

  @Test
  void aPlanThatCannotBeReadEndsNothingElse() {
    broken = new IllegalStateException("no plan");
    assertThat(fanOut().call(CLIENT)).isZero();
    assertThat(told).isEmpty();
  }
}
