package nl.nachtwacht.simulator.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import nl.nachtwacht.simulator.home.Extra;
import nl.nachtwacht.simulator.home.HomeCard;
import nl.nachtwacht.simulator.home.PlacedDevice;
import nl.nachtwacht.simulator.owntracks.Phone;
import nl.nachtwacht.simulator.zigbee.Zigbee2MqttHub;

/**
 * Writes what a gateway must know about a neighbourhood: {@code nachtwacht.yaml} and the site
 * folder beside it. Secrets stand in files of their own; the site holds their hashes.
 */
public final class SiteFolder {
  /** The alarm centre's id: target of ladders and address at its channel. */
  public static final String CENTRE = "zcc";

  /** The on-call team's id. */
  public static final String TEAM = "nachtteam";

  /** Who provides the care. */
  public static final String ORGANISATION = "zorg-voorbeeld";

  private final Path folder;
  private final Secrets secrets;

  /**
   * @param folder the demo's folder; {@code site} and {@code nachtwacht.yaml} come in it
   */
  public SiteFolder(Path folder, Secrets secrets) {
    this.folder = folder;
    this.secrets = secrets;
  }

  /**
   * Where the gateway is to listen, and where it reaches those it calls.
   *
   * @param webhooks base address of our receiver
   * @param siteCheckEvery how often it looks for changed plans
   */
  public record Addresses(int http, int door, String webhooks, Duration siteCheckEvery) {}

  /** Writes everything; answers the configuration file. */
  public Path write(Addresses addresses, List<HomeCard> homes, Function<HomeCard, PlanSheet> plans)
      throws IOException {
    Files.createDirectories(folder.resolve("site/clients"));
    writeAtOnce("site/organisation.yaml", organisation());
    writeAtOnce("site/doors.yaml", doors(homes));
    writeAtOnce("site/tokens.yaml", tokens());
    for (HomeCard home : homes) {
      writePlan(home, plans.apply(home), 1);
    }
    Secrets.writePrivately(folder.resolve("webhook.secret"), secrets.of("webhook") + "\n");
    writeAtOnce("nachtwacht.yaml", configuration(addresses));
    secrets.save();
    return folder.resolve("nachtwacht.yaml");
  }

  /** Writes one client's file; a running gateway takes it over. */
  public void writePlan(HomeCard home, PlanSheet plan, int version) throws IOException {
    writeAtOnce("site/clients/" + home.client() + ".yaml", client(home, plan, version));
  }

  private static String configuration(Addresses addresses) {
    Yaml yaml = new Yaml();
    yaml.comment(0, "Written anew by every run of the simulator; changes here do not last.");
    yaml.entry(0, "data", "./data");
    yaml.entry(0, "site", "./site");
    yaml.entry(0, "siteCheckEvery", addresses.siteCheckEvery().toString());
    yaml.line(0, "demo: true");
    yaml.line(0, "door: {host: 127.0.0.1, port: " + addresses.door() + "}");
    yaml.line(0, "http: {host: 127.0.0.1, port: " + addresses.http() + "}");
    yaml.line(0, "channels:");
    channel(yaml, "centrale", addresses.webhooks() + "/centre", "full");
    channel(yaml, "telefoons", addresses.webhooks() + "/phones", "minimal");
    yaml.line(0, "emergency: {channel: centrale, address: " + CENTRE + "}");
    return yaml.toString();
  }

  private static void channel(Yaml yaml, String id, String url, String privacy) {
    yaml.line(1, "- id: " + id);
    yaml.line(2, "type: webhook");
    yaml.entry(2, "url", url);
    yaml.entry(2, "secretFile", "./webhook.secret");
    yaml.line(2, "timeout: PT2S");
    yaml.line(2, "privacy: " + privacy);
  }

  private static String organisation() {
    Yaml yaml = new Yaml();
    yaml.comment(0, "Nobody here exists.");
    yaml.line(0, "organisations:");
    yaml.line(1, "- {id: " + ORGANISATION + ", name: Zorg Voorbeeld}");
    yaml.line(0, "people:");
    StaffMember.ALL.forEach(person -> person(yaml, person));
    yaml.line(0, "teams:");
    yaml.line(1, "- id: " + TEAM);
    yaml.entry(2, "name", "Nachtteam");
    yaml.line(2, "members:");
    yaml.comment(3, "No shifts: on duty always. A demo can be started at any hour.");
    yaml.line(3, "- person: " + StaffMember.FIRST_NURSE.id());
    yaml.line(3, "- person: " + StaffMember.SECOND_NURSE.id());
    yaml.line(2, "lead: " + StaffMember.TEAM_LEAD.id());
    yaml.line(0, "centres:");
    yaml.line(1, "- id: " + CENTRE);
    yaml.entry(2, "name", "Zorgcentrale Voorbeeld");
    yaml.line(2, "channel: centrale");
    yaml.entry(2, "address", CENTRE);
    return yaml.toString();
  }

  private static void person(Yaml yaml, StaffMember person) {
    yaml.line(1, "- id: " + person.id());
    yaml.entry(2, "name", person.name());
    yaml.line(2, "organisations: [" + ORGANISATION + "]");
    yaml.line(2, "roles: [" + String.join(", ", person.roles()) + "]");
    if (person.phone()) {
      yaml.line(2, "contacts:");
      yaml.line(3, "- channel: telefoons");
      yaml.line(4, "family: data");
      yaml.entry(4, "address", person.id());
    }
  }

  private String doors(List<HomeCard> homes) {
    Yaml yaml = new Yaml();
    yaml.comment(0, "One credential for each hub and phone; here are only hashes of their tokens.");
    yaml.line(0, "doors:");
    for (HomeCard home : homes) {
      String base = Zigbee2MqttHub.BASE;
      door(yaml, home.hubDoor(), base + "/#", base + "/+/set");
      if (home.carriesPhone()) {
        String topic = Phone.topic(home.phoneUser(), "telefoon");
        door(yaml, home.phoneDoor(), topic + "/#", topic + "/cmd");
      }
      for (Extra extra : home.extras()) {
        if (extra.alone()) {
          String topic = extra.called() + "/" + home.doorOf(extra);
          door(yaml, home.doorOf(extra), topic + "/#", topic + "/command");
        }
      }
    }
    return yaml.toString();
  }

  private void door(Yaml yaml, String id, String publish, String subscribe) {
    yaml.line(1, "- id: " + id);
    yaml.entry(2, "secretHash", secrets.hash(id));
    yaml.line(2, "topics:");
    yaml.line(3, "publish: [" + Yaml.quoted(publish) + "]");
    yaml.line(3, "subscribe: [" + Yaml.quoted(subscribe) + "]");
  }

  private String tokens() {
    Yaml yaml = new Yaml();
    yaml.comment(0, "Machine access for the simulated people: hashes only.");
    yaml.line(0, "tokens:");
    for (StaffMember person : StaffMember.ALL) {
      yaml.line(1, "- id: " + person.token());
      yaml.line(2, "person: " + person.id());
      yaml.entry(2, "hash", secrets.hash(person.token()));
    }
    return yaml.toString();
  }

  private static String client(HomeCard home, PlanSheet plan, int version) {
    Yaml yaml = new Yaml();
    yaml.comment(0, plan.note());
    yaml.line(0, "client:");
    yaml.entry(1, "id", home.client());
    yaml.entry(1, "organisation", ORGANISATION);
    yaml.entry(1, "name", home.resident());
    yaml.entry(1, "address", home.address());
    yaml.entry(1, "phone", "+31 30 000 00 %02d".formatted(home.number()));
    yaml.entry(1, "access", "Sleutelkluis naast de voordeur");
    yaml.entry(1, "remarks", home.remarks().isEmpty() ? "Geen" : home.remarks());
    yaml.line(0, "home:");
    yaml.entry(1, "id", home.home());
    yaml.entry(1, "zone", home.zone().getId());
    if (home.habits().partner()) {
      yaml.line(1, "people: 2");
    }
    yaml.line(0, "version: " + version);
    yaml.line(0, "devices:");
    home.placedDevices().forEach(device -> device(yaml, device));
    if (!plan.profile().isEmpty()) {
      yaml.line(0, "profile: {id: " + plan.profile() + ", version: 3}");
    }
    rules(yaml, plan.rules());
    yaml.line(0, "ladder:");
    for (PlanSheet.Rung rung : plan.ladder()) {
      yaml.line(1, "- call:");
      rung.call().forEach(target -> yaml.line(3, "- {" + target + "}"));
      yaml.line(2, "patience: " + rung.patience());
    }
    agreements(yaml, plan.agreements());
    return yaml.toString();
  }

  private static void agreements(Yaml yaml, List<PlanSheet.Agreement> agreements) {
    if (agreements.isEmpty()) {
      return;
    }
    yaml.line(0, "consents:");
    for (int i = 0; i < agreements.size(); i++) {
      PlanSheet.Agreement agreement = agreements.get(i);
      yaml.line(1, "- id: afspraak-" + (i + 1));
      yaml.entry(2, "purpose", agreement.purpose());
      yaml.line(2, "basis: voluntary");
      yaml.entry(2, "agreedBy", agreement.agreedBy());
      yaml.line(2, "agreedOn: " + agreement.agreedOn());
      yaml.line(2, "validUntil: " + agreement.until());
    }
  }

  private static void rules(Yaml yaml, List<PlanSheet.Rule> rules) {
    if (rules.isEmpty()) {
      yaml.comment(0, "Buttons, falls and smoke are always watched; nothing more here.");
      yaml.line(0, "rules: []");
      return;
    }
    yaml.line(0, "rules:");
    for (PlanSheet.Rule rule : rules) {
      yaml.line(1, "- id: " + rule.id());
      if (!rule.type().isEmpty()) {
        yaml.line(2, "type: " + rule.type());
      }
      rule.parameters().forEach((name, value) -> yaml.entry(2, name, value));
    }
  }

  private static void device(Yaml yaml, PlacedDevice device) {
    yaml.line(1, "- id: " + device.id());
    yaml.line(2, "source: " + device.source());
    yaml.line(2, "family: " + device.family());
    yaml.entry(2, "native", device.nativeId());
    yaml.line(2, "role: " + device.role());
    if (!device.room().isEmpty()) {
      yaml.entry(2, "room", device.room());
    }
    yaml.entry(2, "label", device.label());
    yaml.line(2, "nightCritical: " + device.nightCritical());
  }

  // A running gateway may be reading: it finds the old file or the new one, never half of one.
  private void writeAtOnce(String name, String text) throws IOException {
    Path target = folder.resolve(name);
    Path fresh = target.resolveSibling(target.getFileName() + ".new");
    Files.writeString(fresh, text);
    Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
