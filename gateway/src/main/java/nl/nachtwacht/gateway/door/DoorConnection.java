package nl.nachtwacht.gateway.door;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttProperty;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.messages.MqttDisconnectMessage;
import io.vertx.mqtt.messages.MqttPublishMessage;
import io.vertx.mqtt.messages.codes.MqttDisconnectReasonCode;
import java.time.Duration;
import nl.nachtwacht.adapter.Message;
import nl.nachtwacht.gateway.ingest.Inbound;
import nl.nachtwacht.gateway.ingest.Receipt;
import nl.nachtwacht.gateway.security.DoorCard;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One accepted peer: takes its messages in, and answers each when it is settled, in the order in
 * which they came.
 *
 * <p>Everything here runs on the connection's event loop, except what says otherwise.
 */
final class DoorConnection implements Answers.Ledger {
  private static final Logger log = LoggerFactory.getLogger(DoorConnection.class);

  private static final int NOT_AUTHORISED = 0x87;
  private static final int QUOTA_EXCEEDED = 0x97;
  private static final int PACKET_ID_NOT_FOUND = 0x92;

  private final DoorHouse house;
  private final ContextInternal context;
  private final MqttEndpoint endpoint;
  private final Valve valve;
  private final DoorCard card;
  private final TopicRights rights;
  private final @Nullable LastWill will;
  private final boolean version5;
  private final int peerReceiveMax;
  private final int peerPacketMax;

  private final Answers answers;

  private final Promise<Void> gone = Promise.promise();
  private final Completable<Receipt> unnumbered = this::settledUnnumbered;

  private Session session;
  private Future<Void> predecessorGone = Future.succeededFuture();
  private int inFlight;
  private boolean waitsForRelief;
  private boolean opened;
  private boolean closed;
  private boolean saidGoodbye;
  private @Nullable Farewell farewell;
  private boolean warned;

  DoorConnection(
      DoorHouse house,
      ContextInternal context,
      MqttEndpoint endpoint,
      Valve valve,
      DoorCard card,
      String clientId) {
    this.house = house;
    this.context = context;
    this.endpoint = endpoint;
    this.valve = valve;
    this.card = card;
    this.rights = new TopicRights(card);
    this.answers = new Answers(valve, this);
    this.version5 = endpoint.protocolVersion() == MqttVersion.MQTT_5.protocolLevel();
    this.will =
        LastWill.in(endpoint.will(), rights, house.limits().willDelayMax(), house.metrics());
    this.peerReceiveMax = number(MqttProperties.RECEIVE_MAXIMUM, 65_535);
    this.peerPacketMax = number(MqttProperties.MAXIMUM_PACKET_SIZE, Integer.MAX_VALUE);
    this.session = new Session(new Session.Key(card.id(), clientId));
  }

  // ---- the beginning

  /** Its place; the predecessor must be gone before it is opened. */
  void admitted(Sessions.Admission admission) {
    session = admission.session();
    predecessorGone = admission.ready();
  }

  /** The peer is in: tells it so, and begins to read. */
  void open(boolean sessionPresent, Duration keepAlive, MqttProperties connack) {
    opened = true;
    house.metrics().connections.increment();
    endpoint.publishHandler(this::publish);
    endpoint.publishReleaseHandler(this::release);
    endpoint.publishAcknowledgeMessageHandler(ack ->
        house.desk().acknowledged(session, ack.messageId(), (ack.code().value() & 0x80) == 0));
    endpoint.disconnectMessageHandler(this::goodbye);
    endpoint.authenticationExchangeHandler(auth -> end(Farewell.PROTOCOL));
    Subscriptions subscriptions = new Subscriptions(house, this, endpoint, version5);
    endpoint.subscribeHandler(subscriptions::subscribe);
    endpoint.unsubscribeHandler(subscriptions::unsubscribe);
    endpoint.accept(sessionPresent, connack);
    int packetBytesMax =
        version5 ? house.limits().payloadBytesMax() : house.limits().packetBytesMax();
    valve.opened(this, packetBytesMax, keepAlive);
    house.desk().arrived(this);
    valve.go(Valve.Why.ARRIVING);
  }

  // ---- messages in

  private void publish(MqttPublishMessage message) {
    if (closed) {
      return;
    }
    if (version5 && message.properties().getProperty(MqttProperties.TOPIC_ALIAS) != null) {
      house.metrics().refused(Refusal.TOPIC_ALIAS);
      end(Farewell.TOPIC_ALIAS);
      return;
    }
    String topic = rights.publishTo(message.topicName());
    Buffer payload = message.payload();
    if (topic == null) {
      refuse(message, Refusal.PUBLISH_RIGHT, NOT_AUTHORISED);
    } else if (payload.length() > house.limits().payloadBytesMax()) {
      refuse(message, Refusal.TOO_LARGE, QUOTA_EXCEEDED);
    } else {
      switch (message.qosLevel()) {
        case AT_MOST_ONCE -> take(topic, message, null, unnumbered);
        case AT_LEAST_ONCE -> takeNumbered(Answers.PUBACK, topic, message);
        case EXACTLY_ONCE -> takeOnce(topic, message);
        case FAILURE -> end(Farewell.PROTOCOL);
      }
    }
  }

  private void takeOnce(String topic, MqttPublishMessage message) {
    int packetId = message.messageId();
    if (session.unreleased.get(packetId)) {
      // Sent again before its PUBREL. When the first is still under way, its answer serves both.
      if (!answers.owes(Answers.PUBREC, packetId)) {
        answers.giveInTurn(Answers.PUBREC, packetId, 0);
      }
    } else {
      session.unreleased.set(packetId);
      takeNumbered(Answers.PUBREC, topic, message);
    }
  }

  private void takeNumbered(int answerKind, String topic, MqttPublishMessage message) {
    Answers.Answer answer = answers.owe(answerKind, message.messageId());
    Inbound.Delivery delivery =
        new Inbound.Delivery(session.key.clientId(), message.messageId(), message.isDup());
    take(topic, message, delivery, answer);
  }

  /**
   * A home's broker that bridges to us tells what it retained again at each connection, with the
   * retain flag: it may be old, and the adapter must know.
   */
  private void take(
      String topic,
      MqttPublishMessage published,
      Inbound.@Nullable Delivery delivery,
      Completable<Receipt> settlement) {
    inFlight++;
    house.metrics().inFlight.increment();
    byte[] bytes = bytesOf(published.payload());
    house.metrics().bytes.increment(bytes.length);
    Message message = new Message(topic, bytes, house.clockwork().instant(), published.isRetain());
    house
        .intake()
        .take(new Inbound(card.id(), message, card.family(), delivery))
        .onComplete(settlement);
    if (inFlight >= house.limits().inFlightMax()) {
      valve.stop(Valve.Why.FULL);
    }
    waitWhenCongested();
  }

  /** vertx-mqtt copies a payload into an array of its own size; that array needs no other copy. */
  private static byte[] bytesOf(Buffer payload) {
    var bytes = ((BufferInternal) payload).getByteBuf();
    if (bytes.hasArray() && bytes.arrayOffset() == 0 && bytes.array().length == payload.length()) {
      return bytes.array();
    }
    return payload.getBytes();
  }

  /** Not taken, but answered: a peer that hears nothing would send it again for ever. */
  private void refuse(MqttPublishMessage message, Refusal refusal, int reasonCode) {
    house.metrics().refused(refusal);
    if (!warned) {
      warned = true;
      log.warn("door {} sends what is not taken: {}", card.id(), refusal.word());
    }
    int code = version5 ? reasonCode : 0;
    switch (message.qosLevel()) {
      case AT_LEAST_ONCE -> answers.giveInTurn(Answers.PUBACK, message.messageId(), code);
      case EXACTLY_ONCE -> {
        // A PUBREC with a reason code ends the exchange (MQTT 5); without one, a PUBREL follows.
        session.unreleased.set(message.messageId(), !version5);
        answers.giveInTurn(Answers.PUBREC, message.messageId(), code);
      }
      case AT_MOST_ONCE, FAILURE -> {
        // Nobody waits for an answer.
      }
    }
  }

  private void release(int packetId) {
    boolean known = session.unreleased.get(packetId);
    session.unreleased.clear(packetId);
    if (known || !version5) {
      valve.answer(Answers.PUBCOMP, packetId);
    } else {
      valve.answer(Answers.PUBCOMP, packetId, PACKET_ID_NOT_FOUND);
    }
  }

  // ---- back-pressure

  /** Others' flood stops us too, but not a peer that has next to nothing under way. */
  private void waitWhenCongested() {
    if (inFlight > house.limits().inFlightReserve() && house.intake().congested()) {
      valve.stop(Valve.Why.CONGESTED);
      if (!waitsForRelief) {
        waitsForRelief = true;
        house.intake().onceRelieved(this::relieved);
      }
    }
  }

  private void relieved() {
    waitsForRelief = false;
    valve.go(Valve.Why.CONGESTED);
  }

  @Override
  public void oneLess() {
    inFlight--;
    house.metrics().inFlight.decrement();
    if (inFlight <= house.limits().inFlightMax() / 2) {
      valve.go(Valve.Why.FULL);
    }
    if (inFlight <= house.limits().inFlightReserve()) {
      valve.go(Valve.Why.CONGESTED);
    }
    goneWhenSettled();
  }

  // ---- what became of it

  @Override
  public void settled(Receipt receipt) {
    house.metrics().settled(receipt);
  }

  /** No answer, and the peer is sent away so that it sends it again. */
  @Override
  public void notDurable(Answers.Answer answer) {
    house.metrics().notDurable.increment();
    if (answer.kind == Answers.PUBREC) {
      session.unreleased.clear(answer.packetId);
    }
    end(Farewell.NOT_DURABLE);
  }

  private void settledUnnumbered(@Nullable Receipt receipt, @Nullable Throwable failure) {
    if (failure == null && receipt != null) {
      settled(receipt);
    } else {
      // Sent without asking for an answer: there is none to withhold.
      house.metrics().notDurable.increment();
    }
    oneLess();
  }

  // ---- commands out; called under the desk's lock, on any thread

  Session session() {
    return session;
  }

  TopicRights rights() {
    return rights;
  }

  int peerReceiveMax() {
    return peerReceiveMax;
  }

  /** Whether the peer's maximum packet size allows it. */
  boolean peerTakes(CommandDesk.Command command) {
    int around = 32 + 3 * rights.outside(command.topic).length();
    return command.payload.length + around <= peerPacketMax || peerPacketMax < 0;
  }

  void deliver(CommandDesk.Command command, boolean again) {
    context.runOnContext(here -> write(command, again));
  }

  private void write(CommandDesk.Command command, boolean again) {
    if (closed) {
      return;
    }
    MqttQoS qos = command.packetId == 0 ? MqttQoS.AT_MOST_ONCE : MqttQoS.AT_LEAST_ONCE;
    MqttProperties properties = MqttProperties.NO_PROPERTIES;
    if (version5) {
      Duration left = Duration.between(house.clockwork().instant(), command.expiresAt);
      properties = new MqttProperties();
      properties.add(
          new MqttProperties.IntegerProperty(
              MqttProperties.PUBLICATION_EXPIRY_INTERVAL, (int) Math.max(1, left.toSeconds())));
    }
    String topic = rights.outside(command.topic);
    Buffer payload = Buffer.buffer(command.payload);
    endpoint.publish(topic, payload, qos, again, false, command.packetId, properties);
  }

  // ---- the end

  /** The peer says goodbye: its will is void, unless it says otherwise (MQTT 5, 0x04). */
  private void goodbye(MqttDisconnectMessage message) {
    saidGoodbye = message.code() == MqttDisconnectReasonCode.NORMAL;
    MqttProperty<?> expiry =
        version5 ? message.properties().getProperty(MqttProperties.SESSION_EXPIRY_INTERVAL) : null;
    if (expiry != null) {
      Duration asked = Duration.ofSeconds(Integer.toUnsignedLong((Integer) expiry.value()));
      Duration max = house.limits().sessionExpiryMax();
      house.sessions().keepFor(session, asked.compareTo(max) < 0 ? asked : max);
    }
    valve.sendAnswers();
  }

  /** Ends the connection from our side. */
  void end(Farewell why) {
    // From Netty's callbacks, too: on the right thread, but outside Vert.x's context.
    context.emit(why, this::endHere);
  }

  private void endHere(Farewell why) {
    if (closed || farewell != null) {
      return;
    }
    farewell = why;
    house.metrics().ended(why);
    if (version5 && opened) {
      valve.disconnect(why.code);
    }
    valve.close();
    // The socket lingers until the peer has read this; for us it is over.
    over();
  }

  boolean isEnding() {
    return closed || farewell != null;
  }

  /** It was never opened: somebody else tells the peer why, and closes. */
  void abandon() {
    farewell = Farewell.NOT_DURABLE;
  }

  /** The same peer came anew. On any thread. */
  void takenOver() {
    context.runOnContext(here -> end(Farewell.TAKEN_OVER));
  }

  /** Succeeds, on any thread, when this one is over and all its messages are settled. */
  Future<Void> gone() {
    return gone.future();
  }

  /** The site's doors have changed: a connection whose card is another now must come again. */
  void look() {
    context.runOnContext(here -> {
      if (!card.equals(house.credentials().current(card.id()))) {
        end(Farewell.CARD_CHANGED);
      }
    });
  }

  /** On any thread. */
  void shutDown() {
    context.runOnContext(here -> end(Farewell.SHUTTING_DOWN));
  }

  /** The socket is closed, whoever did it. */
  void over() {
    if (closed) {
      return;
    }
    closed = true;
    answers.close();
    if (opened) {
      house.metrics().connections.decrement();
      house.desk().left(this);
    }
    boolean ours = farewell != null && farewell.isOurs();
    house.sessions().left(this, session, willToTell(), willDelay(ours), ours);
    goneWhenSettled();
  }

  private @Nullable Runnable willToTell() {
    // Our own end is not the peer's: a gateway that restarts says nothing about its homes.
    if (will == null || !opened || saidGoodbye || farewell == Farewell.SHUTTING_DOWN) {
      return null;
    }
    LastWill told = will;
    return () -> told.tell(house, card);
  }

  private Duration willDelay(boolean ours) {
    if (ours) {
      return DoorLimits.RETURN_GRACE;
    }
    return will == null ? Duration.ZERO : will.delay();
  }

  private void goneWhenSettled() {
    if (closed && inFlight == 0) {
      // Whoever waits for us waits for whom we waited for, too.
      predecessorGone.onComplete(done -> gone.tryComplete());
    }
  }

  private int number(int property, int otherwise) {
    MqttProperty<?> value = version5 ? endpoint.connectProperties().getProperty(property) : null;
    return value == null ? otherwise : (Integer) value.value();
  }
}
