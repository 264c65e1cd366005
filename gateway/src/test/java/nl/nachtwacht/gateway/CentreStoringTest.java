package nl.nachtwacht.gateway;

import static nl.nachtwacht.gateway.RealGateway.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.gateway.deliver.scaip.RouteHealth.RouteNews;
import nl.nachtwacht.gateway.watchdog.WarnedWatches;
import org.junit.jupiter.api.Test;

class CentreStoringTest {
  private final WarnedWatches watches = new WarnedWatches();
  private final List<String> told = new ArrayList<>();
  private final List<String> lost = new ArrayList<>();
  private final CentreStoring storing = new CentreStoring(watches.clock);

  private void start() {
    storing.tellBy(told::add);
    storing.tellAlarms(lost::add);
    storing.keepIn(watches.warnings);
  }

  private Instant now() {
    return watches.clock.instant();
  }

  @Test
  void aCentreThatIsLostIsOneOpenAlarmUntilItAnswersAgain() {
    start();
    watches.open.put("channel-down@line", "channel-down");
    storing.changed(new RouteNews.Lost("line", now()));
    storing.changed(new RouteNews.Lost("line", now()));
    assertThat(watches.open).containsOnlyKeys("centre-lost@line");
    assertThat(watches.found).hasSize(1);
    assertThat(told).contains("centre-line-lost");
    assertThat(lost).contains("line");
    storing.changed(new RouteNews.Healthy("line", "primary", now()));
    assertThat(watches.open).isEmpty();
  }

  @Test
  void oneReceiverOfTwoThatStaysSilentIsToldAfterAWhile() {
    start();
    storing.changed(new RouteNews.Suspect("line", "primary", now()));
    watches.clock.advance(CentreStoring.PATIENCE.minusSeconds(1));
    assertThat(watches.open).isEmpty();
    watches.clock.advance(Duration.ofSeconds(2));
    until("it is kept", () -> !watches.open.isEmpty());
    assertThat(watches.open).containsOnlyKeys("centre-silent@line-primary");
    assertThat(told).containsExactly("centre-line-primary-does-not-answer");
    storing.changed(new RouteNews.Healthy("line", "primary", now()));
    assertThat(watches.open).isEmpty();
  }

  @Test
  void aReceiverThatRefusesOurSettingsIsToldAtOnce() {
    start();
    storing.changed(new RouteNews.SetUpWrong("line", "primary", 403));
    assertThat(watches.open).containsOnlyKeys("centre-refuses@line-primary");
  }

  @Test
  void whatWasOpenBeforeARestartEndsWithTheFirstSignOfLifeAlsoWhenThatCameBeforeTheWatches() {
    watches.open.put("centre-lost@line", "centre-lost");
    storing.changed(new RouteNews.Healthy("line", "primary", now()));
    assertThat(watches.open).hasSize(1);
    start();
    assertThat(watches.open).isEmpty();
  }
}
