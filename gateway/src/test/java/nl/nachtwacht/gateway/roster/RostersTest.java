package nl.nachtwacht.gateway.roster;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.careplan.TeamId;
import nl.nachtwacht.escalation.ChannelFamily;
import nl.nachtwacht.escalation.Contact;
import nl.nachtwacht.escalation.OnCall;
import nl.nachtwacht.escalation.roster.LookAhead.Cover;
import nl.nachtwacht.escalation.roster.Reachability.Standing;
import nl.nachtwacht.escalation.roster.RosterOverride;
import nl.nachtwacht.escalation.roster.RosterOverride.Change;
import nl.nachtwacht.gateway.RealGateway;
import nl.nachtwacht.gateway.deliver.FailureReason;
import nl.nachtwacht.gateway.registry.PersonCard;
import nl.nachtwacht.gateway.registry.RosterSites;
import nl.nachtwacht.gateway.registry.SiteRosters;
import nl.nachtwacht.gateway.store.StoreRoom;
import nl.nachtwacht.gateway.time.VirtualClockwork;
import nl.nachtwacht.watch.Input;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RostersTest {
  private static final Instant NOW = Instant.parse("2026-01-07T01:00:00Z");
  private static final TeamId TEAM = new TeamId("nacht");
  private static final PersonId ANNA = new PersonId("anna");
  private static final PersonId BERT = new PersonId("bert");
  private static final PersonId PLANNER = new PersonId("petra");

  private static final String ORGANISATION =
      """
      organisations: [{id: zorg, name: Zorg}]
      people:
        - {id: anna, name: Anna, organisations: [zorg], roles: [responder], contacts: [{channel: push, address: a}]}
        - {id: bert, name: Bert, organisations: [zorg], roles: [responder], contacts: [{channel: push, address: b}]}
      teams:
        - id: nacht
          name: Nachtteam
          coverage: [{from: '23:00', to: '07:00'}]
          overlap: PT0S
          depth: 1
          members: [{person: anna, shifts: [{from: '23:00', to: '07:00'}]}, {person: bert}]
          rotations: [{id: later, people: [bert], start: 2030-01-01, at: '08:00', everyDays: 7}]
      """;

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final VirtualClockwork clock = new VirtualClockwork(NOW);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final RosterAlerts alerts = new RosterAlerts(meters);
  private final List<String> told = new java.util.concurrent.CopyOnWriteArrayList<>();
  private final List<Rosters> opened = new java.util.ArrayList<>();
  private SiteRosters files = RosterSites.of(ORGANISATION);

  @AfterEach
  void close() {
    opened.forEach(rosters -> await(rosters.close()));
    await(vertx.close());
  }

  private Rosters open(RosterStore store) {
    alerts.tellBy((organisation, input) -> told.add(organisation + " " + said(input)));
    Rosters rosters = await(Rosters.open(vertx, () -> files, store, clock, alerts));
    opened.add(rosters);
    return rosters;
  }

  private static String said(Input input) {
    return switch (input) {
      case Input.Found found -> found.key() + " " + found.kind() + " " + found.alarmClass();
      case Input.Gone gone -> "no " + gone.key();
      default -> throw new AssertionError(input);
    };
  }

  private static final String ALL_WELL = "zorg no roster-soon";

  private List<String> troubles() {
    return told.stream().filter(line -> !line.contains(" no ")).toList();
  }

  private static RosterOverride override(String id, Change change) {
    return new RosterOverride(id, TEAM, change, NOW, NOW.plus(Duration.ofDays(3)), NOW);
  }

  private List<PersonId> onDuty(Rosters rosters) {
    OnCall people = rosters.of(new OrganisationId("zorg"), null);
    return people.resolve(new Target.OnDuty(TEAM), clock.instant()).stream()
        .map(one -> one.person())
        .toList();
  }

  @Test
  void anOverrideCountsOnceItIsKeptAndEndingItRestoresTheAnswer() {
    Rosters rosters = open(RosterStore.inMemory());
    assertThat(onDuty(rosters)).containsExactly(ANNA);
    await(rosters.add(override("o1", new Change.Swap(ANNA, BERT)), PLANNER));
    assertThat(onDuty(rosters)).containsExactly(BERT);
    await(rosters.end(rosters.find("o1").orElseThrow(), PLANNER));
    assertThat(onDuty(rosters)).containsExactly(ANNA);
    assertThat(rosters.view().overrides())
        .singleElement()
        .satisfies(kept -> {
          assertThat(kept.endedBy()).isEqualTo(PLANNER);
          assertThat(kept.madeBy()).isEqualTo(PLANNER);
        });
  }

  @Test
  void whatTheStoreDoesNotTakeDoesNotCount() {
    RosterStore broken = RosterStore.inMemory();
    RosterStore full =
        new RosterStore() {
          @Override
          public Future<Kept> load(Instant since) {
            return broken.load(since);
          }

          @Override
          public Future<Void> put(KeptOverride override) {
            return Future.failedFuture("disk full");
          }

          @Override
          public Future<Void> note(List<ReachFact> facts) {
            return Future.failedFuture("disk full");
          }

          @Override
          public Future<Void> putFeed(PersonId person, String secretHash, Instant at) {
            return Future.failedFuture("disk full");
          }

          @Override
          public Future<Void> removeFeed(PersonId person) {
            return Future.failedFuture("disk full");
          }
        };
    Rosters rosters = open(full);
    assertThat(rosters.add(override("o1", new Change.Swap(ANNA, BERT)), PLANNER).failed()).isTrue();
    assertThat(rosters.openFeed(ANNA, "sha256:x").failed()).isTrue();
    assertThat(onDuty(rosters)).containsExactly(ANNA);
    assertThat(rosters.hasFeed(ANNA)).isFalse();
  }

  @Test
  void afterARestartEverythingIsAsItWas() {
    StoreRoom store = await(StoreRoom.open(vertx, folder, meters));
    Rosters before = open(store.rosters());
    await(before.add(override("o1", new Change.Sick(ANNA, BERT)), PLANNER));
    await(before.add(override("o2", new Change.Extra(ANNA)), PLANNER));
    await(before.end(before.find("o2").orElseThrow(), PLANNER));
    await(before.note(List.of(answered(ANNA, NOW))));
    await(before.openFeed(ANNA, "sha256:first"));
    await(before.openFeed(ANNA, "sha256:second"));
    RosterView was = before.view();
    await(before.close());
    await(store.close(vertx));
    StoreRoom again = await(StoreRoom.open(vertx, folder, new SimpleMeterRegistry()));
    Rosters after = open(again.rosters());
    assertThat(after.view().overrides()).isEqualTo(was.overrides()).hasSize(2);
    assertThat(after.view().reachability()).isEqualTo(was.reachability());
    assertThat(onDuty(after)).containsExactly(BERT);
    assertThat(after.feedOf("sha256:first")).isEmpty();
    assertThat(after.feedOf("sha256:second")).contains(ANNA);
    await(after.closeFeed(ANNA));
    assertThat(after.feedOf("sha256:second")).isEmpty();
    await(again.close(vertx));
  }

  private static ReachFact answered(PersonId person, Instant at) {
    return new ReachFact(person, ReachFact.ANSWERED, ReachFact.Kind.CONFIRMED, at);
  }

  @Test
  void whatWillBeWrongIsOneTechnicalAlarmForTodayAndOneForLaterAndEndsWhenItIsRight() {
    Rosters rosters = open(RosterStore.inMemory());
    assertThat(told).containsExactly(ALL_WELL, "zorg no roster-ahead");
    await(rosters.add(override("o1", new Change.Sick(ANNA, null)), PLANNER));
    assertThat(troubles())
        .containsExactly(
            "zorg roster-soon roster-gap TECH_1", "zorg roster-ahead roster-gap TECH_2");
    rosters.refresh();
    clock.advance(Duration.ofHours(24));
    rosters.refresh();
    assertThat(troubles()).as("the same nights still").hasSize(2);
    assertThat(meters.get("nachtwacht.roster.soon").tag("cover", "gap").gauge().value())
        .isEqualTo(2);
    assertThat(meters.get("nachtwacht.roster.ahead").tag("cover", "gap").gauge().value())
        .isEqualTo(3);
  }

  @Test
  void timeAloneMakesAProofOldAndItIsSeenWithinAQuarterOfAnHour() {
    files = RosterSites.of(ORGANISATION + "reachability: {proofNeeded: true}\n");
    Rosters rosters = open(RosterStore.inMemory());
    await(rosters.note(List.of(answered(ANNA, NOW))));
    assertThat(troubles()).hasSize(2).allMatch(line -> line.contains("roster-unverified"));
    assertThat(digestCover(rosters)).isEqualTo(Cover.COVERED);
    clock.advance(Duration.ofDays(30));
    until(() -> {
      clock.advance(Rosters.EVERY);
      return digestCover(rosters) == Cover.UNVERIFIED;
    });
    until(() -> troubles().size() == 4);
  }

  private static void until(java.util.function.BooleanSupplier so) {
    Instant patience = Instant.now().plusSeconds(20);
    while (!so.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(patience);
      java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
    }
  }

  private static Cover digestCover(Rosters rosters) {
    return rosters
        .view()
        .digests()
        .get(new OrganisationId("zorg"))
        .worstWithin(Duration.ofDays(14));
  }

  @Test
  void whoWasAskedAndDidNotAnswerWithinTwoDaysIsNotReachedAndAnAnswerMendsIt() {
    ReachLedger ledger = new ReachLedger();
    PersonCard anna = files.people().getFirst();
    String contact = ReachFact.contactKey(anna.contacts().getFirst());
    ledger.note(new ReachFact(ANNA, contact, ReachFact.Kind.ASKED, NOW));
    assertThat(ledger.of(anna, NOW.plus(Duration.ofHours(47))).at(NOW)).isEqualTo(Standing.NEVER);
    Instant later = NOW.plus(Duration.ofHours(48));
    assertThat(ledger.of(anna, later).at(later)).isEqualTo(Standing.FAILING);
    assertThat(ledger.silent(ANNA, contact, later)).isTrue();
    ledger.note(new ReachFact(ANNA, ReachFact.ANSWERED, ReachFact.Kind.CONFIRMED, later));
    assertThat(ledger.silent(ANNA, contact, later)).as("an answered alarm proves it too").isFalse();
    ledger.note(new ReachFact(ANNA, contact, ReachFact.Kind.CONFIRMED, later));
    assertThat(ledger.of(anna, later).at(later)).isEqualTo(Standing.PROVEN);
  }

  @Test
  void theProofOfAnOldAddressDoesNotCountForTheNewOne() {
    Rosters rosters = open(RosterStore.inMemory());
    String contact = ReachFact.contactKey(files.people().getFirst().contacts().getFirst());
    await(rosters.note(List.of(new ReachFact(ANNA, contact, ReachFact.Kind.CONFIRMED, NOW))));
    assertThat(rosters.view().reachability().get(ANNA).at(NOW)).isEqualTo(Standing.PROVEN);
    files = RosterSites.of(ORGANISATION.replace("address: a}", "address: a2}"));
    rosters.refresh();
    assertThat(rosters.view().reachability().get(ANNA).at(NOW)).isEqualTo(Standing.NEVER);
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }

  // --- contacts that fail

  private static final Contact ANNAS = new Contact("push", ChannelFamily.DATA, "a");

  private List<String> contactsTold() {
    return told.stream().filter(line -> line.contains("contact-fails")).toList();
  }

  private static void kept(RosterStore store, ReachFact.Kind kind) {
    RealGateway.until(
        "it is kept that it " + kind,
        () ->
            await(store.load(NOW)).facts().stream()
                .anyMatch(fact -> fact.person().equals(ANNA) && fact.kind() == kind));
  }

  private void contactsToldAre(String... lines) {
    RealGateway.until("what is told of contacts", () -> contactsTold().equals(List.of(lines)));
  }

  @Test
  void aContactThatFailsForGoodIsKeptToldOnceAndOverWhenItIsTakenAgain() {
    RosterStore store = RosterStore.inMemory();
    Rosters rosters = open(store);
    ContactFacts contacts = new ContactFacts(rosters, clock);
    contacts.failed(ANNA, ANNAS, FailureReason.NOT_FOUND);
    kept(store, ReachFact.Kind.FAILED);
    contactsToldAre("zorg no contact-fails@anna", "zorg contact-fails@anna contact-fails TECH_1");
    assertThat(rosters.view().broken().get(ANNA)).containsExactly(ANNAS);
    assertThat(rosters.view().reachability().get(ANNA).at(NOW).doubtful()).isTrue();
    contacts.failed(ANNA, ANNAS, FailureReason.NOT_FOUND);
    contacts.failed(new PersonId("a-centre"), ANNAS, FailureReason.NOT_FOUND);
    assertThat(await(store.load(NOW)).facts()).hasSize(1);

    clock.advance(Duration.ofMinutes(5));
    contacts.worked(ANNA, ANNAS);
    kept(store, ReachFact.Kind.WORKED);
    contactsToldAre(
        "zorg no contact-fails@anna",
        "zorg contact-fails@anna contact-fails TECH_1",
        "zorg no contact-fails@anna");
    assertThat(rosters.view().broken().get(ANNA)).isEmpty();
    assertThat(rosters.view().reachability().get(ANNA).at(NOW).doubtful()).isFalse();
  }

  @Test
  void beingTakenSaysNothingWhereTheProviderSaidLaterThatItDidNotArrive() {
    RosterStore store = RosterStore.inMemory();
    Rosters rosters = open(store);
    ContactFacts contacts = new ContactFacts(rosters, clock);
    contacts.failed(ANNA, ANNAS, FailureReason.UNDELIVERED);
    kept(store, ReachFact.Kind.FAILED);
    contacts.worked(ANNA, ANNAS);
    assertThat(await(store.load(NOW)).facts()).hasSize(1);
    clock.advance(Duration.ofMinutes(1));
    contacts.arrived(ANNA, ANNAS);
    kept(store, ReachFact.Kind.WORKED);
  }

  @Test
  void afterARestartItIsStillOpenAndAnotherAddressEndsIt() {
    RosterStore store = RosterStore.inMemory();
    await(
        store.note(
            List.of(new ReachFact(ANNA, ReachFact.contactKey(ANNAS), ReachFact.Kind.FAILED, NOW))));
    Rosters rosters = open(store);
    contactsToldAre("zorg no contact-fails@anna", "zorg contact-fails@anna contact-fails TECH_1");
    files = RosterSites.of(ORGANISATION.replace("address: a}", "address: a2}"));
    rosters.refresh();
    contactsToldAre(
        "zorg no contact-fails@anna",
        "zorg contact-fails@anna contact-fails TECH_1",
        "zorg no contact-fails@anna");
  }
}
