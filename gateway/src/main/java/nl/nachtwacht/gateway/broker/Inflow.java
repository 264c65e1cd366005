package nl.nachtwacht.gateway.broker;

import io.reactivex.FlowableSubscriber;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import nl.nachtwacht.adapter.Message;
import nl.nachtwacht.gateway.ingest.Inbound;
import nl.nachtwacht.gateway.ingest.Intake;
import nl.nachtwacht.gateway.ingest.Receipt;
import nl.nachtwacht.gateway.time.Clockwork;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;

/**
 * The messages of one link on their way into the intake. At most {@code receiveMaximum} are under
 * way: the next is only asked for when one is settled, and while all sources together have too
 * many, none is.
 */
final class Inflow implements FlowableSubscriber<BrokerLink.Arrived> {
  private final House house;
  private final Runnable notDurable;
  private final Promise<Void> drained = Promise.promise();
  private volatile @Nullable Subscription subscription;

  // The rest on the source's context only.
  private int inFlight;
  private int owed;
  private boolean waitsForRelief;
  private boolean ended;
  private boolean failed;
  private boolean settledAny;

  /** What the links of one source share. */
  record House(
      BrokerSettings settings,
      Routes routes,
      Intake intake,
      Clockwork clockwork,
      BrokerMetrics metrics,
      ContextInternal context) {}

  Inflow(House house, Runnable notDurable) {
    this.house = house;
    this.notDurable = notDurable;
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    this.subscription = subscription;
    subscription.request(house.settings().receiveMaximum());
  }

  @Override
  public void onNext(BrokerLink.Arrived arrived) {
    house.context().runOnContext(here -> take(arrived));
  }

  @Override
  public void onError(Throwable cause) {
    // The link is gone; it tells so itself.
  }

  @Override
  public void onComplete() {
    // Likewise.
  }

  private void take(BrokerLink.Arrived arrived) {
    if (ended || failed) {
      // Not acknowledged, so it comes again over the next link.
      return;
    }
    Routes.Routed routed = house.routes().route(arrived.topic());
    if (routed == null) {
      house.metrics().unrouted();
      acknowledge(arrived);
      askForAnother();
      return;
    }
    inFlight++;
    house.metrics().taken();
    Message message =
        new Message(
            routed.topic(), arrived.payload(), house.clockwork().instant(), arrived.retained());
    Inbound inbound =
        new Inbound(house.settings().id(), message, routed.family(), delivery(arrived));
    house
        .intake()
        .take(inbound)
        .onComplete((receipt, failure) -> settled(arrived, receipt, failure));
  }

  private Inbound.@Nullable Delivery delivery(BrokerLink.Arrived arrived) {
    return arrived.packetId() == 0
        ? null
        : new Inbound.Delivery(
            house.settings().clientId(), arrived.packetId(), arrived.redelivered());
  }

  private void settled(
      BrokerLink.Arrived arrived, @Nullable Receipt receipt, @Nullable Throwable failure) {
    inFlight--;
    if (failure == null && receipt != null) {
      settledAny = true;
      house.metrics().settled(receipt);
      if (!failed) {
        acknowledge(arrived);
        askForAnother();
      }
    } else {
      house.metrics().notDurable();
      if (arrived.acknowledge() != null && !failed) {
        failed = true;
        notDurable.run();
      } else {
        // Sent without asking for an answer: nobody sends it again.
        askForAnother();
      }
    }
    drainedWhenSettled();
  }

  private static void acknowledge(BrokerLink.Arrived arrived) {
    Runnable acknowledge = arrived.acknowledge();
    if (acknowledge != null) {
      acknowledge.run();
    }
  }

  private void askForAnother() {
    owed++;
    if (!house.intake().congested()) {
      pay();
    } else if (!waitsForRelief) {
      waitsForRelief = true;
      house
          .intake()
          .onceRelieved(() -> {
            waitsForRelief = false;
            pay();
          });
    }
  }

  private void pay() {
    Subscription from = subscription;
    if (from != null && owed > 0) {
      int now = owed;
      owed = 0;
      from.request(now);
    }
  }

  /** Whether anything was settled well: then the store and the broker are all right. */
  boolean settledAny() {
    return settledAny;
  }

  /** Takes nothing more; succeeds when all that was taken is settled. */
  Future<Void> end() {
    ended = true;
    drainedWhenSettled();
    return drained.future();
  }

  private void drainedWhenSettled() {
    if (ended && inFlight == 0) {
      drained.tryComplete();
    }
  }
}
