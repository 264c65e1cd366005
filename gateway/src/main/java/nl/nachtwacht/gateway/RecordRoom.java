package nl.nachtwacht.gateway;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.audit.AuditRow;
import nl.nachtwacht.gateway.audit.AuditStore;
import nl.nachtwacht.gateway.audit.ChainCheck;
import nl.nachtwacht.gateway.config.RetentionConfig;
import nl.nachtwacht.gateway.housekeeping.Housekeeper;
import nl.nachtwacht.gateway.housekeeping.Retention;
import nl.nachtwacht.gateway.registry.PersonCard;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.store.SqliteRemains;
import nl.nachtwacht.gateway.store.StoreRoom;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.gateway.watchdog.FailedChanges;
import nl.nachtwacht.gateway.watchdog.Warnings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts together what looks after the records themselves: the sweeping of what is past its time, and
 * the check of the record of who saw what.
 */
final class RecordRoom {
  /** Rows of the record that are checked at a start. */
  static final int CHAIN_ROWS_AT_START = 5_000;

  private static final Logger LOG = LoggerFactory.getLogger(RecordRoom.class);

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
            new SqliteRemains(store.committer(), store.readers(), () -> people(registry)),
            retention(kept, registry),
            store.committer()::writable,
            trouble(warnings),
            clock,
            meters);
    closing.add("housekeeping", () -> Future.succeededFuture().onComplete(_ -> housekeeper.stop()));
    housekeeper.start();
    return housekeeper;
  }

  /** Changes that fail one by one, while the store as a whole works, are told. */
  static void tellFailedChanges(
      StoreRoom store, Warnings warnings, Clockwork clock, Closing closing) {
    FailedChanges failed = new FailedChanges(warnings, clock);
    closing.add("failed changes", () -> Future.succeededFuture().onComplete(_ -> failed.close()));
    store.committer().onFailed(failed::failed);
  }

  /**
   * Looks whether the newest rows of the record of who saw what still follow from one another. A
   * bounded look, so that a start is no slower for a record of years; all of it is checked with
   * {@code audit verify}.
   */
  static Future<?> checkChain(StoreRoom store, Warnings warnings, MeterRegistry meters) {
    AtomicInteger broken = new AtomicInteger();
    Gauge.builder("nachtwacht.audit.chain.broken", broken, AtomicInteger::get)
        .description("1 when the newest rows of the audit record did not follow at the start")
        .strongReference(true)
        .register(meters);
    return store
        .audit()
        .page(new AuditStore.Query(null, null, null, null, 0, CHAIN_ROWS_AT_START))
        .map(page -> firstBreak(page.rows().reversed()))
        .onSuccess(found -> {
          broken.set(found.isPresent() ? 1 : 0);
          found.ifPresentOrElse(
              at -> {
                LOG.error("the audit record is broken at row {}: {}", at.seq(), at.fault().word());
                warnings.broken(Warnings.RECORD);
              },
              () -> warnings.works(Warnings.RECORD));
        })
        .onFailure(e -> LOG.error("the audit record could not be checked: {}", e.getMessage()));
  }

  private static Optional<ChainCheck.Break> firstBreak(List<AuditRow> rows) {
    ChainCheck check = new ChainCheck();
    for (AuditRow row : rows) {
      Optional<ChainCheck.Break> found = check.next(row);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Set<PersonId> people(Registry registry) {
    return registry.people().stream().map(PersonCard::id).collect(Collectors.toSet());
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
