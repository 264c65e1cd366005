package nl.nachtwacht.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import nl.nachtwacht.gateway.deliver.Channel;
import nl.nachtwacht.gateway.deliver.Delivery;
import nl.nachtwacht.gateway.reach.MonthlyQuestions;
import nl.nachtwacht.gateway.reach.ReachDesk;
import nl.nachtwacht.gateway.roster.Rosters;
import nl.nachtwacht.gateway.store.StoreRoom;
import nl.nachtwacht.gateway.time.Clockwork;

/** Puts together what asks people every month whether they can be reached. */
final class ReachRoom {
  private final StoreRoom store;
  private final Rosters rosters;
  private final Clockwork clock;
  private final ReachDesk desk;

  ReachRoom(StoreRoom store, Rosters rosters, Clockwork clock, MeterRegistry meters) {
    this.store = store;
    this.rosters = rosters;
    this.clock = clock;
    this.desk = new ReachDesk(store.questions(), rosters::view, rosters::note, clock, meters);
  }

  /** Takes the answers. */
  ReachDesk desk() {
    return desk;
  }

  /** Begins to ask, over the channels by which a question can be answered. */
  void start(List<Delivery.Route> routes, Closing closing) {
    Set<String> asking =
        routes.stream()
            .map(Delivery.Route::channel)
            .filter(Channel::asks)
            .map(Channel::id)
            .collect(Collectors.toSet());
    MonthlyQuestions monthly =
        new MonthlyQuestions(
            store.questions(),
            rosters,
            store.offerKey(),
            asking::contains,
            store.outbox()::hint,
            clock);
    closing.add("questions", monthly::close);
    monthly.start();
  }
}
