package nl.nachtwacht.gateway.push;

import io.vertx.core.Future;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.careplan.PersonId;

/** Keeps whose browsers take push messages. Durable when a future succeeds. */
public interface SubscriptionBook {

  /** Browsers of one person; with one more the oldest goes. */
  int PER_PERSON_MAX = 5;

  /** Somebody's, latest first. */
  Future<List<Subscription>> of(PersonId person);

  /**
   * Keeps one. A browser belongs to whoever said so last: a telephone that is handed on calls its
   * new owner.
   */
  Future<Void> put(Subscription subscription);

  /** Forgets one of somebody's; false when it was not theirs. */
  Future<Boolean> remove(PersonId person, URI endpoint);

  /** One that forgets everything at the end of the process. */
  static SubscriptionBook inMemory() {
    return new SubscriptionBook() {
      private final List<Subscription> kept = new ArrayList<>();

      @Override
      public synchronized Future<List<Subscription>> of(PersonId person) {
        return Future.succeededFuture(
            kept.reversed().stream().filter(one -> one.person().equals(person)).toList());
      }

      @Override
      public synchronized Future<Void> put(Subscription subscription) {
        kept.removeIf(one -> one.endpoint().equals(subscription.endpoint()));
        kept.add(subscription);
        List<Subscription> theirs =
            kept.reversed().stream()
                .filter(one -> one.person().equals(subscription.person()))
                .toList();
        kept.removeAll(theirs.subList(Math.min(PER_PERSON_MAX, theirs.size()), theirs.size()));
        return Future.succeededFuture();
      }

      @Override
      public synchronized Future<Boolean> remove(PersonId person, URI endpoint) {
        return Future.succeededFuture(
            kept.removeIf(one -> one.person().equals(person) && one.endpoint().equals(endpoint)));
      }
    };
  }
}
