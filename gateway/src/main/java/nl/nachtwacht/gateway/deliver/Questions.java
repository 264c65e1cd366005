package nl.nachtwacht.gateway.deliver;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/** Knows of the questions that are on their way. */
public interface Questions {

  /**
   * Looked at before each attempt.
   *
   * @return {@code now} or earlier: send it; later: not before then; empty: it is not wanted any
   *     more
   */
  Future<Optional<Instant>> wanted(Question question, Instant now);

  /** It was handed over: the time to answer runs. Durable before it completes. */
  Future<Void> asked(Question question, Instant at);

  /** None is ever wanted. */
  Questions NONE =
      new Questions() {
        @Override
        public Future<Optional<Instant>> wanted(Question question, Instant now) {
          return Future.succeededFuture(Optional.empty());
        }

        @Override
        public Future<Void> asked(Question question, Instant at) {
          return Future.succeededFuture();
        }
      };
}
