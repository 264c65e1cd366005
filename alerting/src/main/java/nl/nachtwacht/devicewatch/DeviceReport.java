package nl.nachtwacht.devicewatch;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong in a home now.
 *
 * @param troubles in a fixed order
 * @param reconsiderAt when time alone may change that; {@code null} for never
 */
public record DeviceReport(List<Trouble> troubles, @Nullable Instant reconsiderAt) {
  public DeviceReport {
    troubles = List.copyOf(troubles);
  }
}
