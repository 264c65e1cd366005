package nl.nachtwacht.gateway.selftest;

import io.vertx.core.Future;
import java.util.function.Consumer;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.escalation.ChannelFamily;
import nl.nachtwacht.escalation.Contact;
import nl.nachtwacht.gateway.deliver.Channel;
import nl.nachtwacht.gateway.deliver.Outgoing;
import nl.nachtwacht.gateway.deliver.SendResult;
import nl.nachtwacht.gateway.deliver.Warning;

/** The end of the way of a canary: a channel that leads back into the house. */
public final class LoopbackChannel implements Channel {
  /** No channel of the settings can be called this. */
  public static final String ID = "~loopback";

  static final Contact CONTACT = new Contact(ID, ChannelFamily.LOCAL, "canary");

  private volatile Consumer<Alarm> ear = _ -> {};

  /** Who hears what arrives; on any thread. */
  void onTold(Consumer<Alarm> listener) {
    ear = listener;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Future<SendResult> send(Outgoing message) {
    ear.accept(message.alarm());
    return Future.succeededFuture(new SendResult.HandedOver(null));
  }

  @Override
  public Future<SendResult> warn(Warning warning) {
    return Future.succeededFuture(new SendResult.HandedOver(null));
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}
