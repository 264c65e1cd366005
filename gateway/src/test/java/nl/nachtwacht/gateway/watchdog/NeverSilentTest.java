package nl.nachtwacht.gateway.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.Leases;
import nl.nachtwacht.gateway.store.AlarmAudit.Held;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NeverSilentTest {
  private static final Instant NOW = Instant.parse("2026-03-01T01:00:00Z");

  @ParameterizedTest
  @EnumSource(names = {"CARE_1", "CARE_2", "CARE_3"})
  void whoTookAnAlarmMayHoldItAsLongAsItsClassAllows(AlarmClass taken) {
    assertThat(NeverSilent.judge(held(taken, Leases.accept(taken)), NOW)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"CARE_1", "CARE_2"})
  void aLeaseLongerThanAnyJourneyIsTooFarForWhatIsUrgent(AlarmClass urgent) {
    assertThat(NeverSilent.judge(held(urgent, Duration.ofHours(1)), NOW))
        .contains(Finding.DUE_TOO_FAR);
  }

  @ParameterizedTest
  @EnumSource(names = {"CARE_3"})
  void aNoticeIsNotKeptUntilTheDayAfter(AlarmClass notice) {
    assertThat(NeverSilent.judge(held(notice, Duration.ofHours(13)), NOW))
        .contains(Finding.DUE_TOO_FAR);
    assertThat(NeverSilent.judge(waiting(notice, Duration.ofHours(12)), NOW)).isEmpty();
    assertThat(NeverSilent.judge(waiting(notice, Duration.ofHours(13)), NOW))
        .contains(Finding.DUE_TOO_FAR);
  }

  private static Held held(AlarmClass alarmClass, Duration lease) {
    return row(alarmClass, "sanne", NOW.plus(lease), null);
  }

  private static Held waiting(AlarmClass alarmClass, Duration next) {
    return row(alarmClass, null, null, NOW.plus(next));
  }

  private static Held row(
      AlarmClass alarmClass,
      @Nullable String holder,
      @Nullable Instant lease,
      @Nullable Instant ladder) {
    Instant next = lease == null ? ladder : lease;
    return new Held("a-1", "c-1", alarmClass.name(), holder, lease, ladder, next);
  }
}
