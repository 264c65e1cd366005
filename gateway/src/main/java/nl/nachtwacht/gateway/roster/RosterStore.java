package nl.nachtwacht.gateway.roster;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import nl.nachtwacht.careplan.PersonId;

/**
 * Keeps what is no file: overrides, facts of reachability, feeds. Durable when a future succeeds.
 */
public interface RosterStore {

  /**
   * Everything that is kept.
   *
   * @param facts the latest of each kind, person and contact
   * @param feeds hash of the secret in a feed's address, by whose feed it is
   */
  record Kept(List<KeptOverride> overrides, List<ReachFact> facts, Map<PersonId, String> feeds) {
    public Kept {
      overrides = List.copyOf(overrides);
      facts = List.copyOf(facts);
      feeds = Map.copyOf(feeds);
    }
  }

  /** What matters after a moment: overrides that ended long before it are left out. */
  Future<Kept> load(Instant since);

  /** Adds an override, or ends it. */
  Future<Void> put(KeptOverride override);

  Future<Void> note(List<ReachFact> facts);

  /** Somebody's one feed; the one before is void. */
  Future<Void> putFeed(PersonId person, String secretHash, Instant at);

  Future<Void> removeFeed(PersonId person);

  /** One that forgets everything at the end of the process. */
  static RosterStore inMemory() {
    return new RosterStore() {
      private final Map<String, KeptOverride> overrides = new ConcurrentHashMap<>();
      private final List<ReachFact> facts = new CopyOnWriteArrayList<>();
      private final Map<PersonId, String> feeds = new ConcurrentHashMap<>();

      @Override
      public Future<Kept> load(Instant since) {
        return Future.succeededFuture(new Kept(new ArrayList<>(overrides.values()), facts, feeds));
      }

      @Override
      public Future<Void> put(KeptOverride override) {
        overrides.put(override.override().id(), override);
        return Future.succeededFuture();
      }

      @Override
      public Future<Void> note(List<ReachFact> more) {
        facts.addAll(more);
        return Future.succeededFuture();
      }

      @Override
      public Future<Void> putFeed(PersonId person, String secretHash, Instant at) {
        feeds.put(person, secretHash);
        return Future.succeededFuture();
      }

      @Override
      public Future<Void> removeFeed(PersonId person) {
        feeds.remove(person);
        return Future.succeededFuture();
      }
    };
  }
}
