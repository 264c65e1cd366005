package nl.nachtwacht.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration of {@link DemoIT} where things go wrong. */
class KilledDemoIT {
  @TempDir Path temporary;

  @Test
  void aKilledDemoAndAKilledGatewayDoNotSpoilTheNextNight() throws Exception {
    try (DemoNights nights = new DemoNights(temporary)) {
      Process killed = nights.start("killed");
      // Two alarms are open by then, one of them taken.
      nights.await("killed", "person   Anja");
      nights.kill(killed);

      Process again = nights.start("again");
      nights.await("again", "Mevrouw Van Dijk presses her button");
      nights.killGatewayOf("again");

      nights.endsWell(again, "again");
      assertThat(nights.verdict("again").path("gatewayRestarts").asInt()).isEqualTo(1);
    }
  }
}
