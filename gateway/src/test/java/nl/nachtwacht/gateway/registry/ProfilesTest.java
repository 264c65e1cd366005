package nl.nachtwacht.gateway.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.complaint.ComplaintCode;
import nl.nachtwacht.gateway.registry.SiteAssembly.Assembled;
import nl.nachtwacht.gateway.yaml.Finding;
import nl.nachtwacht.gateway.yaml.ValueKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Profiles to start from, and what a client's file says over them. */
class ProfilesTest {
  private static final ClientId C1 = new ClientId("c1");
  private final SiteAssembly assembly =
      new SiteAssembly(SiteFixtures.knowledge(), SiteFixtures.CLOCK);
  private final SortedMap<String, String> texts = SiteFixtures.texts();

  static List<Profile> profiles() {
    return Profiles.all();
  }

  static List<Profile> current() {
    return Profiles.current();
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void everyProfileRunsWholeInAFurnishedHome(Profile profile) {
    Assembled site = site(use(profile) + "}\n", furnished());
    assertThat(errors(site)).isEmpty();
    assertThat(site.findings()).noneMatch(finding -> finding.sentence().contains("leaves out"));
    assertThat(rules(site)).extracting(RuleSetting::id).containsExactlyElementsOf(ids(profile));
    assertThat(site.snapshot().profiles()).containsEntry(C1, profile);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void whatTheHomeHasNoDevicesForIsLeftOutAndSaid(Profile profile) {
    Assembled site = site(use(profile) + "}\n", device("d", Role.BED, "slaapkamer"));
    assertThat(errors(site)).isEmpty();
    assertThat(rules(site)).hasSizeLessThan(profile.rules().size());
    assertThat(site.findings())
        .filteredOn(finding -> finding.complaint().code() == ComplaintCode.PROFILE_LEAVES_OUT)
        .hasSize(profile.rules().size() - rules(site).size())
        .allMatch(finding -> finding.sentence().startsWith("clients/c1.yaml:"));
  }

  @ParameterizedTest
  @MethodSource("current")
  void everyProfileOfTodayKeepsWhatTheVersionBeforeItWatched(Profile profile) {
    Profile before = Objects.requireNonNull(Profiles.find(profile.id(), profile.version() - 1));
    assertThat(profile.rules()).containsAll(before.rules());
  }

  @ParameterizedTest
  @MethodSource("current")
  void thePlannersHandbookExplainsIt(Profile profile) throws Exception {
    String book = Files.readString(Path.of("..", "docs", "handboeken", "planner.md"));
    assertThat(book.replaceAll("\\s+", " "))
        .contains(profile.id(), profile.dutch().who(), profile.dutch().watches())
        .contains(profile.dutch().not());
  }

  @Test
  void aRuleOfTheFileChangesWhatItNamesAndKeepsTheRest() {
    Assembled site =
        site(
            "profile: {id: dementia-alone, version: 1, without: [fornuis]}\n"
                + "rules:\n"
                + "  - {id: uit-bed, after: PT35M, shadow: true}\n"
                + "  - {id: eigen, type: bed-unrest}\n",
            furnished());
    assertThat(errors(site)).isEmpty();
    List<RuleSetting> rules = rules(site);
    assertThat(rules.getFirst())
        .isEqualTo(
            new RuleSetting(
                "uit-bed",
                "out-of-bed-not-back",
                new java.util.TreeMap<>(Map.of("window", "23:00-06:00", "after", "PT35M")),
                true));
    assertThat(rules.get(1).id()).isEqualTo("eigen");
    assertThat(rules).extracting(RuleSetting::id).doesNotContain("fornuis").doesNotHaveDuplicates();
  }

  @Test
  void whatCannotBeMeantIsRefusedAtItsLine() {
    refused("profile: {id: dementie, version: 1}\n", "profile.id", "no profile");
    refused("profile: {id: couple, version: 9}\n", "profile.version", "The newest is 3");
    refused("profile: {id: couple, version: 1, without: [x]}\n", "profile.without", "no rule");
    refused(
        "profile: {id: couple, version: 1}\nrules: [{id: nieuw, after: PT5M}]\n",
        "rules[0].type",
        "is missing");
    refused(
        "profile: {id: couple, version: 1}\nrules: [{id: uit-bed, after: PT5S}]\n",
        "rules[0].after",
        "a duration from");
  }

  private void refused(String terms, String key, String sentence) {
    Assembled site = site(terms, furnished());
    assertThat(errors(site))
        .as(terms)
        .anySatisfy(finding -> {
          assertThat(finding.key()).isEqualTo(key);
          assertThat(finding.sentence()).contains(sentence);
        });
  }

  private static String use(Profile profile) {
    return "profile: {id: " + profile.id() + ", version: " + profile.version();
  }

  private static List<String> ids(Profile profile) {
    return profile.rules().stream().map(RuleSetting::id).toList();
  }

  private Assembled site(String terms, String devices) {
    texts.put(
        "clients/c1.yaml",
        """
        version: 3
        client: {id: c1, organisation: zorg, name: mevr. Voorbeeld, address: Straat 1}
        home: {id: h1, zone: Europe/Amsterdam}
        ladder: [{call: [{on-duty: nacht}], patience: PT60S}]
        devices:
        """
            + devices
            + terms);
    return assembly.assemble(SiteTexts.of(texts), Map.of());
  }

  private static String furnished() {
    StringBuilder devices = new StringBuilder();
    int number = 0;
    for (String room : List.of("hal", "woonkamer", "slaapkamer", "badkamer", "keuken")) {
      devices.append(device("m" + number++, Role.MOTION, room));
    }
    devices.append(device("deur", Role.FRONT_DOOR, "hal"));
    devices.append(device("bed", Role.BED, "slaapkamer"));
    devices.append(device("pillen", Role.DISPENSER, "keuken"));
    devices.append(device("fornuis", Role.STOVE, "keuken"));
    devices.append(device("klimaat", Role.CLIMATE, "woonkamer"));
    devices.append(device("riem", Role.FALL_DETECTOR, ""));
    devices.append(device("geluid", Role.SOUND, "slaapkamer"));
    devices.append(device("hulp", Role.AID, "woonkamer"));
    return devices.toString();
  }

  private static String device(String id, Role role, String room) {
    return "  - {id: %s, source: hub-01, family: zigbee2mqtt, native: '%s', role: %s%s}\n"
        .formatted(id, id, ValueKind.word(role), room.isEmpty() ? "" : ", room: " + room);
  }

  private List<RuleSetting> rules(Assembled site) {
    return Objects.requireNonNull(site.snapshot().plans().get(C1)).plan().rules();
  }

  private static List<Finding> errors(Assembled site) {
    return site.findings().stream()
        .filter(finding -> finding.severity() == Finding.Severity.ERROR)
        .toList();
  }
}
