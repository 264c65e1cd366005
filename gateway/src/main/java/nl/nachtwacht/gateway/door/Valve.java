package nl.nachtwacht.gateway.door;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.mqtt.messages.codes.MqttAuthenticateReasonCode;
import io.vertx.mqtt.messages.codes.MqttDisconnectReasonCode;
import io.vertx.mqtt.messages.codes.MqttPubAckReasonCode;
import io.vertx.mqtt.messages.codes.MqttPubRelReasonCode;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sits between vertx-mqtt's decoder and vertx-mqtt itself, one per socket, and does what vertx-mqtt
 * cannot:
 *
 * <ul>
 *   <li><b>Stop reading.</b> While there is any reason to wait ({@link Why}) nothing is read: the
 *       bytes stay in the socket, TCP's window closes, and the peer itself has to wait. Up to one
 *       read buffer (64 KiB) of packets that were decoded already waits in Vert.x.
 *   <li><b>Keep-alive that knows about that.</b> A peer that we do not read is not silent.
 *   <li><b>Rubbish.</b> Broken packets, packets before CONNECT, after the end, or that no peer may
 *       send end here with a count and the right code; vertx-mqtt would log a stack trace for each.
 *   <li><b>Answers in bulk.</b> Acknowledgements that come due together leave in one write.
 * </ul>
 *
 * <p>All on the connection's event loop.
 */
final class Valve extends ChannelDuplexHandler {

  /** Why a connection is not read. */
  enum Why {
    /** It has {@code inFlightMax} messages that are not settled. */
    FULL,
    /** All sources together have too many. */
    CONGESTED,
    /** The peer does not read our answers. */
    UNREAD_ANSWERS,
    /** It is not decided yet whether it may come in. */
    ARRIVING
  }

  private static final String NAME = "valve";
  private static final long LINGER_MILLIS = 1_000;
  private static final int ANSWER_BYTES = 4;
  private static final int ANSWERS_BYTES_FIRST = 64 * ANSWER_BYTES;

  private final NetSocketInternal socket;
  private final Gatekeeper gatekeeper;
  private final DoorMetrics metrics;

  private ChannelHandlerContext context;
  private @Nullable DoorConnection connection;
  private int reasons;
  private long wentOn = System.nanoTime();
  private boolean connectSeen;
  private boolean shut;
  private @Nullable ByteBuf answers;

  /** Told about sockets that are no connection yet. */
  interface Gatekeeper {
    /**
     * A CONNECT came; the endpoint that vertx-mqtt makes of it belongs to this valve.
     *
     * @return the CONNECT to hand to vertx-mqtt
     */
    MqttConnectMessage connecting(Valve valve, MqttConnectMessage connect);

    /** The socket is gone. */
    void closed(Valve valve);
  }

  private Valve(NetSocketInternal socket, Gatekeeper gatekeeper, DoorMetrics metrics) {
    this.socket = socket;
    this.context = socket.channelHandlerContext();
    this.gatekeeper = gatekeeper;
    this.metrics = metrics;
  }

  /** Puts a valve into a socket on which vertx-mqtt has just laid its pipeline. */
  static void fit(NetSocketInternal socket, Gatekeeper gatekeeper, DoorMetrics metrics) {
    ChannelPipeline pipeline = socket.channelHandlerContext().pipeline();
    pipeline.addBefore("handler", NAME, new Valve(socket, gatekeeper, metrics));
    // A CONNECT may be smaller than what an accepted peer may send.
    decodeUpTo(pipeline, DoorLimits.CONNECT_BYTES_MAX);
  }

  private static void decodeUpTo(ChannelPipeline pipeline, int bytes) {
    pipeline.replace("mqttDecoder", "mqttDecoder", new MqttDecoder(bytes));
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
  }

  /**
   * From now on packets go to this connection, up to this size; a silent peer is closed after one
   * and a half times its keep-alive.
   */
  void opened(DoorConnection connection, int packetBytesMax, Duration keepAlive) {
    this.connection = connection;
    ChannelPipeline pipeline = context.pipeline();
    decodeUpTo(pipeline, packetBytesMax);
    if (pipeline.get("keepAliveHandler") != null) {
      pipeline.remove("keepAliveHandler");
      pipeline.remove("idle");
    }
    if (!keepAlive.isZero()) {
      pipeline.addBefore(NAME, "silence", new Silence(keepAlive.toMillis() * 3 / 2));
    }
  }

  // ---- reading

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object packet) {
    if (shut || !(packet instanceof MqttMessage message)) {
      ReferenceCountUtil.release(packet);
    } else if (message.decoderResult().isFailure()) {
      undecodable(message);
    } else if (message instanceof MqttConnectMessage connect) {
      connect(connect);
    } else if (isFromPeer(message)) {
      ctx.fireChannelRead(message);
    } else {
      ReferenceCountUtil.release(message);
      end(Refusal.PROTOCOL, Farewell.PROTOCOL);
    }
  }

  private void connect(MqttConnectMessage connect) {
    if (connectSeen) {
      end(Refusal.PROTOCOL, Farewell.PROTOCOL);
      return;
    }
    connectSeen = true;
    context.fireChannelRead(gatekeeper.connecting(this, connect));
  }

  private void undecodable(MqttMessage message) {
    Throwable cause = message.decoderResult().cause();
    if (cause instanceof MqttUnacceptableProtocolVersionException && !connectSeen) {
      // vertx-mqtt answers these itself, in the oldest dialect, which every peer reads.
      metrics.refused(Refusal.VERSION);
      context.fireChannelRead(message);
    } else if (cause instanceof TooLongFrameException) {
      end(Refusal.TOO_LARGE, Farewell.TOO_LARGE);
    } else {
      end(Refusal.MALFORMED, Farewell.MALFORMED);
    }
  }

  private boolean isFromPeer(MqttMessage message) {
    return connectSeen
        && switch (message.fixedHeader().messageType()) {
          case PUBLISH, SUBSCRIBE, UNSUBSCRIBE, PINGREQ -> true;
          case PUBACK, PUBREL, DISCONNECT, AUTH -> hasKnownReason(message);
          // We send no QoS 2, and the others are a server's to say.
          case CONNECT, CONNACK, SUBACK, UNSUBACK, PUBREC, PUBCOMP, PINGRESP -> false;
        };
  }

  private void end(Refusal refusal, Farewell farewell) {
    metrics.refused(refusal);
    DoorConnection current = connection;
    if (current != null) {
      current.end(farewell);
    } else {
      close();
    }
  }

  // ---- stopping and going on

  boolean isStopped() {
    return reasons != 0;
  }

  void stop(Why why) {
    if (reasons == 0) {
      metrics.paused.increment();
      socket.pause();
      context.channel().config().setAutoRead(false);
    }
    reasons |= 1 << why.ordinal();
  }

  void go(Why why) {
    int bit = 1 << why.ordinal();
    if ((reasons & bit) == 0) {
      return;
    }
    reasons &= ~bit;
    if (reasons == 0) {
      metrics.paused.decrement();
      wentOn = System.nanoTime();
      socket.resume();
      // What waited may have filled it again.
      if (reasons == 0) {
        context.channel().config().setAutoRead(true);
      }
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (ctx.channel().isWritable()) {
      go(Why.UNREAD_ANSWERS);
    } else {
      stop(Why.UNREAD_ANSWERS);
    }
    ctx.fireChannelWritabilityChanged();
  }

  // ---- answering

  /** An answer of four bytes: PUBACK, PUBREC or PUBCOMP without reason. */
  void answer(int firstByte, int packetId) {
    answersFor(ANSWER_BYTES).writeInt(firstByte << 24 | 0x02 << 16 | packetId);
  }

  /** The same with a reason code; MQTT 5 only. */
  void answer(int firstByte, int packetId, int reasonCode) {
    answersFor(ANSWER_BYTES + 1)
        .writeInt(firstByte << 24 | 0x03 << 16 | packetId)
        .writeByte(reasonCode);
  }

  private ByteBuf answersFor(int bytes) {
    ByteBuf buffer = answers;
    if (buffer == null) {
      buffer = context.alloc().buffer(ANSWERS_BYTES_FIRST);
      answers = buffer;
      // The settlements of one commit arrive one after the other: gather them, then write once.
      context.executor().execute(this::sendAnswers);
    }
    return buffer.ensureWritable(bytes);
  }

  /** Writes what was gathered; before anything whose order matters, too. */
  void sendAnswers() {
    ByteBuf buffer = answers;
    if (buffer != null) {
      answers = null;
      context.writeAndFlush(buffer, context.voidPromise());
    }
  }

  // ---- ends

  /** MQTT 5's goodbye of a server. */
  void disconnect(int reasonCode) {
    answersFor(3).writeMedium(0xE0 << 16 | 0x01 << 8 | reasonCode);
  }

  /**
   * Closes the socket, after what was answered. What the peer has sent and we did not read would
   * make the system reset the connection, and answers on their way would be lost with it: so first
   * only our side is closed, and what still comes is read and thrown away for a moment.
   */
  void close() {
    if (shut) {
      return;
    }
    shut = true;
    sendAnswers();
    ChannelFuture written = context.writeAndFlush(Unpooled.EMPTY_BUFFER);
    if (context.channel() instanceof DuplexChannel halves
        && context.pipeline().get("ssl") == null) {
      written.addListener(done -> halves.shutdownOutput());
      halves.config().setAutoRead(true);
      context.executor().schedule(() -> context.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    } else {
      written.addListener(done -> context.close());
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof IdleStateEvent && !connectSeen) {
      metrics.refused(Refusal.CONNECT_TIMEOUT);
    }
    ctx.fireUserEventTriggered(event);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    // A broken socket is nothing to log about; its close is told on its own way.
    ctx.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    shut = true;
    ByteBuf unsent = answers;
    answers = null;
    ReferenceCountUtil.release(unsent);
    if (reasons != 0) {
      reasons = 0;
      metrics.paused.decrement();
      wentOn = System.nanoTime();
      socket.resume();
    }
    gatekeeper.closed(this);
    ctx.fireChannelInactive();
  }

  /** Closes a peer that says nothing for too long, unless it is we who do not listen. */
  private final class Silence extends IdleStateHandler {
    private final long nanos;

    Silence(long millis) {
      super(millis, 0, 0, TimeUnit.MILLISECONDS);
      this.nanos = TimeUnit.MILLISECONDS.toNanos(millis);
    }

    @Override
    protected void channelIdle(ChannelHandlerContext ctx, IdleStateEvent event) {
      DoorConnection current = connection;
      // A peer that was not read gets a whole period again: what it said meanwhile is still to
      // come.
      boolean heardAgain = System.nanoTime() - wentOn < nanos;
      if (!isStopped() && !heardAgain && current != null) {
        current.end(Farewell.KEEP_ALIVE);
      }
    }
  }

  /** Whether vertx-mqtt knows the reason code; it throws when it does not. */
  private static boolean hasKnownReason(MqttMessage message) {
    Object header = message.variableHeader();
    try {
      switch (message.fixedHeader().messageType()) {
        case PUBACK -> MqttPubAckReasonCode.valueOf(replyCode(header));
        case PUBREL -> MqttPubRelReasonCode.valueOf(replyCode(header));
        case DISCONNECT -> MqttDisconnectReasonCode.valueOf(reasonCode(header));
        case AUTH -> MqttAuthenticateReasonCode.valueOf(reasonCode(header));
        default -> {
          return true;
        }
      }
      return true;
    } catch (IllegalArgumentException unknown) {
      return false;
    }
  }

  private static byte replyCode(Object header) {
    return header instanceof MqttPubReplyMessageVariableHeader reply ? reply.reasonCode() : 0;
  }

  private static byte reasonCode(Object header) {
    return header instanceof MqttReasonCodeAndPropertiesVariableHeader h ? h.reasonCode() : 0;
  }
}
