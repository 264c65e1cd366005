package nl.nachtwacht.gateway.scaip;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import nl.nachtwacht.adapter.Message;
import nl.nachtwacht.adapter.scaip.ScaipKind;
import nl.nachtwacht.adapter.scaip.ScaipMessage;
import nl.nachtwacht.adapter.scaip.ScaipMessage.Answered;
import nl.nachtwacht.adapter.scaip.ScaipMessage.Asked;
import nl.nachtwacht.adapter.scaip.ScaipMessage.Broken;
import nl.nachtwacht.adapter.scaip.ScaipReply;
import nl.nachtwacht.adapter.scaip.ScaipRequest;
import nl.nachtwacht.adapter.scaip.ScaipStatus;
import nl.nachtwacht.adapter.scaip.ScaipXml;
import nl.nachtwacht.gateway.ingest.Inbound;
import nl.nachtwacht.gateway.ingest.Intake;
import nl.nachtwacht.gateway.ingest.Receipt;
import nl.nachtwacht.gateway.sip.DigestGate;
import nl.nachtwacht.gateway.sip.IncomingSip;
import nl.nachtwacht.gateway.sip.SipAddress;
import nl.nachtwacht.gateway.sip.SipAnswer;
import nl.nachtwacht.gateway.sip.SipBody;
import nl.nachtwacht.gateway.sip.SipNode;
import nl.nachtwacht.gateway.sip.SipReply;
import nl.nachtwacht.gateway.sip.SipRequest;
import nl.nachtwacht.gateway.sip.SipRequestHandler;
import nl.nachtwacht.gateway.time.Clockwork;
import org.jspecify.annotations.Nullable;

/**
 * Receives what social alarm units say, in the order of {@link #receive}: who is it, may they, what
 * is it, is it new, on disk, 200, and then the {@code mrs}.
 */
public final class ScaipReceiver implements SipRequestHandler {
  private static final Set<String> TYPES =
      Set.of("application/scaip+xml", "application/xml", "text/xml", "");
  private static final String FAMILY = "scaip";
  private static final String NOBODY = "unknown";

  private final SipNode node;
  private final Intake intake;
  private final Clockwork clock;
  private final OnwardPath onward;
  private final ScaipReceiverSettings settings;
  private final ScaipMeters meters;
  private final DigestGate gate;
  private final SaidLately said;
  private final Registrations registrations = new Registrations();
  private int inFlight;

  private ScaipReceiver(
      SipNode node,
      Intake intake,
      Clockwork clock,
      OnwardPath onward,
      ScaipReceiverSettings settings,
      MeterRegistry registry) {
    this.node = node;
    this.intake = intake;
    this.clock = clock;
    this.onward = onward;
    this.settings = settings;
    this.meters = new ScaipMeters(registry);
    this.gate = new DigestGate(settings.realm(), clock);
    this.said = new SaidLately(settings.repeatWindow());
  }

  /** Begins to receive on a node. */
  public static Future<ScaipReceiver> start(
      SipNode node,
      Intake intake,
      Clockwork clock,
      OnwardPath onward,
      ScaipReceiverSettings settings,
      MeterRegistry registry) {
    ScaipReceiver receiver = new ScaipReceiver(node, intake, clock, onward, settings, registry);
    return node.handle(receiver).map(receiver);
  }

  @Override
  public boolean take(IncomingSip sip) {
    return switch (sip.method()) {
      case "MESSAGE" -> takeMessage(sip);
      case "REGISTER" -> {
        register(sip);
        yield true;
      }
      default -> false;
    };
  }

  private boolean takeMessage(IncomingSip sip) {
    SipBody body = sip.body();
    if (body == null) {
      refuse(sip, 400, "empty");
      return true;
    }
    if (body.bytes().length > settings.bodyBytesMax()) {
      refuse(sip, 413, "too_large");
      return true;
    }
    ScaipMessage message = ScaipXml.read(body.bytes());
    if (message instanceof Answered) {
      return false; // an answer to something the gateway sent
    }
    receive(sip, body, message);
    return true;
  }

  private void receive(IncomingSip sip, SipBody body, ScaipMessage message) {
    if (!TYPES.contains(body.type())) {
      meters.received(NOBODY, "unsupported_type");
      sip.answer(new SipReply(415).with("Accept", "application/scaip+xml"));
      return;
    }
    ScaipPeer peer = peerOf(accountOf(message), sip);
    if (peer == null || !peer.mayComeFrom(sip.source().host())) {
      refuse(sip, 403, "forbidden");
      return;
    }
    if (peer.credentials() != null && !gate.admits(sip, peer.credentials())) {
      meters.received(NOBODY, "challenged");
      return;
    }
    if (inFlight >= settings.inFlightMax()) {
      meters.received(NOBODY, "overload");
      sip.staySilent();
      return;
    }
    Exchange exchange = new Exchange(sip, peer);
    switch (message) {
      case Asked asked -> weigh(exchange, asked.request(), body);
      case Broken broken -> reject(exchange, broken, body);
      case Answered _ -> throw new IllegalStateException("answers are not received here");
    }
  }

  private void refuse(IncomingSip sip, int status, String reason) {
    meters.received(NOBODY, reason);
    sip.answer(status);
  }

  private static String accountOf(ScaipMessage message) {
    return switch (message) {
      case Asked asked -> asked.request().account();
      case Broken broken -> broken.account();
      case Answered _ -> "";
    };
  }

  /** The account counts before From, which anybody can write. */
  private @Nullable ScaipPeer peerOf(String account, IncomingSip sip) {
    for (String name : List.of(account, sip.fromUser())) {
      for (ScaipPeer peer : settings.peers()) {
        if (peer.accounts().contains(name)) {
          return peer;
        }
      }
    }
    for (ScaipPeer peer : settings.peers()) {
      if (peer.accounts().isEmpty() && peer.mayComeFrom(sip.source().host())) {
        return peer;
      }
    }
    return settings.others();
  }

  // ------------------------------------------------------------------------- what it says

  private void weigh(Exchange exchange, ScaipRequest request, SipBody body) {
    String kind = request.kind().name().toLowerCase(Locale.ROOT);
    if (exchange.peer.profile().fromMustBeAccount()
        && !exchange.sip.fromUser().equals(request.account())) {
      meters.received(kind, "wrong_account");
      exchange.conclude(
          ScaipReply.of(request.reference(), ScaipStatus.UNDEFINED_ERROR)
              .saying("From is not the account"));
      return;
    }
    if (request.kind() == ScaipKind.PI && intake.congested()) {
      meters.received(kind, "overload");
      exchange.sip.staySilent();
      return;
    }
    Instant now = clock.instant();
    Future<ScaipReply> known = said.outcomeOf(request, now);
    Future<ScaipReply> outcome = known == null ? store(request, exchange.peer, body, now) : known;
    outcome.onComplete(result -> {
      if (result.failed()) {
        meters.received(kind, "not_durable");
        exchange.sip.answer(503);
      } else {
        meters.received(kind, known == null ? "snu_" + result.result().status() : "repeated");
        exchange.conclude(result.result());
      }
    });
  }

  /** Malformed is kept too, for the installer; the unit hears why when it can be told. */
  private void reject(Exchange exchange, Broken broken, SipBody body) {
    handOver(broken.account().isEmpty() ? NOBODY : broken.account(), body)
        .onComplete(result -> {
          meters.received(NOBODY, "snu_" + broken.status());
          if (result.failed()) {
            exchange.sip.answer(503);
          } else {
            exchange.conclude(
                ScaipReply.of(broken.reference(), broken.status()).saying(broken.detail()));
          }
        });
  }

  // ------------------------------------------------------------------------- onto the disk

  private Future<ScaipReply> store(
      ScaipRequest request, ScaipPeer peer, SipBody body, Instant now) {
    Promise<ScaipReply> outcome = Promise.promise();
    said.remember(request, outcome.future(), now);
    handOver(request.account(), body)
        .map(receipt -> replyTo(request, peer, receipt))
        .onComplete(outcome);
    return outcome.future();
  }

  private ScaipReply replyTo(ScaipRequest request, ScaipPeer peer, Receipt receipt) {
    String reference = request.reference();
    return switch (receipt) {
      case STORED, DUPLICATE, IGNORED ->
          onward.healthy()
              ? VoiceReply.accept(request, voiceNumber(peer))
              : ScaipReply.of(reference, ScaipStatus.NOT_TREATED).saying("no way onward");
      case MALFORMED -> ScaipReply.of(reference, ScaipStatus.WRONG_CONTENT);
      case UNASSIGNED ->
          ScaipReply.of(reference, ScaipStatus.NOT_TREATED).saying("unknown account");
    };
  }

  private @Nullable String voiceNumber(ScaipPeer peer) {
    String own = peer.voiceNumber();
    return own == null ? settings.voiceNumber() : own;
  }

  private Future<Receipt> handOver(String account, SipBody body) {
    Message message =
        new Message(FAMILY + "/" + account.replace("+", ""), body.bytes(), clock.instant(), false);
    inFlight++;
    return intake
        .take(new Inbound(settings.source(), message, FAMILY, null))
        .onComplete(_ -> inFlight--);
  }

  // ------------------------------------------------------------------------- and back

  /** One message and the way back to who sent it. */
  private final class Exchange {
    private final IncomingSip sip;
    private final ScaipPeer peer;

    Exchange(IncomingSip sip, ScaipPeer peer) {
      this.sip = sip;
      this.peer = peer;
    }

    /** The 200, and the answer in it or after it. */
    void conclude(ScaipReply reply) {
      PeerProfile profile = peer.profile();
      SipBody body = new SipBody(profile.answerType(), ScaipXml.write(reply, profile.answerRoot()));
      if (profile.answerInside200()) {
        sip.answer(new SipReply(200).carrying(body));
        meters.answered("inside");
        return;
      }
      LinkedHashSet<SipAddress> ways = new LinkedHashSet<>(List.of(sip.source()));
      addIfKnown(ways, sip.contact());
      addIfKnown(ways, registrations.find(sip.fromUser(), clock.instant()));
      sip.answer(200).onComplete(_ -> send(body, List.copyOf(ways), 0));
    }

    private void send(SipBody body, List<SipAddress> ways, int way) {
      SipRequest request =
          new SipRequest("MESSAGE", ways.get(way), userOrNull(), null, FAMILY, false, null, body);
      node.send(request, settings.answerTimeout())
          .onSuccess(answer -> {
            if (answer instanceof SipAnswer.Final got && got.success()) {
              meters.answered("confirmed");
            } else if (way + 1 < ways.size()) {
              send(body, ways, way + 1);
            } else {
              meters.answered("unconfirmed");
            }
          });
    }

    private @Nullable String userOrNull() {
      return sip.fromUser().isEmpty() ? null : sip.fromUser();
    }
  }

  private static void addIfKnown(Set<SipAddress> ways, @Nullable SipAddress way) {
    if (way != null) {
      ways.add(way);
    }
  }

  // ------------------------------------------------------------------------- registering

  private void register(IncomingSip sip) {
    ScaipPeer peer = peerOf(sip.fromUser(), sip);
    if (peer == null || !peer.mayComeFrom(sip.source().host())) {
      sip.answer(403);
      return;
    }
    if (peer.credentials() != null && !gate.admits(sip, peer.credentials())) {
      return;
    }
    Integer asked = sip.expires();
    long longest = settings.registrationMax().toSeconds();
    long seconds = asked == null ? longest : Math.min(asked, longest);
    if (seconds == 0) {
      registrations.leave(sip.fromUser());
      sip.answer(200);
      return;
    }
    SipAddress contact = sip.contact();
    SipAddress reachable = contact == null ? sip.source() : contact;
    registrations.enter(sip.fromUser(), reachable, clock.instant().plusSeconds(seconds));
    SipReply reply = new SipReply(200).with("Expires", Long.toString(seconds));
    String given = sip.header("Contact");
    if (given != null) {
      String bare = given.replaceAll("(?i);expires=\\d+", "");
      reply = reply.with("Contact", bare + ";expires=" + seconds);
    }
    sip.answer(reply);
  }
}
