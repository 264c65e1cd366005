package nl.nachtwacht.gateway.calendar;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Transparency;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/**
 * Duties as a calendar that a calendar program can follow. Says when and for which team: no more.
 */
public final class CalendarFeed {
  /** How often a program should look again. */
  private static final Duration REFRESH = Duration.ofHours(1);

  private CalendarFeed() {}

  /**
   * One duty.
   *
   * @param id of the team; part of the event's id, so that a duty that stays is not shown twice
   */
  public record Duty(String id, String title, Instant from, Instant to) {}

  /** The calendar as text; the same duties at the same time give the same text. */
  public static String write(String name, List<Duty> duties, Instant at) {
    ICalendar calendar = new ICalendar();
    calendar.setVersion(ICalVersion.V2_0);
    calendar.setProductId("-//Nachtwacht//Rooster//NL");
    calendar.setMethod("PUBLISH");
    calendar.setName(name);
    calendar.addExperimentalProperty("X-WR-CALNAME", name);
    calendar.setRefreshInterval(
        new biweekly.util.Duration.Builder().hours((int) REFRESH.toHours()).build());
    for (Duty duty : duties) {
      VEvent event = new VEvent();
      event.setUid(duty.id() + "-" + duty.from().getEpochSecond() + "@nachtwacht");
      event.setDateTimeStamp(Date.from(at));
      event.setDateStart(Date.from(duty.from()), true);
      event.setDateEnd(Date.from(duty.to()), true);
      event.setSummary(duty.title());
      event.setTransparency(Transparency.opaque());
      calendar.addEvent(event);
    }
    return Biweekly.write(calendar).go();
  }
}
