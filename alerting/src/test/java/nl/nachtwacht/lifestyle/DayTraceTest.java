package nl.nachtwacht.lifestyle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class DayTraceTest {

  private static final List<String> ZONES =
      List.of("Europe/Amsterdam", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Apia", "UTC");

  @Test
  void aDayTurnsAtThreeInTheAfternoonByTheClockInEveryZoneAndSeason() {
    for (String name : ZONES) {
      ZoneId zone = ZoneId.of(name);
      Instant at = Instant.parse("2025-12-30T00:00:00.5Z");
      Instant end = Instant.parse("2027-01-03T00:00:00Z");
      for (; at.isBefore(end); at = at.plusSeconds(900)) {
        ZonedDateTime local = at.atZone(zone);
        boolean turned = !local.toLocalTime().isBefore(LocalTime.of(15, 0));
        long date = local.toLocalDate().toEpochDay();
        assertThat(DayTrace.dayOf(at, zone))
            .as(name + " " + at)
            .isEqualTo(turned ? date + 1 : date);
        assertThat(SilenceFit.localDay(at, zone)).as(name + " " + at).isEqualTo(date);
      }
    }
  }

  @Test
  void eachMinuteHasTheHourOfTheClockAlsoWhenTheClockIsChanged() {
    for (String name : List.of("Europe/Amsterdam", "Australia/Lord_Howe", "UTC")) {
      ZoneId zone = ZoneId.of(name);
      LocalDate first = LocalDate.of(2026, 1, 1);
      for (long day = first.toEpochDay(); day < first.plusYears(1).toEpochDay(); day++) {
        DayMinutes minutes = new DayMinutes(DayTrace.empty(day), zone);
        for (int m = 0; m < minutes.length(); m += 7) {
          Instant at = DayTrace.start(day, zone).plusSeconds(m * 60L);
          assertThat(minutes.hour(m)).as(name + " " + at).isEqualTo(at.atZone(zone).getHour());
        }
      }
    }
  }

  @Test
  void aMarkIsAddedToThoseThatAreThereWhereverItLies() {
    Marks marks = Marks.none().with(700).with(3).with(1499).with(703).with(3);
    assertThat(marks.count()).isEqualTo(4);
    assertThat(List.of(marks.from(0), marks.from(4), marks.from(701), marks.from(704)))
        .containsExactly(3, 700, 703, 1499);
  }
}
