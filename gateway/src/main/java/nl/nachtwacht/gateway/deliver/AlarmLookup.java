package nl.nachtwacht.gateway.deliver;

import io.vertx.core.Future;
import java.util.Optional;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.gateway.json.CoreJson;
import nl.nachtwacht.gateway.store.Records;

/** Finds an alarm as it is now, on disk. */
@FunctionalInterface
public interface AlarmLookup {
  Future<Optional<Alarm>> find(String alarmId);

  /** From the store. */
  static AlarmLookup in(Records records) {
    return id ->
        records.alarm(id).map(found -> found.map(stored -> CoreJson.ALARM.read(stored.body())));
  }
}
