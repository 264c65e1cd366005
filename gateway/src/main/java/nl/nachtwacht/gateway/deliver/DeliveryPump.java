package nl.nachtwacht.gateway.deliver;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.gateway.ingest.NotDurableException;
import nl.nachtwacht.gateway.json.CoreJson;
import nl.nachtwacht.gateway.store.Outbox;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.watch.DeliveryReport;
import nl.nachtwacht.watch.Effect;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the messages of one channel out: claims rows, sends them, tells the core, settles them.
 *
 * <p>Everything of it runs on one event-loop context, so nothing here is locked. Channels share
 * nothing: one that hangs holds up its own places only.
 *
 * <p><b>Report, then settle.</b> The core is told what came of a message before the row is settled.
 * Killed between the two, the message is sent once more under the same id and the core is told once
 * more; both are harmless. The other way round a failure could be settled and never told, and
 * nobody would take another way.
 */
final class DeliveryPump {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryPump.class);

  /** How long it never sleeps longer than, however quiet the hints are. */
  static final Duration SAFETY_POLL = Duration.ofSeconds(1);

  /** The shortest sleep, so that a row that cannot be taken makes no tight loop. */
  private static final Duration PAUSE_MIN = Duration.ofMillis(50);

  /** What the pump needs of the rest. */
  record Parts(
      Outbox outbox,
      AlarmLookup alarms,
      Reporting reporting,
      Clockwork clockwork,
      RandomGenerator random,
      Troubles troubles,
      ContactNews contacts,
      Questions questions) {}

  /** Tells the core; see {@link nl.nachtwacht.gateway.supervise.Watches#report}. */
  @FunctionalInterface
  interface Reporting {
    Future<Void> report(ClientId client, DeliveryReport report);
  }

  private final Context context;
  private final Channel channel;
  private final PumpSettings settings;
  private final Parts parts;
  private final DeliveryMeters meters;
  private final Set<String> underWay = new HashSet<>();
  private final ChannelVerdict verdict;
  private final ToldBefore toldBefore = new ToldBefore();
  private final Asking asking;

  private boolean claiming;
  private boolean lookAgain;
  private boolean stopped;
  private boolean storeFails;
  private Clockwork.@Nullable WakeUp wakeUp;
  private final Promise<Void> quiet = Promise.promise();

  DeliveryPump(
      Context context, Channel channel, PumpSettings settings, Parts parts, DeliveryMeters meters) {
    this.context = context;
    this.channel = channel;
    this.settings = settings;
    this.parts = parts;
    this.meters = meters;
    this.verdict =
        new ChannelVerdict(channel.id(), parts.clockwork, parts.troubles, parts.contacts, meters);
    this.asking = new Asking(lent(), parts.questions, parts.random, meters);
  }

  /** Begins. From now on it looks when it is hinted, when something is due, and every second. */
  void start() {
    parts.outbox.onRows(channel.id(), () -> context.runOnContext(_ -> look()));
    context.runOnContext(_ -> look());
  }

  /** Takes nothing new; completes when what is under way has ended. */
  Future<Void> stop() {
    context.runOnContext(_ -> {
      stopped = true;
      cancelWakeUp();
      completeWhenQuiet();
    });
    return quiet.future();
  }

  // --- taking rows

  private void look() {
    if (stopped) {
      return;
    }
    if (claiming) {
      lookAgain = true;
      return;
    }
    int usual = settings.usualMax() - underWay.size();
    int any = settings.atOnceMax() - underWay.size();
    if (any <= 0) {
      return; // the next one that lands looks again
    }
    claiming = true;
    cancelWakeUp();
    Instant now = parts.clockwork.instant();
    Instant until = now.plus(settings.lease());
    if (usual > 0) {
      here(parts.outbox.claim(channel.id(), usual, now, until))
          .onComplete(rows -> claimed(rows, usual, PAUSE_MIN));
    } else {
      here(parts.outbox.claimUrgent(channel.id(), any, now, until))
          .onComplete(rows -> claimed(rows, any, SAFETY_POLL));
    }
  }

  private void claimed(
      io.vertx.core.AsyncResult<List<Outbox.Claimed>> rows, int asked, Duration pauseMin) {
    claiming = false;
    if (rows.failed()) {
      storeFailed(rows.cause());
      sleepUntil(null, SAFETY_POLL);
      completeWhenQuiet();
      return;
    }
    storeWorks();
    rows.result().forEach(this::take);
    completeWhenQuiet();
    if (lookAgain || rows.result().size() == asked) {
      lookAgain = false;
      look();
    } else {
      here(parts.outbox.nextDue(channel.id()))
          .onComplete(due -> sleepUntil(due.succeeded() ? due.result() : null, pauseMin));
    }
  }

  private void sleepUntil(@Nullable Instant due, Duration pauseMin) {
    if (stopped || claiming) {
      return;
    }
    cancelWakeUp();
    Instant now = parts.clockwork.instant();
    Instant at = now.plus(SAFETY_POLL);
    if (due != null && due.isBefore(at)) {
      at = due.isAfter(now.plus(pauseMin)) ? due : now.plus(pauseMin);
    }
    wakeUp = parts.clockwork.wakeAt(at, () -> context.runOnContext(_ -> wake()));
  }

  /** Looks first whether anything is due: a claim is a write, and mostly there is nothing. */
  private void wake() {
    if (stopped || claiming) {
      return;
    }
    here(parts.outbox.nextDue(channel.id()))
        .onComplete(due -> {
          Instant next = due.succeeded() ? due.result() : null;
          if (next != null && !next.isAfter(parts.clockwork.instant())) {
            look();
          } else {
            sleepUntil(next, PAUSE_MIN);
          }
        });
  }

  private void cancelWakeUp() {
    Clockwork.WakeUp waiting = wakeUp;
    if (waiting != null) {
      waiting.cancel();
      wakeUp = null;
    }
  }

  // --- one row

  private void take(Outbox.Claimed row) {
    if (!underWay.add(row.effectId())) {
      return; // our own claim whose lease ran out while it is still under way
    }
    bring(row)
        .onComplete(done -> {
          if (done.failed()) {
            // Not told or not settled: the lease runs out and it is done again.
            storeFailed(done.cause());
          }
          underWay.remove(row.effectId());
          completeWhenQuiet();
          look();
        });
  }

  private Future<Void> bring(Outbox.Claimed row) {
    if (row.alarm() == null) {
      return asking.bring(row);
    }
    Effect.Notify message;
    try {
      message = notifyOf(row);
    } catch (RuntimeException unreadable) {
      return giveUp(row, unreadable);
    }
    return here(parts.alarms.find(message.alarm().value()))
        .compose(alarm ->
            alarm.isPresent()
                ? bring(row, message, alarm.get())
                : giveUp(row, new IllegalStateException("an effect without its alarm")));
  }

  private static Effect.Notify notifyOf(Outbox.Claimed row) {
    return switch (CoreJson.EFFECT.read(row.body())) {
      case Effect.Notify message -> message;
    };
  }

  private Future<Void> bring(Outbox.Claimed row, Effect.Notify message, Alarm alarm) {
    Ruling.Attempt attempt =
        new Ruling.Attempt(message, alarm, row.attempt(), toldBefore.failed(message));
    if (!Relevance.wanted(message, alarm) || toldBefore.newer(message)) {
      return settle(row, message, Ruling.superseded());
    }
    Instant now = parts.clockwork.instant();
    Duration wait = verdict.waits(now);
    if (wait != null) {
      return rule(row, attempt, new SendResult.Temporary(FailureReason.BREAKER_OPEN, wait));
    }
    return sent(new Outgoing(message, alarm, row.attempt(), now))
        .compose(result -> {
          verdict.judge(message.recipient(), message.contact(), result);
          return rule(row, attempt, result);
        });
  }

  /** Sends; always succeeds with a result, within the guard's time. */
  private Future<SendResult> sent(Outgoing message) {
    return guarded(() -> channel.send(message));
  }

  private Future<SendResult> guarded(Supplier<Future<SendResult>> send) {
    Promise<SendResult> result = Promise.promise();
    Clockwork.WakeUp guard =
        parts.clockwork.wakeAt(
            parts.clockwork.instant().plus(settings.guard()),
            () -> result.tryComplete(temporary(FailureReason.TIMED_OUT)));
    Future<SendResult> sending;
    try {
      sending = send.get();
    } catch (RuntimeException broken) {
      sending = Future.failedFuture(broken);
    }
    sending.onComplete(done -> {
      guard.cancel();
      if (done.failed()) {
        LOG.error("channel {} broke its contract", channel.id(), done.cause());
      }
      result.tryComplete(
          done.succeeded() ? done.result() : temporary(FailureReason.INTERNAL_ERROR));
    });
    return here(result.future());
  }

  private static SendResult temporary(FailureReason reason) {
    return new SendResult.Temporary(reason, null);
  }

  private Future<Void> rule(Outbox.Claimed row, Ruling.Attempt attempt, SendResult result) {
    return settle(
        row,
        attempt.message(),
        Ruling.of(
            result, attempt, settings.attemptsMax(), parts.clockwork.instant(), parts.random));
  }

  private Future<Void> settle(Outbox.Claimed row, Effect.Notify message, Ruling ruling) {
    FailureReason reason = ruling.reason();
    if (reason == null) {
      meters.handedOver();
    } else {
      meters.failed(reason);
    }
    String word = reason == null ? null : reason.word();
    return report(message, ruling, word)
        .compose(_ -> {
          toldBefore.remember(message, ruling);
          return here(
              parts.outbox.settle(
                  new Outbox.Settlement(row.effectId(), ruling.state(), word, ruling.nextTry())));
        });
  }

  private Future<Void> report(Effect.Notify message, Ruling ruling, @Nullable String word) {
    DeliveryReport.Status told = ruling.told();
    if (told == null) {
      return Future.succeededFuture();
    }
    DeliveryReport report =
        new DeliveryReport(
            message.effectId(), message.alarm(), message.recipient(), channel.id(), told, word);
    return here(parts.reporting.report(message.client(), report))
        .recover(failure -> {
          if (failure instanceof NotDurableException) {
            return Future.failedFuture(failure);
          }
          // The core would not have it (the client is gone). Settling is better than for ever.
          LOG.error("the core did not take a report of channel {}", channel.id(), failure);
          return Future.succeededFuture();
        });
  }

  private Future<Void> giveUp(Outbox.Claimed row, Throwable why) {
    LOG.error("row {} of channel {} cannot be sent", row.effectId(), channel.id(), why);
    meters.failed(FailureReason.INTERNAL_ERROR);
    return here(
        parts.outbox.settle(
            new Outbox.Settlement(
                row.effectId(), Outbox.State.FAILED, FailureReason.INTERNAL_ERROR.word(), null)));
  }

  /** What a question needs of this. */
  private Asking.Pump lent() {
    return new Asking.Pump() {
      @Override
      public Instant now() {
        return parts.clockwork.instant();
      }

      @Override
      public <T> Future<T> here(Future<T> anywhere) {
        return DeliveryPump.this.here(anywhere);
      }

      @Override
      public @Nullable Duration waits(Instant now) {
        return verdict.waits(now);
      }

      @Override
      public Future<SendResult> send(Question question) {
        return guarded(() -> channel.ask(question));
      }

      @Override
      public void judge(Question question, SendResult result) {
        verdict.judge(question.person(), question.contact(), result);
      }

      @Override
      public Future<Void> settle(Outbox.Settlement settlement) {
        return DeliveryPump.this.here(parts.outbox.settle(settlement));
      }

      @Override
      public Future<Void> giveUp(Outbox.Claimed row, RuntimeException why) {
        return DeliveryPump.this.giveUp(row, why);
      }
    };
  }

  // --- odds and ends

  private void storeFailed(Throwable cause) {
    if (!storeFails) {
      LOG.error("channel {} cannot read or settle its messages", channel.id(), cause);
    }
    storeFails = true;
  }

  private void storeWorks() {
    if (storeFails) {
      LOG.info("channel {} can read its messages again", channel.id());
    }
    storeFails = false;
  }

  private void completeWhenQuiet() {
    if (stopped && !claiming && underWay.isEmpty()) {
      quiet.tryComplete();
    }
  }

  /** A future that completes on our own context. */
  private <T extends @Nullable Object> Future<T> here(Future<T> anywhere) {
    return Future.future(
        promise -> anywhere.onComplete(done -> context.runOnContext(_ -> promise.handle(done))));
  }
}
