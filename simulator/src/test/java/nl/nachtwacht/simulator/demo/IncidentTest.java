package nl.nachtwacht.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import nl.nachtwacht.simulator.people.AlarmSeen;
import nl.nachtwacht.simulator.people.Call;
import org.junit.jupiter.api.Test;

class IncidentTest {
  private Instant now = Instant.parse("2026-03-01T01:00:00Z");
  private final Incident incident =
      new Incident(
          new Incident.Expected(
              1,
              1,
              "a press",
              "sos",
              "sos",
              List.of("centre", "nurse"),
              "nurse",
              "helped-on-site"));

  @Test
  void isDeliveredWhenTheRightOneHeardFirst() {
    hear("centre", "nurse");
    assertThat(incident.delivered()).isTrue();
  }

  @Test
  void anyOrderWillDoOfThoseCalledAtTheSameMoment() {
    hearNow("nurse");
    hearNow("centre");
    assertThat(incident.delivered()).isTrue();
  }

  @Test
  void aNoticeIsDeliveredWhenItIsOnTheListAndNobodyIsCalled() {
    Incident notice =
        new Incident(
            new Incident.Expected(
                2, 1, "a notice", "low", "belt", List.of(), "operator", "helped-by-voice"));
    assertThat(notice.delivered()).isFalse();
    notice.see(
        new AlarmSeen("a-2", "client-01", "care-3", "low", "waiting", now, 1, "belt", null, null),
        now);
    assertThat(notice.delivered()).isTrue();
    notice.hear(new Call("k", "a-2", "client-01", "care-3", "low", "offer", 1, "nurse"), now);
    assertThat(notice.delivered()).isFalse();
  }

  @Test
  void isRaisedOnlyByTheRuleThatIsThereForIt() {
    incident.see(
        new AlarmSeen("a-1", "client-01", "care-1", "sos", "waiting", now, 1, "other", null, null),
        now);
    assertThat(incident.raised()).isFalse();
  }

  @Test
  void isNotDeliveredInTheWrongOrder() {
    hear("nurse", "centre");
    assertThat(incident.delivered()).isFalse();
  }

  @Test
  void anyOrderWillDoAfterAKilledGateway() {
    incident.gatewayWasKilled();
    hear("nurse");
    assertThat(incident.delivered()).isFalse();
    hear("centre");
    assertThat(incident.delivered()).isTrue();
  }

  private void hear(String... recipients) {
    for (String recipient : recipients) {
      now = now.plusSeconds(5);
      hearNow(recipient);
    }
  }

  private void hearNow(String recipient) {
    incident.hear(new Call("k", "a-1", "client-01", "care-1", "sos", "offer", 1, recipient), now);
  }
}
