package nl.nachtwacht.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nl.nachtwacht.simulator.people.Call;
import org.junit.jupiter.api.Test;

class IncidentTest {
  private final Incident incident =
      new Incident(
          new Incident.Expected(
              1, 1, "a press", "sos", List.of("centre", "nurse"), "nurse", "helped-on-site"));

  @Test
  void isDeliveredWhenTheRightOneHeardFirst() {
    hear("centre", "nurse");
    assertThat(incident.delivered()).isTrue();
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
      incident.hear(new Call("k", "a-1", "client-01", "care-1", "sos", "offer", 1, recipient));
    }
  }
}
