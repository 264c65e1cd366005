package nl.nachtwacht.deploy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demonstration as a newcomer starts it, against the real gateway, each in a process of its
 * own. Takes a minute and more: nights do not run on a virtual clock here. The other night has a
 * class of its own, {@link KilledDemoIT}, so that the two pass at once.
 */
class DemoIT {
  @TempDir Path temporary;

  @Test
  void everyExpectedAlarmIsRaisedDeliveredAndResolvedAndNothingElseFires() throws Exception {
    try (DemoNights nights = new DemoNights(temporary)) {
      nights.endsWell(nights.start("quiet"), "quiet");
    }
  }
}
