package nl.nachtwacht.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.ZoneId;
import nl.nachtwacht.gateway.config.RetentionConfig;
import nl.nachtwacht.gateway.housekeeping.Housekeeper;
import nl.nachtwacht.gateway.housekeeping.Retention;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.store.StoreRoom;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.gateway.watchdog.Warnings;

/** Puts together what looks after the records themselves: the sweeping of what is past its time. */
final class RecordRoom {
  private RecordRoom() {}

  static Housekeeper housekeeper(
      RetentionConfig kept,
      StoreRoom store,
      Registry registry,
      Warnings warnings,
      Clockwork clock,
      MeterRegistry meters,
      Closing closing) {
    Housekeeper housekeeper =
        new Housekeeper(
            store.remains(),
            retention(kept, registry),
            store.committer()::writable,
            trouble(warnings),
            clock,
            meters);
    closing.add("housekeeping", () -> Future.succeededFuture().onComplete(_ -> housekeeper.stop()));
    housekeeper.start();
    return housekeeper;
  }

  private static Retention retention(RetentionConfig kept, Registry registry) {
    ZoneId zone =
        registry.organisations().stream()
            .findFirst()
            .map(organisation -> organisation.duties().zone())
            .orElseGet(ZoneId::systemDefault);
    return new Retention(
        kept.observations(),
        kept.positions(),
        kept.alarms(),
        kept.messages(),
        kept.strangers(),
        kept.from(),
        kept.to(),
        zone);
  }

  private static Housekeeper.Trouble trouble(Warnings warnings) {
    return new Housekeeper.Trouble() {
      @Override
      public void broken(String cause) {
        warnings.broken(cause);
      }

      @Override
      public void works(String cause) {
        warnings.works(cause);
      }
    };
  }
}
