package nl.nachtwacht.gateway.reach;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nl.nachtwacht.gateway.deliver.Question;
import nl.nachtwacht.gateway.security.SecretHash;

/** Keeps what was asked. Durable when a future succeeds. */
public interface ReachBook {
  /** Older questions are forgotten. */
  Duration KEPT = Duration.ofDays(90);

  /** A question on its way into the store: with its message, and the hash of its link's token. */
  record Made(Question message, AskedQuestion question, SecretHash token) {}

  /**
   * Writes questions down together with the messages that ask them, each unless one was made for
   * the same person and way after {@code notSince}.
   *
   * @return channels for which there are messages now
   */
  Future<List<String>> make(List<Made> questions, Instant notSince);

  /** The latest question of each person and way that was made since then. */
  Future<List<AskedQuestion>> since(Instant since);

  Future<Optional<AskedQuestion>> byToken(SecretHash token);

  /** The question a provider tells of. */
  Future<Optional<AskedQuestion>> byReference(String channel, String reference);

  Future<Optional<AskedQuestion>> byEffect(String effectId);

  /** Unanswered questions to one address since then. */
  Future<List<AskedQuestion>> open(String channel, String address, Instant since);

  /** Notes the first answer; later ones change nothing. */
  Future<Void> answered(String effectId, Instant at);
}
