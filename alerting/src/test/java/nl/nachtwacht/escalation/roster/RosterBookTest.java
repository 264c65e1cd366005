package nl.nachtwacht.escalation.roster;

import static nl.nachtwacht.Fixtures.AMSTERDAM;
import static nl.nachtwacht.Fixtures.ANNA;
import static nl.nachtwacht.Fixtures.BRAM;
import static nl.nachtwacht.Fixtures.CLARA;
import static nl.nachtwacht.Fixtures.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.careplan.TeamId;
import nl.nachtwacht.careplan.Window;
import nl.nachtwacht.escalation.ChannelFamily;
import nl.nachtwacht.escalation.Contact;
import nl.nachtwacht.escalation.Recipient;
import nl.nachtwacht.escalation.roster.LookAhead.Cover;
import nl.nachtwacht.escalation.roster.LookAhead.Finding;
import nl.nachtwacht.escalation.roster.Reachability.ContactFacts;
import nl.nachtwacht.escalation.roster.Reachability.Standing;
import org.junit.jupiter.api.Test;

class RosterBookTest {
  private static final TeamId NIGHT = new TeamId("night");
  private static final TeamId DUTY = new TeamId("duty");
  private static final Window HOURS = Window.daily(LocalTime.of(23, 0), LocalTime.of(7, 0));
  private static final Instant NOW = at("2026-01-10T12:00");

  private Map<PersonId, Reachability> known = Map.of();
  private List<FixedHours> nurses = List.of(new FixedHours(ANNA, List.of(HOURS)));
  private List<Recipient> people =
      List.of(Fixtures.person(ANNA), Fixtures.person(BRAM), Fixtures.person(CLARA));
  private int depth = 2;
  private PersonId nightLead;
  private PersonId dutyLead;

  private RosterBook book() {
    Roster night =
        new Roster(
            NIGHT,
            AMSTERDAM,
            List.of(HOURS),
            Duration.ofMinutes(15),
            List.of(),
            nurses,
            List.of(),
            List.of());
    Roster duty = Roster.fixed(DUTY, AMSTERDAM, List.of(FixedHours.always(BRAM)));
    return new RosterBook(
        List.of(
            new RosterBook.Team(night, List.of(ANNA, CLARA), depth, nightLead),
            new RosterBook.Team(duty, List.of(BRAM), 1, dutyLead)),
        people,
        List.of(),
        List.of(DUTY),
        known);
  }

  private List<PersonId> onDuty(String wall) {
    return book().resolve(new Target.OnDuty(NIGHT), at(wall)).stream()
        .map(Recipient::person)
        .toList();
  }

  @Test
  void outsideTheHoursOfTheTeamTheOrganisationsDutyIsCalled() {
    assertThat(onDuty("2026-01-11T02:00")).containsExactly(ANNA);
    assertThat(onDuty("2026-01-11T12:00")).containsExactly(BRAM);
  }

  @Test
  void whereOneRosterTakesOverFromAnotherBothAreCandidates() {
    assertThat(onDuty("2026-01-10T22:50")).containsExactly(BRAM, ANNA);
    assertThat(onDuty("2026-01-10T23:10")).containsExactly(ANNA, BRAM);
    assertThat(onDuty("2026-01-11T07:10")).containsExactly(BRAM, ANNA);
  }

  @Test
  void anEmptyRosterIsPassedOverAndSoIsATeamNobodyKnows() {
    nurses = List.of();
    assertThat(onDuty("2026-01-11T02:00")).containsExactly(BRAM);
    assertThat(book().resolve(new Target.OnDuty(new TeamId("gone")), at("2026-01-11T02:00")))
        .extracting(Recipient::person)
        .containsExactly(BRAM);
  }

  private List<PersonId> leads(String wall) {
    return book().leads(at(wall)).stream().map(Recipient::person).toList();
  }

  @Test
  void theLeadsOfTheTeamsThatCoverTheHourHearOfACentreThatIsSilent() {
    nightLead = CLARA;
    dutyLead = BRAM;
    assertThat(leads("2026-01-11T02:00")).containsExactly(CLARA, BRAM);
    assertThat(leads("2026-01-11T12:00")).as("the night team is not at work").containsExactly(BRAM);
  }

  @Test
  void whereNoTeamAtWorkHasALeadThoseOfOthersHearOfItAndAtLastEverybody() {
    nightLead = CLARA;
    assertThat(leads("2026-01-11T12:00")).containsExactly(CLARA);
    assertThat(book().led(at("2026-01-11T12:00"))).isTrue();
    people = List.of(Fixtures.person(ANNA), Fixtures.person(BRAM));
    assertThat(leads("2026-01-11T02:00"))
        .as("a lead who cannot be called is none")
        .containsExactly(ANNA, BRAM);
    assertThat(book().led(at("2026-01-11T02:00"))).isFalse();
  }

  @Test
  void somebodyOnDutyWhoCannotBeCalledAtAllIsNobody() {
    people = List.of(new Recipient(ANNA, false, true, List.of()), Fixtures.person(BRAM));
    assertThat(onDuty("2026-01-11T02:00")).containsExactly(BRAM);
  }

  @Test
  void whenItIsDoubtfulThatTheOneOnDutyCanBeReachedTheNextOneIsCalledToo() {
    known = Map.of(ANNA, failed(NOW));
    assertThat(onDuty("2026-01-11T02:00")).containsExactly(BRAM, ANNA);
    known = Map.of(ANNA, confirmed(NOW.minus(Duration.ofDays(31))));
    assertThat(onDuty("2026-01-11T02:00")).containsExactly(BRAM, ANNA);
    known = Map.of(ANNA, confirmed(NOW));
    assertThat(onDuty("2026-01-11T02:00")).containsExactly(ANNA);
  }

  @Test
  void reachabilityIsWhatWasSeenLastAndAProofHoldsThirtyDays() {
    assertThat(Reachability.UNKNOWN.at(NOW)).isEqualTo(Standing.NEVER);
    assertThat(confirmed(NOW.minus(Duration.ofDays(30))).at(NOW)).isEqualTo(Standing.PROVEN);
    assertThat(confirmed(NOW.minus(Duration.ofDays(30)).minusMillis(1)).at(NOW))
        .isEqualTo(Standing.STALE);
    assertThat(failed(NOW).at(NOW)).isEqualTo(Standing.FAILING);
    assertThat(new Reachability(List.of(new ContactFacts(NOW.minusSeconds(60), NOW))).at(NOW))
        .isEqualTo(Standing.FAILING);
    assertThat(new Reachability(List.of(new ContactFacts(NOW, NOW.minusSeconds(60)))).at(NOW))
        .isEqualTo(Standing.PROVEN);
    assertThat(
            new Reachability(List.of(new ContactFacts(null, NOW), new ContactFacts(NOW, null)))
                .at(NOW))
        .as("one contact that works is enough")
        .isEqualTo(Standing.PROVEN);
  }

  @Test
  void theLastResortWidensFromDutyToTeamsToEverybody() {
    assertThat(lastResort(0)).containsExactly(ANNA, BRAM);
    assertThat(lastResort(1)).containsExactly(ANNA, CLARA, BRAM);
    assertThat(lastResort(Integer.MAX_VALUE)).containsExactly(ANNA, BRAM, CLARA);
  }

  private List<PersonId> lastResort(int round) {
    return book().lastResort(round, at("2026-01-11T02:00")).stream()
        .map(Recipient::person)
        .toList();
  }

  @Test
  void saysWhenADutyEndsAndNothingOfSomebodyWhoIsNotOnDutyOrAlwaysIs() {
    assertThat(book().onDutyUntil(ANNA, at("2026-01-11T02:00"))).isEqualTo(at("2026-01-11T07:00"));
    assertThat(book().onDutyUntil(ANNA, at("2026-01-11T12:00"))).isNull();
    assertThat(book().onDutyUntil(BRAM, at("2026-01-11T02:00"))).isNull();
  }

  @Test
  void theLookAheadFindsEveryNightWithNobodyOnce() {
    nurses = List.of();
    LookAhead.Digest digest = LookAhead.digest(book(), NOW, false);
    assertThat(digest.findings()).hasSize(14).allMatch(one -> one.cover() == Cover.GAP);
    assertThat(digest.findings().getFirst())
        .isEqualTo(new Finding(NIGHT, Cover.GAP, at("2026-01-10T23:00"), at("2026-01-11T07:00")));
    assertThat(digest.urgent()).isTrue();
  }

  @Test
  void theLookAheadCountsPeopleAndNotEntriesAndCountsThoseBehind() {
    assertThat(LookAhead.digest(book(), NOW, false).findings()).as("anna and bram").isEmpty();
    people = List.of(mobile(ANNA, "06 12 34 56 78"), mobile(BRAM, "+31612345678"));
    assertThat(LookAhead.digest(book(), NOW, false).findings())
        .hasSize(14)
        .allMatch(one -> one.cover() == Cover.THIN);
    depth = 1;
    assertThat(LookAhead.digest(book(), NOW, false).findings()).isEmpty();
  }

  @Test
  void theLookAheadSaysOfWhomNobodyKnowsThatTheyCanBeReached() {
    known = Map.of(BRAM, confirmed(NOW));
    LookAhead.Digest digest = LookAhead.digest(book(), NOW, true);
    assertThat(digest.doubts())
        .containsExactly(new LookAhead.Doubt(ANNA, Standing.NEVER, at("2026-01-10T23:00")));
    assertThat(digest.findings()).hasSize(14).allMatch(one -> one.cover() == Cover.UNVERIFIED);
    assertThat(LookAhead.digest(book(), NOW, false).doubts()).isEmpty();
  }

  @Test
  void aFindingLaterThanTomorrowIsNotUrgent() {
    nurses = List.of(new FixedHours(ANNA, List.of(HOURS)));
    depth = 3;
    LookAhead.Digest tonight = LookAhead.digest(book(), NOW, false);
    assertThat(tonight.urgent()).isTrue();
    assertThat(tonight.worstWithin(Duration.ofHours(1))).isEqualTo(Cover.COVERED);
    assertThat(tonight.worstWithin(Duration.ofHours(24))).isEqualTo(Cover.THIN);
  }

  @Test
  void theStretchesOfATeamFollowEachOtherWithoutHoles() {
    Instant to = NOW.plus(LookAhead.HORIZON);
    List<LookAhead.Stretch> stretches = LookAhead.stretches(book(), NIGHT, NOW, to, false);
    assertThat(stretches).hasSize(29);
    assertThat(stretches.getFirst().from()).isEqualTo(NOW);
    assertThat(stretches.getLast().to()).isEqualTo(to);
    for (int i = 1; i < stretches.size(); i++) {
      assertThat(stretches.get(i).from()).isEqualTo(stretches.get(i - 1).to());
    }
    assertThat(LookAhead.stretches(book(), new TeamId("gone"), NOW, to, false)).isEmpty();
  }

  private static Reachability confirmed(Instant at) {
    return new Reachability(List.of(new ContactFacts(at, null)));
  }

  private static Reachability failed(Instant at) {
    return new Reachability(List.of(new ContactFacts(null, at)));
  }

  private static Recipient mobile(PersonId id, String number) {
    return new Recipient(
        id, false, true, List.of(new Contact("sms", ChannelFamily.MOBILE, number)));
  }
}
