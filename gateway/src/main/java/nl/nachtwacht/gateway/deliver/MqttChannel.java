package nl.nachtwacht.gateway.deliver;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.regex.Pattern;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.watch.Effect;
import org.jspecify.annotations.Nullable;

/**
 * Publishes CloudEvents to a broker, QoS 1, never retained: a retained alarm would ring again for
 * everybody who connects later.
 *
 * <p>Done means that the broker acknowledged. There is no queue in here and no silent reconnecting:
 * an attempt connects when it must, and an attempt that fails lets go of the connection with
 * everything that was under way on it. The outbox is the queue.
 */
public final class MqttChannel implements Channel {
  private static final Pattern NO_TOPIC = Pattern.compile("[#+\\p{Cntrl}]");
  private static final int TOPIC_BYTES_MAX = 1024;

  /**
   * How it is set up.
   *
   * @param topic with {@code {address}}, {@code {recipient}}, {@code {purpose}} to be filled in
   * @param timeout of one attempt as a whole, connecting included
   */
  record Settings(String id, String topic, Duration timeout) {}

  private final Settings settings;
  private final CloudEvents events;
  private final Clockwork clockwork;
  private final MqttLink.Dialler dialler;
  private @Nullable Future<MqttLink> link;

  MqttChannel(
      Settings settings,
      MqttLink.Dialler dialler,
      @Nullable Sentences sentences,
      Clockwork clockwork) {
    this.settings = settings;
    this.dialler = dialler;
    this.events = new CloudEvents(sentences);
    this.clockwork = clockwork;
  }

  @Override
  public String id() {
    return settings.id();
  }

  @Override
  public Future<SendResult> send(Outgoing message) {
    Effect.Notify decided = message.decided();
    String topic =
        topic(
            decided.contact().address(),
            decided.recipient().value(),
            CloudEvents.word(decided.purpose()));
    return publish(topic, events.alarm(message), decided.effectId());
  }

  @Override
  public Future<SendResult> warn(Warning warning) {
    String topic = topic(warning.address(), "emergency", warning.code());
    return publish(topic, events.warning(warning), warning.id());
  }

  @Override
  public synchronized Future<Void> close() {
    letGo(link);
    return Future.succeededFuture();
  }

  private String topic(String address, String recipient, String purpose) {
    return settings
        .topic()
        .replace("{address}", address)
        .replace("{recipient}", recipient)
        .replace("{purpose}", purpose);
  }

  private Future<SendResult> publish(String topic, byte[] payload, String key) {
    if (topic.isEmpty() || topic.length() > TOPIC_BYTES_MAX || NO_TOPIC.matcher(topic).find()) {
      return Future.succeededFuture(new SendResult.Permanent(FailureReason.REJECTED));
    }
    Promise<SendResult> result = Promise.promise();
    Future<MqttLink> over = link();
    Clockwork.WakeUp guard =
        clockwork.wakeAt(
            clockwork.instant().plus(settings.timeout()),
            () -> {
              letGo(over);
              result.tryComplete(new SendResult.Temporary(FailureReason.TIMED_OUT, null));
            });
    over.onFailure(failure -> result.tryComplete(notConnected(failure)))
        .onSuccess(live ->
            live.publish(topic, payload, key)
                .whenComplete((told, failure) -> {
                  if (failure != null) {
                    letGo(over);
                  }
                  result.tryComplete(
                      failure == null
                          ? told
                          : new SendResult.Temporary(FailureReason.CONNECTION_LOST, null));
                }));
    return result.future().onComplete(_ -> guard.cancel());
  }

  private static SendResult notConnected(Throwable failure) {
    Throwable cause = failure.getCause();
    boolean refused =
        failure instanceof MqttLink.RefusedException || cause instanceof MqttLink.RefusedException;
    return refused
        ? new SendResult.Misconfigured(FailureReason.UNAUTHORISED)
        : new SendResult.Temporary(FailureReason.CONNECT_FAILED, null);
  }

  /** The connection, or the one being made. */
  private synchronized Future<MqttLink> link() {
    Future<MqttLink> present = link;
    if (present != null && (!present.isComplete() || isLive(present))) {
      return present;
    }
    Future<MqttLink> fresh = Future.fromCompletionStage(dialler.dial());
    link = fresh;
    return fresh;
  }

  private static boolean isLive(Future<MqttLink> made) {
    return made.succeeded() && made.result().live();
  }

  /** Forgets a connection; the next attempt makes another. */
  private synchronized void letGo(@Nullable Future<MqttLink> gone) {
    if (gone == null) {
      return;
    }
    if (gone.equals(link)) {
      link = null;
    }
    gone.onSuccess(MqttLink::close);
  }

  /** The version's way of connecting. */
  static MqttLink.Dialler dialler(int version, MqttDial dial) {
    return version == 3 ? Mqtt3Link.dialler(dial) : Mqtt5Link.dialler(dial);
  }
}
