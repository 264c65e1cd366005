package nl.nachtwacht.gateway.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import nl.nachtwacht.gateway.housekeeping.Housekeeper;
import nl.nachtwacht.gateway.housekeeping.Remains;
import nl.nachtwacht.gateway.housekeeping.Retention;
import nl.nachtwacht.gateway.housekeeping.Sweepable;
import nl.nachtwacht.gateway.time.Clockwork;

/** A past in which there is nothing to sweep. */
final class FakeRemains implements Remains {
  static Housekeeper housekeeper(Clockwork clock, MeterRegistry meters) {
    return new Housekeeper(
        new FakeRemains(),
        new Retention(
            Duration.ofDays(30),
            Duration.ofDays(2),
            Duration.ofDays(7305),
            Duration.ofDays(90),
            Duration.ofDays(14),
            LocalTime.of(10, 0),
            LocalTime.of(16, 0),
            ZoneId.of("Europe/Amsterdam")),
        () -> true,
        new Housekeeper.Trouble() {
          @Override
          public void broken(String cause) {}

          @Override
          public void works(String cause) {}
        },
        clock,
        meters);
  }

  @Override
  public Future<Long> begin(Sweepable what, Instant cutoff) {
    return Future.succeededFuture(0L);
  }

  @Override
  public Future<Swept> sweep(Sweepable what, long after, Instant cutoff) {
    return Future.succeededFuture(new Swept(0, after, false));
  }

  @Override
  public Future<?> done(Sweepable what, Instant cutoff) {
    return Future.succeededFuture();
  }
}
