package nl.nachtwacht.gateway;

import java.util.List;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.json.CoreJson;
import nl.nachtwacht.gateway.registry.PersonCard;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.store.Records;
import nl.nachtwacht.gateway.supervise.Watches;
import nl.nachtwacht.watch.Input;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the alarms that a centre holds, or was offered, that the way to it is gone. */
final class LostRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(LostRoutes.class);

  /** More open alarms than this are told only by their own timers. */
  private static final int OPEN_MAX = 2_000;

  private final Records records;
  private final Watches watches;
  private final Registry registry;

  LostRoutes(Records records, Watches watches, Registry registry) {
    this.records = records;
    this.watches = watches;
    this.registry = registry;
  }

  /** No receiver answers on this channel any more. */
  void lost(String channel) {
    List<PersonId> routes =
        registry.people().stream()
            .filter(
                person -> person.contacts().stream().anyMatch(way -> way.channel().equals(channel)))
            .map(PersonCard::id)
            .toList();
    records
        .openAlarms(OPEN_MAX)
        .onSuccess(open ->
            open.stream()
                .map(stored -> CoreJson.ALARM.read(stored.body()))
                .forEach(alarm -> tell(alarm, routes)))
        .onFailure(e -> LOG.error("alarms were not told that a centre is lost", e));
  }

  private void tell(Alarm alarm, List<PersonId> routes) {
    for (PersonId route : routes) {
      if (alarm.handOver(route) != null) {
        watches
            .tell(alarm.client(), new Input.RouteLost(route))
            .onFailure(e -> LOG.error("an alarm was not told that its centre is lost", e));
      }
    }
  }
}
