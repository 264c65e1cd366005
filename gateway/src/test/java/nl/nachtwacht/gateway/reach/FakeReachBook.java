package nl.nachtwacht.gateway.reach;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import nl.nachtwacht.gateway.security.SecretHash;

/** Questions in memory, with the same promises as the store's. */
public final class FakeReachBook implements ReachBook {
  public final List<Made> made = new ArrayList<>();

  @Override
  public synchronized Future<List<String>> make(List<Made> questions, Instant notSince) {
    List<String> channels = new ArrayList<>();
    for (Made one : questions) {
      boolean known =
          made.stream()
              .map(Made::question)
              .anyMatch(before ->
                  before.person().equals(one.question().person())
                      && before.contact().equals(one.question().contact())
                      && before.madeAt().isAfter(notSince));
      if (!known) {
        made.add(one);
        channels.add(one.question().channel());
      }
    }
    return Future.succeededFuture(channels);
  }

  @Override
  public Future<List<AskedQuestion>> since(Instant since) {
    return Future.succeededFuture(those(one -> one.question().madeAt().isAfter(since)));
  }

  @Override
  public Future<Optional<AskedQuestion>> byToken(SecretHash token) {
    return first(one -> one.token().equals(token));
  }

  @Override
  public Future<Optional<AskedQuestion>> byReference(String channel, String reference) {
    return first(one -> one.question().reference().equals(reference));
  }

  @Override
  public Future<Optional<AskedQuestion>> byEffect(String effectId) {
    return first(one -> one.question().effectId().equals(effectId));
  }

  @Override
  public Future<List<AskedQuestion>> open(String channel, String address, Instant since) {
    return Future.succeededFuture(
        those(one ->
            one.question().channel().equals(channel)
                && one.question().address().equals(address)
                && one.question().madeAt().isAfter(since)
                && one.question().answeredAt() == null));
  }

  @Override
  public synchronized Future<Void> answered(String effectId, Instant at) {
    made.replaceAll(one -> {
      AskedQuestion q = one.question();
      return q.effectId().equals(effectId) && q.answeredAt() == null
          ? new Made(
              one.message(),
              new AskedQuestion(
                  q.effectId(),
                  q.reference(),
                  q.person(),
                  q.contact(),
                  q.channel(),
                  q.address(),
                  q.madeAt(),
                  at),
              one.token())
          : one;
    });
    return Future.succeededFuture();
  }

  private synchronized List<AskedQuestion> those(Predicate<Made> which) {
    return made.stream().filter(which).map(Made::question).toList();
  }

  private Future<Optional<AskedQuestion>> first(Predicate<Made> which) {
    return Future.succeededFuture(those(which).stream().findFirst());
  }
}
