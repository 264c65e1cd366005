package nl.nachtwacht.gateway.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.escalation.ChannelFamily;
import nl.nachtwacht.escalation.Contact;
import nl.nachtwacht.escalation.roster.RosterOverride;
import nl.nachtwacht.escalation.roster.RosterOverride.Change;
import nl.nachtwacht.gateway.offer.OfferKey;
import nl.nachtwacht.gateway.registry.RosterSites;
import nl.nachtwacht.gateway.registry.SiteRosters;
import nl.nachtwacht.gateway.roster.ReachFact;
import nl.nachtwacht.gateway.roster.ReachFact.Kind;
import nl.nachtwacht.gateway.roster.RosterStore;
import nl.nachtwacht.gateway.roster.Rosters;
import nl.nachtwacht.gateway.time.VirtualClockwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is asked out of real rosters; each look is called for by hand. */
class MonthlyQuestionsTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final PersonId ANNA = new PersonId("anna");
  private static final Contact PUSH = new Contact("push", ChannelFamily.DATA, "a");

  /** Every night is Anna's; Bert is on call day and night; Carla has no duty. */
  private static final String SITE =
      """
      organisations: [{id: zorg, name: Zorg}]
      people:
        - {id: anna, name: Anna, organisations: [zorg], roles: [responder], contacts: [{channel: push, address: a}]}
        - {id: bert, name: Bert, organisations: [zorg], roles: [responder], contacts: [{channel: push, address: b}, {channel: push, address: b2}]}
        - {id: carla, name: Carla, organisations: [zorg], roles: [responder], contacts: [{channel: push, address: c}]}
      teams:
        - id: nacht
          name: Nachtteam
          overlap: PT0S
          depth: 1
          members: [{person: anna, shifts: [{from: '23:00', to: '07:00'}]}]
        - {id: oproep, name: Oproep, depth: 1, members: [{person: bert}]}
      """;

  private final Vertx vertx = Vertx.vertx();
  private final VirtualClockwork clock = new VirtualClockwork(at("2026-03-10T00:00"));
  private final FakeReachBook book = new FakeReachBook();
  private final List<String> hints = new CopyOnWriteArrayList<>();
  private SiteRosters files = RosterSites.of(SITE);
  private final Rosters rosters =
      await(Rosters.open(vertx, () -> files, RosterStore.inMemory(), clock, _ -> {}));

  @AfterEach
  void close() {
    await(rosters.close());
    await(vertx.close());
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(ZONE).toInstant();
  }

  /** Who was asked by a look at this moment. */
  private List<String> look(String local) {
    clock.advanceTo(at(local));
    int before = book.made.size();
    await(fresh().look());
    return book.made.stream()
        .skip(before)
        .map(one -> one.message().person() + " " + one.message().contact().address())
        .toList();
  }

  /** One that was never there before, as after a restart. */
  private MonthlyQuestions fresh() {
    return new MonthlyQuestions(
        book, rosters, OfferKey.of(new byte[32]), "push"::equals, hints::add, clock);
  }

  @Test
  void byDayAndAfterTheirSleepOverEachWayAndOnceAlsoAfterARestart() {
    assertThat(look("2026-03-10T03:00")).isEmpty();
    assertThat(look("2026-03-10T09:59")).isEmpty();
    assertThat(look("2026-03-10T10:00")).containsExactly("bert b", "bert b2");
    assertThat(hints).containsOnly("push");
    assertThat(look("2026-03-10T10:15")).isEmpty();
    assertThat(look("2026-03-10T15:00")).containsExactly("anna a");
    assertThat(look("2026-03-10T18:00")).isEmpty();
    assertThat(look("2026-04-06T17:00")).as("27 days on").isEmpty();
    assertThat(look("2026-04-07T17:00")).containsExactlyInAnyOrder("anna a", "bert b", "bert b2");
  }

  @Test
  void whoAnsweredAnAlarmIsNotAskedNorWhoIsOffNorOverAWayThatIsBroken() {
    note(new PersonId("bert"), ReachFact.ANSWERED, Kind.CONFIRMED);
    Change sick = new Change.Sick(ANNA, null);
    await(
        rosters.add(
            new RosterOverride(
                "o1", null, sick, clock.instant(), at("2026-03-14T12:00"), clock.instant()),
            ANNA));
    assertThat(look("2026-03-12T16:00")).as("Anna is on holiday, Bert answered").isEmpty();
    note(ANNA, ReachFact.contactKey(PUSH), Kind.FAILED);
    assertThat(look("2026-03-14T16:00")).as("nothing arrives at Anna").isEmpty();
    clock.advance(Duration.ofMinutes(1));
    note(ANNA, ReachFact.contactKey(PUSH), Kind.WORKED);
    assertThat(look("2026-03-14T16:15")).containsExactly("anna a");
  }

  @Test
  void aSiteThatDoesNotWantItIsNotAsked() {
    files = RosterSites.of(SITE + "reachability: {asked: false}\n");
    rosters.refresh();
    assertThat(look("2026-03-10T16:00")).isEmpty();
  }

  @Test
  void whatIsOnItsWayIsHeldBackAtNightAndDroppedWhenItIsAnsweredOrWantedNoMore() {
    look("2026-03-10T16:00");
    ReachBook.Made made = book.made.getFirst();
    ReachDesk desk =
        new ReachDesk(
            book,
            rosters::view,
            rosters::note,
            clock,
            new io.micrometer.core.instrument.simple.SimpleMeterRegistry());
    assertThat(await(desk.wanted(made.message(), clock.instant()))).contains(clock.instant());
    Instant night = at("2026-03-10T23:00");
    assertThat(await(desk.wanted(made.message(), night))).contains(at("2026-03-11T15:00"));

    await(desk.confirm(made.question()));
    assertThat(await(desk.wanted(made.message(), clock.instant()))).isEmpty();
    ReachBook.Made other = book.made.getLast();
    files = RosterSites.of(SITE.replace("address: b2}", "address: b3}"));
    rosters.refresh();
    assertThat(await(desk.wanted(other.message(), clock.instant()))).isEmpty();
  }

  @Test
  void aQuestionOfFourWeeksAgoProvesNothingOfNow() {
    look("2026-03-10T16:00");
    ReachBook.Made made = book.made.getFirst();
    ReachDesk desk =
        new ReachDesk(
            book,
            rosters::view,
            rosters::note,
            clock,
            new io.micrometer.core.instrument.simple.SimpleMeterRegistry());
    assertThat(await(desk.byToken(made.token()))).isPresent();
    clock.advance(Duration.ofDays(28));
    assertThat(await(desk.byToken(made.token()))).isEmpty();
  }

  private void note(PersonId person, String contact, Kind kind) {
    await(rosters.note(new ReachFact(person, contact, kind, clock.instant())));
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }
}
