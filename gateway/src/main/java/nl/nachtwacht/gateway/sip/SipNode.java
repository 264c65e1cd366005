package nl.nachtwacht.gateway.sip;

import gov.nist.javax.sip.message.SIPRequest;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sip.ListeningPoint;
import javax.sip.SipException;
import javax.sip.SipProvider;
import javax.sip.header.ViaHeader;
import javax.sip.message.Response;
import nl.nachtwacht.gateway.sip.RecentRequests.Key;
import nl.nachtwacht.gateway.time.Clockwork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One SIP speaker: listens on up to three transports, offers what comes in to its handlers, and
 * sends requests outside any dialog.
 *
 * <p>Its state lives on one Vert.x context. The stack's threads only hand over; what may block (a
 * connection being made, a full socket) runs on virtual threads.
 */
public final class SipNode {
  private static final Logger LOG = LoggerFactory.getLogger(SipNode.class);
  private static final int PORT_TRIES = 20;

  private final SipNodeSettings settings;
  private final Clockwork clock;
  private final ContextInternal context;
  private final RecentRequests recent = new RecentRequests();
  private final List<SipRequestHandler> handlers = new ArrayList<>();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final Map<SipTransport, SipAddress> listening = new EnumMap<>(SipTransport.class);
  private final JainStack stack;
  private final SipProvider provider;
  private final OutgoingSip outgoing;

  private SipNode(Vertx vertx, Clockwork clock, SipNodeSettings settings)
      throws SipException, IOException, GeneralSecurityException {
    this.settings = settings;
    this.clock = clock;
    this.context = ((VertxInternal) vertx).createEventLoopContext();
    this.stack = JainStack.start(settings, this::arrived);
    try {
      this.provider = listen();
    } catch (SipException | IOException | RuntimeException e) {
      stack.stop();
      throw e;
    }
    this.outgoing = new OutgoingSip(this, provider, clock);
  }

  /** Starts listening. Fails when a port is taken or a certificate cannot be read. */
  public static Future<SipNode> start(Vertx vertx, Clockwork clock, SipNodeSettings settings) {
    Promise<SipNode> started = ((VertxInternal) vertx).getOrCreateContext().promise();
    Thread.startVirtualThread(() -> {
      try {
        started.complete(new SipNode(vertx, clock, settings));
      } catch (SipException | IOException | GeneralSecurityException | RuntimeException e) {
        started.fail(e);
      }
    });
    return started.future();
  }

  /** Adds a handler; those added first are asked first. */
  public Future<Void> handle(SipRequestHandler handler) {
    return onContext(() -> {
      handlers.add(handler);
      return Future.succeededFuture();
    });
  }

  /** Takes a handler away again. */
  public Future<Void> unhandle(SipRequestHandler handler) {
    return onContext(() -> {
      handlers.remove(handler);
      return Future.succeededFuture();
    });
  }

  /** Requests sent that have no final answer yet. */
  public int underWay() {
    return outgoing.underWay();
  }

  /** Where it listens; {@code null} when it does not speak this transport. */
  public @Nullable SipAddress listening(SipTransport transport) {
    return listening.get(transport);
  }

  /** The address others reach us by over this transport. */
  SipAddress announced(SipTransport transport) {
    SipAddress own = listening.get(transport);
    int port = own == null ? transport.usualPort() : own.port();
    return new SipAddress(settings.announced(), port, transport);
  }

  /** The context on which handlers are called and all state lives. */
  public Context context() {
    return context;
  }

  /**
   * Sends a request and waits for its final answer, as long as {@code timeout} allows. Over UDP it
   * is repeated meanwhile as SIP says.
   */
  public Future<SipAnswer> send(SipRequest request, Duration timeout) {
    return onContext(() -> outgoing.send(request, timeout));
  }

  /** Stops listening and lets go of all connections. */
  public Future<Void> close() {
    Promise<Void> closed = context.promise();
    Thread.startVirtualThread(() -> {
      stack.stop();
      closed.complete();
    });
    return closed.future();
  }

  // ------------------------------------------------------------------------------- coming in

  /** On a thread of the stack. */
  private void arrived(SIPRequest request) {
    if (inFlight.incrementAndGet() > settings.inFlightMax()) {
      inFlight.decrementAndGet();
      return;
    }
    context.runOnContext(_ -> {
      inFlight.decrementAndGet();
      offer(request);
    });
  }

  private void offer(SIPRequest request) {
    SipAddress source = sourceOf(request);
    Key key =
        new Key(
            request.getTopmostVia().getBranch(),
            request.getCallId().getCallId(),
            request.getCSeq().getSeqNumber(),
            request.getMethod(),
            source.host(),
            source.port());
    RecentRequests.Entry known = recent.enter(key, clock.instant());
    if (known != null) {
      repeat(request, known);
      return;
    }
    IncomingSip incoming = new IncomingSip(this, request, key, source);
    try {
      dispatch(incoming);
    } catch (RuntimeException e) {
      LOG.warn("a SIP {} could not be handled: {}", incoming.method(), e.toString());
      incoming.answer(500);
    }
  }

  private void repeat(SIPRequest request, RecentRequests.Entry known) {
    Response response = known.response();
    if (response != null) {
      write(request, (Response) response.clone());
    }
  }

  private void dispatch(IncomingSip incoming) {
    if (incoming.method().equals("ACK")) {
      return;
    }
    for (SipRequestHandler handler : handlers) {
      if (handler.take(incoming)) {
        return;
      }
    }
    SipReply reply = new SipReply(incoming.method().equals("OPTIONS") ? 200 : 405);
    incoming.answer(
        reply
            .with("Allow", "MESSAGE")
            .with("Allow", "OPTIONS")
            .with("Allow", "REGISTER")
            .with("Accept", "application/scaip+xml"));
  }

  private static SipAddress sourceOf(SIPRequest request) {
    InetAddress address = request.getPeerPacketSourceAddress();
    return new SipAddress(
        address.getHostAddress(),
        request.getPeerPacketSourcePort(),
        SipTransport.of(request.getTopmostVia().getTransport()));
  }

  Future<Void> respond(SIPRequest request, Key key, SipReply reply) {
    Response response;
    try {
      response = SipTexts.response(request, reply);
    } catch (java.text.ParseException e) {
      throw new IllegalArgumentException("no SIP answer can be made of " + reply.status(), e);
    }
    recent.answered(key, response);
    return write(request, (Response) response.clone());
  }

  void forget(Key key) {
    recent.drop(key);
  }

  private Future<Void> write(SIPRequest request, Response response) {
    Promise<Void> written = context.promise();
    ViaHeader via = (ViaHeader) response.getHeader(ViaHeader.NAME);
    SipTexts.answerToSource(via, sourceOf(request));
    Thread.startVirtualThread(() -> {
      try {
        provider.sendResponse(response);
        written.complete();
      } catch (SipException | RuntimeException e) {
        written.fail(new IOException("the answer could not be sent"));
      }
    });
    return written.future();
  }

  // ------------------------------------------------------------------------------- starting

  private SipProvider listen() throws SipException, IOException {
    SipProvider made = null;
    for (SipTransport transport : SipTransport.values()) {
      if (settings.port(transport) == SipNodeSettings.OFF) {
        continue;
      }
      ListeningPoint point = bind(transport);
      listening.put(transport, new SipAddress(settings.host(), point.getPort(), transport));
      try {
        point.setSentBy(announced(transport).hostInAddress() + ":" + point.getPort());
        if (made == null) {
          made = stack.createSipProvider(point);
        } else {
          made.addListeningPoint(point);
        }
      } catch (java.text.ParseException e) {
        throw new SipException("the announced host is no host: " + settings.announced(), e);
      }
    }
    if (made == null) {
      throw new SipException("a SIP node needs at least one transport");
    }
    return made;
  }

  private ListeningPoint bind(SipTransport transport) throws SipException, IOException {
    int wanted = settings.port(transport);
    for (int attempt = 1; ; attempt++) {
      int port = wanted == 0 ? freePort(transport) : wanted;
      try {
        return stack.createListeningPoint(settings.host(), port, transport.name());
      } catch (javax.sip.InvalidArgumentException e) {
        if (wanted != 0 || attempt == PORT_TRIES) {
          throw new SipException(
              "cannot listen for SIP on %s port %d (%s)"
                  .formatted(settings.host(), port, transport.word()),
              e);
        }
      }
    }
  }

  private int freePort(SipTransport transport) throws IOException {
    InetAddress host = InetAddress.getByName(settings.host());
    if (transport == SipTransport.UDP) {
      try (DatagramSocket socket = new DatagramSocket(0, host)) {
        return socket.getLocalPort();
      }
    }
    try (ServerSocket socket = new ServerSocket(0, 1, host)) {
      return socket.getLocalPort();
    }
  }

  // ------------------------------------------------------------------------------- contexts

  ContextInternal home() {
    return context;
  }

  Instant now() {
    return clock.instant();
  }

  /** Runs on the node's context, where its handlers run; the future completes on the caller's. */
  public <T> Future<T> onContext(Supplier<Future<T>> work) {
    ContextInternal caller = context.owner().getOrCreateContext();
    Promise<T> promise = caller.promise();
    context.runOnContext(_ -> work.get().onComplete(promise));
    return promise.future();
  }
}
