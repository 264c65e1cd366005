package nl.nachtwacht.devicewatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.careplan.DeviceCare;
import org.junit.jupiter.api.Test;

class NightHoursTest {
  private final NightHours hours =
      new NightHours(
          DeviceCare.NIGHT, List.of(LocalTime.of(22, 30), LocalTime.of(23, 0)), Fixtures.AMSTERDAM);

  @Test
  void listsAndMorningsFollowEachOther() {
    Instant noon = Fixtures.at("2026-01-10T12:00");
    Instant first = hours.next(noon);
    assertThat(first).isEqualTo(Fixtures.at("2026-01-10T22:30"));
    assertThat(hours.isList(first)).isTrue();
    Instant second = hours.next(first);
    assertThat(second).isEqualTo(Fixtures.at("2026-01-10T23:00"));
    Instant morning = hours.next(second);
    assertThat(morning).isEqualTo(Fixtures.at("2026-01-11T07:00"));
    assertThat(hours.isMorning(morning)).isTrue();
  }

  @Test
  void whatWasMissedIsTheLastListOfANightThatIsNotOver() {
    assertThat(hours.lastList(Fixtures.at("2026-01-10T22:29"))).isNull();
    assertThat(hours.lastList(Fixtures.at("2026-01-10T22:45")))
        .isEqualTo(Fixtures.at("2026-01-10T22:30"));
    assertThat(hours.lastList(Fixtures.at("2026-01-11T03:00")))
        .isEqualTo(Fixtures.at("2026-01-10T23:00"));
    assertThat(hours.lastList(Fixtures.at("2026-01-11T07:00"))).isNull();
  }

  @Test
  void theNightTheClockGoesForwardHasItsListsAndItsMorning() {
    assertThat(hours.next(Fixtures.at("2026-03-28T23:00")))
        .isEqualTo(Fixtures.at("2026-03-29T07:00"));
    assertThat(hours.next(Fixtures.at("2026-10-24T23:00")))
        .isEqualTo(Fixtures.at("2026-10-25T07:00"));
  }
}
