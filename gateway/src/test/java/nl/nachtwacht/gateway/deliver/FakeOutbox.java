package nl.nachtwacht.gateway.deliver;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import nl.nachtwacht.gateway.json.CoreJson;
import nl.nachtwacht.gateway.store.Outbox;
import nl.nachtwacht.watch.Effect;
import org.jspecify.annotations.Nullable;

/** An outbox in memory, with the same promises as the real one. */
final class FakeOutbox implements Outbox {
  final BlockingQueue<Settlement> settled = new LinkedBlockingQueue<>();
  volatile boolean loseSettlements;

  private final Map<String, Row> rows = new LinkedHashMap<>();
  private final Map<String, Runnable> hints = new HashMap<>();

  private static final class Row {
    final Effect.Notify effect;
    int attempts;
    Instant next;
    boolean open = true;

    Row(Effect.Notify effect) {
      this.effect = effect;
      this.next = effect.dueAt();
    }
  }

  void put(Effect.Notify effect) {
    Runnable hint;
    synchronized (this) {
      rows.put(effect.effectId(), new Row(effect));
      hint = hints.get(effect.contact().channel());
    }
    if (hint != null) {
      hint.run();
    }
  }

  synchronized int attemptsOf(String effectId) {
    return rows.get(effectId).attempts;
  }

  @Override
  public Future<List<Claimed>> claim(String channel, int max, Instant now, Instant until) {
    return Future.succeededFuture(take(channel, max, now, until, false));
  }

  @Override
  public Future<List<Claimed>> claimUrgent(String channel, int max, Instant now, Instant until) {
    return Future.succeededFuture(take(channel, max, now, until, true));
  }

  private synchronized List<Claimed> take(
      String channel, int max, Instant now, Instant until, boolean urgentOnly) {
    List<Claimed> claimed = new ArrayList<>();
    rows.values().stream()
        .filter(row -> row.open && !row.next.isAfter(now))
        .filter(row -> row.effect.contact().channel().equals(channel))
        .filter(row -> !urgentOnly || row.effect.urgent())
        .sorted(
            Comparator.comparing((Row row) -> !row.effect.urgent())
                .thenComparing(row -> row.effect.dueAt())
                .thenComparing(row -> row.effect.effectId()))
        .limit(max)
        .forEach(row -> {
          row.attempts++;
          row.next = until;
          claimed.add(claimedOf(row));
        });
    return claimed;
  }

  private static Claimed claimedOf(Row row) {
    Effect.Notify effect = row.effect;
    return new Claimed(
        effect.effectId(),
        effect.client().value(),
        effect.alarm().value(),
        row.attempts,
        effect.urgent(),
        effect.dueAt(),
        CoreJson.EFFECT.bytes(effect));
  }

  @Override
  public Future<Void> settle(Settlement settlement) {
    synchronized (this) {
      if (loseSettlements) {
        return Future.failedFuture("killed before it was settled");
      }
      Row row = rows.get(settlement.effectId());
      row.open = settlement.state() == State.RETRY;
      if (settlement.nextTry() != null) {
        row.next = settlement.nextTry();
      }
    }
    settled.add(settlement);
    return Future.succeededFuture();
  }

  @Override
  public synchronized Future<@Nullable Instant> nextDue(String channel) {
    return Future.succeededFuture(
        rows.values().stream()
            .filter(row -> row.open && row.effect.contact().channel().equals(channel))
            .map(row -> row.next)
            .min(Comparator.naturalOrder())
            .orElse(null));
  }

  @Override
  public synchronized void onRows(String channel, Runnable hint) {
    hints.put(channel, hint);
  }

  @Override
  public synchronized Future<Set<String>> channelsWaiting() {
    Set<String> channels = new TreeSet<>();
    rows.values().stream()
        .filter(row -> row.open)
        .forEach(row -> channels.add(row.effect.contact().channel()));
    return Future.succeededFuture(channels);
  }

  @Override
  public synchronized Future<Backlog> backlog(String channel) {
    List<Row> open =
        rows.values().stream()
            .filter(row -> row.open && row.effect.contact().channel().equals(channel))
            .toList();
    return Future.succeededFuture(
        new Backlog(
            open.size(),
            open.stream()
                .map(row -> row.effect.dueAt())
                .min(Comparator.naturalOrder())
                .orElse(null)));
  }
}
