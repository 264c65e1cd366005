package nl.nachtwacht.gateway;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.HomeId;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.OrganisationId;

/** Alarms as the core raises them, for tests of what stands around it. */
final class SomeAlarms {
  static final Instant T0 = Instant.parse("2026-03-01T01:13:00Z");

  private SomeAlarms() {}

  static Alarm raised(String client) {
    CarePlan plan =
        new CarePlan(
            new ClientId(client),
            new HomeId("home-" + client),
            new OrganisationId("zorg"),
            1,
            ZoneId.of("Europe/Amsterdam"),
            List.of(),
            List.of(),
            new Ladder(List.of()));
    Alarm.Making made =
        new Alarm.Making(
            "sos", "always-on", "sos@d1#" + T0, AlarmClass.CARE_1, T0, T0, List.of(), null, null);
    return Alarm.raised(new AlarmId(client + "-1"), plan, plan.ladder(), made, null, null, T0, T0);
  }
}
