package nl.nachtwacht.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeMap;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.HomeId;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.gateway.registry.Profile;
import org.junit.jupiter.api.Test;

class ProfileViewTest {
  @Test
  void whatAHomeCannotWatchAndWhatSomebodyTookAwayAreToldApart() {
    RuleSetting door = rule("deur", "front-door-opened-at-night");
    RuleSetting open = rule("open", "front-door-open-at-night");
    RuleSetting medicine = rule("medicijn", "dose-not-taken");
    Profile.Told told = new Profile.Told("Naam", "wie", "bewaakt medicijnen", "niet");
    Profile profile = new Profile("p", 1, told, told, List.of(door, open, medicine));
    CarePlan plan =
        new CarePlan(
            new ClientId("c1"),
            new HomeId("h"),
            new OrganisationId("o"),
            1,
            ZoneId.of("Europe/Amsterdam"),
            List.of(
                new Placement(new DeviceId("d1"), Role.FRONT_DOOR, "hal", false),
                new Placement(new DeviceId("d2"), Role.MOTION, "hal", false)),
            List.of(door),
            new Ladder(List.of()));
    JsonObject json = ProfileView.json(profile, plan, Tongue.DUTCH);
    assertThat(json.getJsonArray("leftOut").encode())
        .isEqualTo("[{\"name\":\"Medicijn niet ingenomen\",\"lacks\":\"medicijndispenser\"}]");
    assertThat(json.getJsonArray("removed")).containsExactly("Voordeur in de nacht");
  }

  private static RuleSetting rule(String id, String type) {
    return new RuleSetting(id, type, new TreeMap<>(), false);
  }
}
