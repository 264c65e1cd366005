package nl.nachtwacht.gateway.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.careplan.TeamId;
import nl.nachtwacht.escalation.OnCall;
import nl.nachtwacht.gateway.registry.SiteAssembly.Assembled;
import nl.nachtwacht.gateway.yaml.Finding;
import org.junit.jupiter.api.Test;

class SiteAssemblyTest {

  private final SiteAssembly assembly =
      new SiteAssembly(SiteFixtures.knowledge(), SiteFixtures.CLOCK);
  private final SortedMap<String, String> texts = SiteFixtures.texts();

  @Test
  void aRightSiteIsInForceWithoutComplaint() {
    Assembled site = assemble(Map.of());
    assertThat(site.findings()).isEmpty();
    assertThat(site.accepted()).isEqualTo(texts);
    assertThat(site.versions()).containsEntry("clients/c1.yaml", 3);
    assertThat(site.snapshot().placed())
        .containsEntry(
            new SiteSnapshot.NativeId("hub-01", "0x01"),
            new PlacedDevice(new DeviceId("d1"), new ClientId("c1")));
    assertThat(site.snapshot().people()).hasSize(5);
    assertThat(site.snapshot().doors().get("hub-01").publish()).containsExactly("zigbee2mqtt/#");
    assertThat(site.snapshot().tokens()).containsKey("report");
  }

  @Test
  void aBrokenClientFileIsRefusedWithItsLineAndItsLastValidTextStays() {
    Map<String, String> valid = assemble(Map.of()).accepted();
    change("clients/c1.yaml", "role: sos", "role: button");
    Assembled site = assemble(valid);
    assertThat(sentences(site))
        .containsExactly(
            "clients/c1.yaml:5:73: devices[0].role: 'button' is not known. Known here: sos,"
                + " fall-detector, front-door, back-door, inner-door, window, motion, presence, bed,"
                + " chair, lock, tracker, dispenser, smoke, co, gas, water, heat, climate, fridge, ….");
    assertThat(site.refused()).containsExactly("clients/c1.yaml");
    assertThat(site.accepted()).isEqualTo(valid);
    assertThat(site.snapshot().clients()).hasSize(2);
  }

  @Test
  void aClientThatNeverHadAValidFileIsNotInForceAndTheOthersAre() {
    change("clients/c1.yaml", "patience: PT45S", "patience: soon");
    Assembled site = assemble(Map.of());
    assertThat(site.snapshot().clients().keySet()).containsExactly(new ClientId("c2"));
    assertThat(sentences(site))
        .hasSize(1)
        .first()
        .asString()
        .contains("c1.yaml:9:")
        .contains("patience");
  }

  @Test
  void aFileThatCannotBeReadKeepsItsClientAndAFileTakenAwayDoesNot() {
    Map<String, String> valid = assemble(Map.of()).accepted();
    texts.remove("clients/c1.yaml");
    SiteTexts unreadable = SiteTexts.of(texts);
    unreadable.unreadable().add("clients/c1.yaml");
    assertThat(assembly.assemble(unreadable, valid).snapshot().clients()).hasSize(2);
    assertThat(assemble(valid).snapshot().clients().keySet()).containsExactly(new ClientId("c2"));
  }

  @Test
  void namesThatNobodyKnowsAreRefusedAtTheirPlace() {
    texts.put(
        "clients/c1.yaml",
        SiteFixtures.client("c1", "d1", "0x01")
            .replace("organisation: zorg", "organisation: zorgg")
            .replace("source: hub-01", "source: hub-02")
            .replace("family: zigbee2mqtt", "family: zigbee2mqt")
            .replace("centre: zcc", "centre: zc")
            .replace("on-duty: nacht", "on-duty: dag")
            .replace("person: dochter", "person: olga"));
    assertThat(sentences(assemble(Map.of())))
        .satisfiesExactlyInAnyOrder(
            line ->
                assertThat(line).contains("'zorgg' is no known organisation. Did you mean zorg?"),
            line -> assertThat(line).contains("'hub-02' is no known source"),
            line ->
                assertThat(line).contains("'zigbee2mqt' is no known adapter family. Did you mean"),
            line -> assertThat(line).contains("ladder[0].call[0].centre: 'zc' is no known centre"),
            line -> assertThat(line).contains("'dag' is no known team"),
            line -> assertThat(line).contains("'olga' is no known person with contacts"));
  }

  @Test
  void organisationIsHeldAgainstItselfAndTheChannels() {
    change("organisation.yaml", "channel: centre", "channel: sip");
    change("organisation.yaml", "person: bert", "person: bort");
    assertThat(sentences(assemble(Map.of())))
        .filteredOn(line -> line.startsWith("organisation.yaml"))
        .anyMatch(line -> line.contains("'sip' is no known channel"))
        .anyMatch(line -> line.contains("teams[0].members[1].person: 'bort' is no known person"));
  }

  @Test
  void aTeamThatGoesAwayLeavesTheClientsWithTheirLastValidPlan() {
    Map<String, String> valid = assemble(Map.of()).accepted();
    change("organisation.yaml", "- id: nacht", "- id: avond");
    Assembled site = assemble(valid);
    assertThat(site.snapshot().clients()).hasSize(2);
    assertThat(sentences(site))
        .hasSize(4)
        .allMatch(line -> line.contains("'nacht' is no known team"));
    assertThat(site.snapshot().teams()).hasSize(1);
  }

  @Test
  void aBrokenOrGoneOrganisationLeavesTheLastValidOneInForce() {
    Map<String, String> valid = assemble(Map.of()).accepted();
    texts.remove("organisation.yaml");
    Assembled gone = assemble(valid);
    assertThat(gone.snapshot().people()).hasSize(5);
    assertThat(gone.findings()).isNotEmpty();
    texts.put("organisation.yaml", "organisations: [");
    assertThat(assemble(valid).snapshot().people()).hasSize(5);
  }

  @Test
  void aNewTextThatClaimsSomebodyElsesDeviceLosesWhateverItsName() {
    Map<String, String> valid = assemble(Map.of()).accepted();
    texts.put("clients/a0.yaml", SiteFixtures.client("a0", "d9", "0x02"));
    Assembled site = assemble(valid);
    assertThat(site.snapshot().clients().keySet())
        .containsExactly(new ClientId("c1"), new ClientId("c2"));
    assertThat(sentences(site))
        .containsExactly(
            "clients/a0.yaml:5:59: devices[0].native: belongs to another client already, in"
                + " clients/c2.yaml. Take it out of one of the two files.");
  }

  @Test
  void aDeviceMovesFromOneClientToAnotherInOneChange() {
    Map<String, String> valid = assemble(Map.of()).accepted();
    texts.put("clients/c1.yaml", SiteFixtures.client("c1", "d2", "0x02"));
    texts.put("clients/c2.yaml", SiteFixtures.client("c2", "d1", "0x01"));
    Assembled site = assemble(valid);
    assertThat(site.findings()).isEmpty();
    assertThat(site.snapshot().devices().get(new DeviceId("d1")).client())
        .isEqualTo(new ClientId("c2"));
  }

  @Test
  void duplicatesInsideAFileAreRefused() {
    texts.put(
        "clients/c1.yaml",
        SiteFixtures.client("c1", "d1", "0x01")
            .replace(
                "rules:",
                "  - {id: d1, source: hub-01, family: zigbee2mqtt, native: '0x01', role: bed}\nrules:")
            .replace("ladder:", "  - {id: knop, type: sos}\nladder:"));
    assertThat(sentences(assemble(Map.of())))
        .anyMatch(line -> line.contains("devices[1].id: 'd1' is used twice"))
        .anyMatch(line -> line.contains("devices[1].native: '0x01' of this source is placed twice"))
        .anyMatch(line -> line.contains("rules[1].id: 'knop' is used twice"));
  }

  @Test
  void theFileMustBearTheNameOfItsClient() {
    texts.put("clients/c3.yaml", SiteFixtures.client("c4", "d3", "0x03"));
    assertThat(sentences(assemble(Map.of())))
        .containsExactly(
            "clients/c3.yaml:2:14: client.id: is 'c4' while the file is named c3.yaml. Give the file"
                + " the name of its client's id.");
  }

  @Test
  void whatTheCoreSaysOfARuleIsToldAtTheRulesLine() {
    texts.put(
        "clients/c1.yaml",
        SiteFixtures.client("c1", "d1", "0x01")
            .replace(
                "ladder:",
                """
                  - {id: deur, type: front-door-open-at-nite}
                  - id: stil
                    type: no-motion-by
                    by: soon
                ladder:\
                """));
    Assembled site = assemble(Map.of());
    assertThat(sentences(site))
        .hasSize(2)
        .anyMatch(line ->
            line.startsWith(
                "clients/c1.yaml:8:22: rules[1].type: There is no rule type 'front-door-open-at-nite'. Did you mean front-door-open-at-night?"))
        .anyMatch(line -> line.startsWith("clients/c1.yaml:11:9: rules[2].by: "));
    assertThat(site.snapshot().clients().keySet()).containsExactly(new ClientId("c2"));
  }

  @Test
  void anOldTextWithARuleTheCoreNoLongerKnowsRunsWithoutThatRule() {
    String old =
        SiteFixtures.client("c1", "d1", "0x01")
            .replace("ladder:", "  - {id: oud, type: given-up}\nladder:");
    texts.put("clients/c1.yaml", "broken: [");
    Assembled site = assemble(Map.of("clients/c1.yaml", old));
    assertThat(site.snapshot().plans().get(new ClientId("c1")).plan().rules())
        .extracting(RuleSetting::id)
        .containsExactly("knop");
    assertThat(sentences(site)).hasSize(2).anyMatch(line -> line.contains("rules[1].type"));
  }

  @Test
  void everybodyIsFoundByTheHourInTheZoneOfTheSite() {
    OnCall onCall = assemble(Map.of()).snapshot().plans().get(new ClientId("c1")).onCall();
    Instant mondayNight = Instant.parse("2026-01-05T23:30:00Z");
    Instant fridayNight = Instant.parse("2026-01-09T23:30:00Z");
    Target duty = new Target.OnDuty(new TeamId("nacht"));
    assertThat(onCall.resolve(duty, mondayNight))
        .extracting(r -> r.person().value())
        .containsExactly("anna", "bert");
    assertThat(onCall.resolve(duty, fridayNight))
        .extracting(r -> r.person().value())
        .containsExactly("bert");
    assertThat(onCall.resolve(new Target.Centre("zcc"), fridayNight))
        .singleElement()
        .satisfies(centre -> assertThat(centre.centre()).isTrue());
    assertThat(onCall.lastResort(9, fridayNight))
        .extracting(r -> r.person().value())
        .containsExactly("anna", "bert", "dochter", "zcc");
    assertThat(onCall.resolve(new Target.Person(new PersonId("dochter")), fridayNight))
        .singleElement()
        .satisfies(family -> assertThat(family.mayOwn()).isFalse());
  }

  @Test
  void aClientThatDidNotChangeKeepsTheVeryPlan() {
    Assembled before = assemble(Map.of());
    change("clients/c2.yaml", "version: 3", "version: 4");
    Assembled after = assemble(before.accepted());
    ClientId same = new ClientId("c1");
    ClientId other = new ClientId("c2");
    assertThat(after.snapshot().plans().get(same)).isSameAs(before.snapshot().plans().get(same));
    assertThat(after.snapshot().plans().get(other))
        .isNotSameAs(before.snapshot().plans().get(other));
  }

  private void change(String name, String from, String to) {
    texts.computeIfPresent(
        name,
        (_, text) -> {
          assertThat(text).contains(from);
          return text.replace(from, to);
        });
  }

  private Assembled assemble(Map<String, String> lastValid) {
    return assembly.assemble(SiteTexts.of(new TreeMap<>(texts)), lastValid);
  }

  private static List<String> sentences(Assembled site) {
    return site.findings().stream().map(Finding::sentence).toList();
  }

  @Test
  void aDeviceOfTheSitesOwnDescriptionMayBeSilentAsLongAsThatSays() {
    change(
        "clients/c1.yaml",
        "family: zigbee2mqtt, native: '0x01', role: sos",
        "family: mapped, native: m7, role: bed");
    change("clients/c1.yaml", "  - {id: knop, type: sos}", "  []");
    texts.put("mappings/mat.yaml", mapping("zorgmat", "bed", "PT1H"));
    assertThat(silentAtMost("c1", "d1")).isEqualTo(Duration.ofHours(1));

    texts.put("mappings/mat.yaml", mapping("zorgmat", "bed", "PT2H"));
    assertThat(silentAtMost("c1", "d1")).as("the file changed").isEqualTo(Duration.ofHours(2));

    texts.put("mappings/meter.yaml", mapping("meter", "motion", "P7D"));
    assertThat(silentAtMost("c1", "d1")).as("that one is no bed").isEqualTo(Duration.ofHours(2));

    texts.put("mappings/other.yaml", mapping("other", "bed", "P3D"));
    assertThat(silentAtMost("c1", "d1")).as("two do not agree").isEqualTo(Duration.ofHours(25));
  }

  private Duration silentAtMost(String client, String device) {
    Assembled site = assemble(Map.of());
    assertThat(site.findings()).isEmpty();
    return site.snapshot()
        .plans()
        .get(new ClientId(client))
        .plan()
        .devices()
        .devices()
        .get(device)
        .silentAtMost();
  }

  private static String mapping(String id, String kind, String silentAtMost) {
    return """
    - id: %1$s
      topic: '%1$s/+/status'
      silentAtMost: %3$s
      fields:
        - {pointer: /on, kind: %2$s}
      samples:
        - {topic: '%1$s/7/status', payload: '{"on":1}', expect: [%2$s]}
    """
        .formatted(id, kind, silentAtMost);
  }
}
