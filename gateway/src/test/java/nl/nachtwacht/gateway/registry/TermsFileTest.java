package nl.nachtwacht.gateway.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.Consent;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.Household;
import nl.nachtwacht.careplan.LegalBasis;
import nl.nachtwacht.careplan.TemporaryChange;
import nl.nachtwacht.gateway.registry.SiteAssembly.Assembled;
import nl.nachtwacht.gateway.yaml.Finding;
import nl.nachtwacht.watch.WatchPlan;
import org.junit.jupiter.api.Test;

/** What is agreed on with a client, as their file says it. */
class TermsFileTest {
  private static final String PLAN =
      """
      version: 3
      client: {id: c1, organisation: zorg, name: mevr. Voorbeeld, address: Straat 1}
      home: {id: h1, zone: Europe/Amsterdam, people: 2, pets: true}
      devices:
        - {id: door, source: hub-01, family: zigbee2mqtt, native: '1', role: front-door, room: hal}
        - {id: hall, source: hub-01, family: zigbee2mqtt, native: '2', role: motion, room: hal}
        - {id: lock, source: hub-01, family: zigbee2mqtt, native: '3', role: lock, keepsIn: true}
      rules:
        - {id: deur, type: front-door-open-at-night}
      shadow:
        - {id: deur, type: front-door-open-at-night, open-for: PT20M}
      consents:
        - id: nacht
          covers: [deur]
          purpose: Niet alleen de straat op
          basis: representative
          agreedBy: dochter
          agreedOn: 2026-01-10
          validUntil: 2026-12-31
          review: 2026-06-01
          positions: during-alarm
        - {id: slot, covers: [lock], purpose: p, basis: wzd, reference: WZD-1, agreedBy: x, agreedOn: 2026-01-10, validUntil: 2026-06-01}
      changes:
        - {id: z, kind: client-away, from: 2026-03-28T22:00, until: 2026-03-30T10:00, author: bert, reason: ziekenhuis}
      ladder:
        - {call: [{on-duty: nacht}], patience: PT60S}
      ladders:
        - name: overdag
          from: '07:00'
          to: '23:00'
          days: [mon, tue]
          familyMayOwn: true
          ladder: [{call: [{person: dochter}], patience: PT60S}]
      """;

  private final SiteAssembly assembly =
      new SiteAssembly(SiteFixtures.knowledge(), SiteFixtures.CLOCK);
  private final SortedMap<String, String> texts = SiteFixtures.texts();

  @Test
  void everythingThatIsAgreedOnIsRead() {
    CarePlan plan = plan(site(PLAN)).plan();
    assertThat(plan.household()).isEqualTo(new Household(2, true));
    assertThat(plan.keepingIn()).containsExactly(new DeviceId("lock"));
    assertThat(plan.shadow()).hasSize(1);
    Consent consent = plan.consents().getFirst();
    assertThat(consent.basis()).isEqualTo(LegalBasis.REPRESENTATIVE);
    assertThat(consent.positions()).isEqualTo(Consent.PositionSight.DURING_ALARM);
    TemporaryChange away = plan.changes().getFirst();
    assertThat(away.from()).isEqualTo(Instant.parse("2026-03-28T21:00:00Z"));
    assertThat(away.until()).as("summer time").isEqualTo(Instant.parse("2026-03-30T08:00:00Z"));
    assertThat(plan.ladders())
        .singleElement()
        .satisfies(timed -> {
          assertThat(timed.name()).isEqualTo("overdag");
          assertThat(timed.ladder().familyMayOwn()).isTrue();
          assertThat(timed.window().days()).hasSize(2);
        });
    assertThat(plan.ladder().familyMayOwn()).isFalse();
  }

  @Test
  void theSamePlanMayBeWrittenAsJson() {
    texts.remove("clients/c1.yaml");
    texts.put(
        "clients/c1.json",
        """
        {
          "version": 1,
          "client": {"id": "c1", "organisation": "zorg", "name": "x", "address": "y"},
          "home": {"id": "h1", "zone": "Europe/Amsterdam"},
          "devices": [{"id": "b", "source": "hub-01", "family": "zigbee2mqtt", "native": "9", "role": "sos"}],
          "rules": [{"id": "knop", "type": "sos"}],
          "ladder": [{"call": [{"on-duty": "nacht"}], "patience": "PT60S"}]
        }
        """);
    Assembled site = assembly.assemble(SiteTexts.of(texts), Map.of());
    assertThat(site.findings()).isEmpty();
    assertThat(site.snapshot().clients()).containsKey(new ClientId("c1"));
  }

  @Test
  void anEndedConsentInANewTextIsRefusedAndInTheOldOneItIsNot() {
    String ended = PLAN.replace("validUntil: 2026-12-31", "validUntil: 2026-01-31");
    Assembled site = site(ended);
    assertThat(errors(site))
        .containsExactly(
            "clients/c1.yaml:19:17: consents[0].validUntil: lies in the past: this consent has ended."
                + " Ask again, and write down what was agreed then.");
    assertThat(site.snapshot().plans()).doesNotContainKey(new ClientId("c1"));
    Assembled before = assembly.assemble(SiteTexts.of(texts), Map.of("clients/c1.yaml", ended));
    assertThat(errors(before)).isEmpty();
    assertThat(plan(before).plan().consents()).hasSize(2);
  }

  @Test
  void whatCannotBeIsRefusedWithItsLine() {
    refused("basis: wzd, reference: WZD-1", "basis: wzd", 22, "consents[1].reference");
    refused("covers: [lock], purpose", "covers: [deur], purpose", 7, "devices[2].id");
    refused("covers: [deur]", "covers: [raam]", 14, "consents[0].covers[0]");
    refused("until: 2026-03-30T10:00", "until: 2026-08-30T10:00", 24, "changes[0].until");
    refused("author: bert", "author: niemand", 24, "changes[0].author");
    refused("kind: client-away", "kind: rule-paused, rules: [knop]", 24, "changes[0].rules");
    refused("days: [mon, tue]", "days: []", 31, "ladders[0].days");
    refused("open-for: PT20M", "open-for: PT1S", 11, "shadow[0].open-for");
    refused("people: 2", "people: 0", 3, "home.people");
    refused(
        "ladder: [{call: [{person: dochter}], patience: PT60S}]", "ladder: []", 33, "ladders[0]");
  }

  @Test
  void rulesThatCallNobodyAreRefused() {
    String nobody = PLAN.substring(0, PLAN.indexOf("ladder:\n")) + "ladder: []\n";
    assertThat(errors(site(nobody)))
        .singleElement()
        .asString()
        .contains("ladder: calls nobody while there are rules.");
  }

  @Test
  void aHomeOfMoreAndARuleNobodyAgreedToAreTold() {
    Assembled site = site(PLAN.replace("covers: [deur]", "covers: [hall]"));
    assertThat(site.findings())
        .filteredOn(finding -> finding.severity() == Finding.Severity.WARNING)
        .extracting(Finding::key)
        .containsOnly("rules[0].type")
        .hasSize(2);
    assertThat(site.snapshot().plans()).containsKey(new ClientId("c1"));
  }

  private void refused(String from, String to, int line, String key) {
    assertThat(PLAN).contains(from);
    Assembled site = site(PLAN.replace(from, to));
    assertThat(errors(site))
        .as(to)
        .anySatisfy(sentence ->
            assertThat(sentence).startsWith("clients/c1.yaml:" + line + ":").contains(key));
    assertThat(site.snapshot().plans()).as(to).doesNotContainKey(new ClientId("c1"));
  }

  private Assembled site(String plan) {
    texts.put("clients/c1.yaml", plan);
    return assembly.assemble(SiteTexts.of(texts), Map.of());
  }

  private static WatchPlan plan(Assembled site) {
    return Objects.requireNonNull(site.snapshot().plans().get(new ClientId("c1")));
  }

  private static List<String> errors(Assembled site) {
    return site.findings().stream()
        .filter(finding -> finding.severity() == Finding.Severity.ERROR)
        .map(Finding::sentence)
        .toList();
  }
}
