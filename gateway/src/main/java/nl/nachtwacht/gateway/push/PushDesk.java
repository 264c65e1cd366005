package nl.nachtwacht.gateway.push;

import io.vertx.core.Future;
import java.net.URI;
import java.util.List;
import nl.nachtwacht.careplan.PersonId;
import org.jspecify.annotations.Nullable;

/** What the responder's page needs to have a browser called. */
public interface PushDesk {

  /** The channel's id, as contacts name it; {@code null}: push to browsers is not set up. */
  @Nullable String channel();

  /** Our public key, for the browser. */
  String publicKey();

  /** Whether we talk to the push service at this address. */
  boolean allows(URI endpoint);

  /** Somebody's browsers. */
  Future<List<Subscription>> of(PersonId person);

  /** Keeps one and sends it a first message; says whether its service took that. */
  Future<Boolean> welcome(Subscription subscription);

  /** Forgets one of somebody's. */
  Future<Boolean> remove(PersonId person, URI endpoint);

  /** Push to browsers is not set up. */
  PushDesk NONE =
      new PushDesk() {
        @Override
        public @Nullable String channel() {
          return null;
        }

        @Override
        public String publicKey() {
          return "";
        }

        @Override
        public boolean allows(URI endpoint) {
          return false;
        }

        @Override
        public Future<List<Subscription>> of(PersonId person) {
          return Future.succeededFuture(List.of());
        }

        @Override
        public Future<Boolean> welcome(Subscription subscription) {
          return Future.succeededFuture(false);
        }

        @Override
        public Future<Boolean> remove(PersonId person, URI endpoint) {
          return Future.succeededFuture(false);
        }
      };
}
