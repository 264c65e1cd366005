package nl.nachtwacht.gateway.registry;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import nl.nachtwacht.careplan.DeviceCare;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.careplan.Window;

/**
 * How an organisation guards its nights.
 *
 * @param zone in which its hours are
 * @param night when a home is not safe without its night-critical devices
 * @param technical who is called for what is broken; empty: its installers and administrators
 * @param lists when the list "not protected tonight" is made, first to last
 * @param listTo who gets it; empty: who is called for what is broken
 */
public record NightDuties(
    ZoneId zone, Window night, List<Target> technical, List<LocalTime> lists, List<Target> listTo) {
  static final List<LocalTime> LISTS = List.of(LocalTime.of(22, 30), LocalTime.of(23, 0));

  public NightDuties {
    technical = List.copyOf(technical);
    lists = List.copyOf(lists);
    listTo = List.copyOf(listTo);
  }

  static NightDuties usual(ZoneId zone) {
    return new NightDuties(zone, DeviceCare.NIGHT, List.of(), LISTS, List.of());
  }
}
