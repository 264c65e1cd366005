package nl.nachtwacht.gateway.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.gateway.deliver.Troubles;
import nl.nachtwacht.gateway.deliver.Troubles.Trouble;
import org.junit.jupiter.api.Test;

class TroublesAsAlarmsTest {
  private static final Trouble WRONG_KEY = new Trouble("channel-misconfigured", "sms", null);
  private static final Trouble STOP = new Trouble("contact-says-stop", "sms", "anna");

  private final WarnedWatches watches = new WarnedWatches();
  private final List<String> told = new ArrayList<>();
  private final Troubles troubles = troubles(Set.of(new OrganisationId("zorg")));

  private Troubles troubles(Set<OrganisationId> annas) {
    Troubles atOnce =
        new Troubles() {
          @Override
          public void open(Trouble trouble) {
            told.add(trouble.code());
          }

          @Override
          public void over(Trouble trouble) {
            told.add("no " + trouble.code());
          }
        };
    return new TroublesAsAlarms(
        atOnce, watches.warnings, person -> person.value().equals("anna") ? annas : Set.of());
  }

  @Test
  void aTroubleIsToldAtOnceAndOneOpenAlarmUntilItIsOver() {
    troubles.open(WRONG_KEY);
    troubles.open(WRONG_KEY);
    assertThat(watches.open)
        .containsExactly(java.util.Map.entry("channel-misconfigured@sms", "channel-misconfigured"));
    assertThat(watches.found).hasSize(1);
    assertThat(told).containsOnly("channel-misconfigured");
    assertThat(watches.emergencies).as("told at once by the other path").isEmpty();
    troubles.over(WRONG_KEY);
    assertThat(watches.open).isEmpty();
    assertThat(told).endsWith("no channel-misconfigured");
  }

  @Test
  void whatWorksAllAlongEndsNothing() {
    troubles.over(WRONG_KEY);
    assertThat(watches.gone).isEmpty();
    assertThat(told).containsExactly("no channel-misconfigured");
  }

  @Test
  void twoChannelsAreTwoAlarms() {
    troubles.open(WRONG_KEY);
    troubles.open(new Trouble("channel-misconfigured", "mail", null));
    troubles.over(WRONG_KEY);
    assertThat(watches.open).containsOnlyKeys("channel-misconfigured@mail");
  }

  @Test
  void thatAChannelFailsIsToldAtOnceAndAnAlarmOfItsOwnWatch() {
    Trouble fails = new Trouble("channel-fails", "sms", null);
    troubles.open(fails);
    troubles.over(fails);
    assertThat(watches.found).isEmpty();
    assertThat(watches.gone).isEmpty();
    assertThat(told).containsExactly("channel-fails", "no channel-fails");
  }

  @Test
  void whatIsAboutSomebodyIsTheirOwnOrganisationsAlone() {
    troubles.open(STOP);
    assertThat(watches.open).containsOnlyKeys("contact-says-stop@sms anna");
    assertThat(watches.open).containsValue("contact-says-stop");
    watches.open.clear();
    troubles.open(new Trouble("contact-says-stop", "sms", "a-stranger"));
    assertThat(watches.open).as("of no organisation").isEmpty();
    assertThat(told).hasSize(2);
  }
}
