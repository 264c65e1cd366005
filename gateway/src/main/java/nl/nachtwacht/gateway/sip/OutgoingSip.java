package nl.nachtwacht.gateway.sip;

import gov.nist.javax.sip.stack.SIPTransaction;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sip.ClientTransaction;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.InvalidArgumentException;
import javax.sip.ListeningPoint;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.SipException;
import javax.sip.SipListener;
import javax.sip.SipProvider;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionTerminatedEvent;
import javax.sip.header.CallIdHeader;
import javax.sip.header.ContentTypeHeader;
import javax.sip.header.Header;
import javax.sip.message.Request;
import javax.sip.message.Response;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.gateway.time.Clockwork.WakeUp;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests by the stack's client transactions, answers one challenge, and ends each exchange
 * with one answer within its time.
 */
final class OutgoingSip implements SipListener {
  private static final int PEERS_MAX = 1_024;

  private final SipNode node;
  private final SipProvider provider;
  private final Clockwork clock;
  private final SecureRandom random = new SecureRandom();
  private final AtomicInteger underWay = new AtomicInteger();

  /** When each peer was heard last, counted in events, not in time. */
  private final LinkedHashMap<SipAddress, Long> heard = new LinkedHashMap<>();

  private long events;

  OutgoingSip(SipNode node, SipProvider provider, Clockwork clock) throws SipException {
    this.node = node;
    this.provider = provider;
    this.clock = clock;
    try {
      provider.addSipListener(this);
    } catch (java.util.TooManyListenersException e) {
      throw new SipException("a fresh provider has a listener already", e);
    }
  }

  int underWay() {
    return underWay.get();
  }

  /** On the node's context. */
  Future<SipAnswer> send(SipRequest request, Duration timeout) {
    underWay.incrementAndGet();
    Exchange exchange = new Exchange(request);
    exchange.bell = clock.wakeAt(clock.instant().plus(timeout), exchange::tooLate);
    exchange.launch(null);
    return exchange.answer.future();
  }

  /** One request on its way, with its repetition after a challenge. */
  private final class Exchange {
    private final SipRequest wanted;
    private final String callId = randomText() + "@nachtwacht";
    private final Promise<SipAnswer> answer = node.home().promise();
    private @Nullable WakeUp bell;
    private volatile @Nullable ClientTransaction transaction;
    private final long began = ++events;
    private int launched;
    private boolean over;

    Exchange(SipRequest wanted) {
      this.wanted = wanted;
    }

    void launch(@Nullable Header challenge) {
      long cseq = ++launched;
      Thread.startVirtualThread(() -> {
        try {
          transmit(cseq, challenge);
        } catch (SipException | ParseException | InvalidArgumentException | RuntimeException e) {
          onHome(() -> finish(new SipAnswer.Unreachable()));
        }
      });
    }

    private void transmit(long cseq, @Nullable Header challenge)
        throws SipException, ParseException, InvalidArgumentException {
      ListeningPoint point = provider.getListeningPoint(wanted.to().transport().name());
      if (point == null) {
        throw new SipException("this node does not speak " + wanted.to().transport().word());
      }
      SipAddress own = node.announced(wanted.to().transport());
      CallIdHeader call = SipTexts.callId(callId);
      Request request =
          SipTexts.request(
              wanted,
              own,
              ((gov.nist.javax.sip.ListeningPointImpl) point).getViaHeader(),
              call,
              cseq);
      if (challenge != null) {
        answerChallenge(request, challenge);
      }
      ClientTransaction next = provider.getNewClientTransaction(request);
      next.setApplicationData(this);
      transaction = next;
      next.sendRequest();
    }

    private void answerChallenge(Request request, Header challenge)
        throws ParseException, SipException {
      SipCredentials credentials = wanted.credentials();
      Map<String, String> asked = Digest.parameters(challenge.toString());
      String text =
          credentials == null
              ? null
              : Digest.authorization(
                  asked,
                  credentials,
                  request.getMethod(),
                  request.getRequestURI().toString(),
                  randomText());
      if (text == null) {
        throw new SipException("a challenge we cannot answer");
      }
      boolean proxy = challenge.getName().equalsIgnoreCase("Proxy-Authenticate");
      SipTexts.authorise(request, proxy ? "Proxy-Authorization" : "Authorization", text);
    }

    void responded(Response response) {
      hear(wanted.to());
      int status = response.getStatusCode();
      if (status < 200 || over) {
        return;
      }
      Header challenge = challenge(response);
      if (challenge != null && wanted.credentials() != null && launched == 1) {
        launch(challenge);
        return;
      }
      finish(new SipAnswer.Final(status, bodyOf(response)));
    }

    private void tooLate() {
      ClientTransaction last = transaction;
      // A peer that answers others is slow, not gone: its connection stays.
      boolean silent = heard.getOrDefault(wanted.to(), 0L) <= began;
      Thread.startVirtualThread(() -> {
        if (last != null) {
          abandon(last, silent);
        }
        onHome(() -> finish(new SipAnswer.NoAnswer()));
      });
    }

    private void finish(SipAnswer result) {
      if (over) {
        return;
      }
      over = true;
      underWay.decrementAndGet();
      if (bell != null) {
        bell.cancel();
      }
      answer.complete(result);
    }

    /** A connection on which nothing is answered is taken for dead, so that the next is fresh. */
    private void abandon(ClientTransaction last, boolean silent) {
      try {
        last.terminate();
        if (silent && wanted.to().transport() != SipTransport.UDP) {
          ((SIPTransaction) last).getMessageChannel().close();
        }
      } catch (SipException | RuntimeException e) {
        StackLog.tell("abandoning an exchange", e);
      }
    }
  }

  private void hear(SipAddress peer) {
    heard.putLast(peer, ++events);
    if (heard.size() > PEERS_MAX) {
      heard.pollFirstEntry();
    }
  }

  private static @Nullable Header challenge(Response response) {
    return switch (response.getStatusCode()) {
      case Response.UNAUTHORIZED -> response.getHeader("WWW-Authenticate");
      case Response.PROXY_AUTHENTICATION_REQUIRED -> response.getHeader("Proxy-Authenticate");
      default -> null;
    };
  }

  private static @Nullable SipBody bodyOf(Response response) {
    byte[] bytes = response.getRawContent();
    if (bytes == null || bytes.length == 0) {
      return null;
    }
    var type = (ContentTypeHeader) response.getHeader(ContentTypeHeader.NAME);
    return new SipBody(IncomingSip.mediaType(type), bytes);
  }

  private String randomText() {
    byte[] bytes = new byte[12];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private void onHome(Runnable task) {
    node.home().runOnContext(_ -> task.run());
  }

  private static @Nullable Exchange exchangeOf(@Nullable ClientTransaction transaction) {
    return transaction == null ? null : (Exchange) transaction.getApplicationData();
  }

  @Override
  public void processResponse(ResponseEvent event) {
    Exchange exchange = exchangeOf(event.getClientTransaction());
    if (exchange != null) {
      onHome(() -> exchange.responded(event.getResponse()));
    }
  }

  @Override
  public void processTimeout(TimeoutEvent event) {
    Exchange exchange = exchangeOf(event.getClientTransaction());
    if (exchange != null) {
      onHome(() -> exchange.finish(new SipAnswer.NoAnswer()));
    }
  }

  @Override
  public void processIOException(IOExceptionEvent event) {
    // Names no transaction; the exchange ends in its own time.
  }

  @Override
  public void processRequest(RequestEvent event) {
    // Requests are taken before the stack makes transactions of them.
  }

  @Override
  public void processTransactionTerminated(TransactionTerminatedEvent event) {}

  @Override
  public void processDialogTerminated(DialogTerminatedEvent event) {}
}
