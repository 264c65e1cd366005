package nl.nachtwacht.gateway.deliver.scaip;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import nl.nachtwacht.adapter.scaip.ScaipKind;
import nl.nachtwacht.adapter.scaip.ScaipMessage;
import nl.nachtwacht.adapter.scaip.ScaipReply;
import nl.nachtwacht.adapter.scaip.ScaipRequest;
import nl.nachtwacht.adapter.scaip.ScaipXml;
import nl.nachtwacht.gateway.sip.DigestGate;
import nl.nachtwacht.gateway.sip.IncomingSip;
import nl.nachtwacht.gateway.sip.SipAnswer;
import nl.nachtwacht.gateway.sip.SipBody;
import nl.nachtwacht.gateway.sip.SipCredentials;
import nl.nachtwacht.gateway.sip.SipNode;
import nl.nachtwacht.gateway.sip.SipReply;
import nl.nachtwacht.gateway.sip.SipRequest;
import nl.nachtwacht.gateway.time.Clockwork;

/** One receiver of an alarm centre that does what a test tells it; else it takes everything. */
public final class FakeCentre {
  /** What it does with a message. */
  public sealed interface Manner {
    /** 200, then an {@code mrs} with this status. */
    record Says(int status) implements Manner {}

    /** 202 instead of 200, then yes. */
    record Accepts() implements Manner {}

    /** 200 and never an {@code mrs}. */
    record NeverAnswers() implements Manner {}

    /** The {@code mrs} first, the 200 when that was confirmed. */
    record AnswersEarly() implements Manner {}

    /** The {@code mrs} inside the 200. */
    record AnswersInside(int status) implements Manner {}

    /** This SIP status. */
    record Refuses(int sipStatus) implements Manner {}

    /** Nothing at all. */
    record Deaf() implements Manner {}
  }

  /** A message that was taken in. */
  public record Heard(ScaipRequest request, String fromUser, boolean contact) {}

  public final CopyOnWriteArrayList<Heard> heard = new CopyOnWriteArrayList<>();

  /** What came back on what this centre said by itself. */
  public final CopyOnWriteArrayList<ScaipReply> answers = new CopyOnWriteArrayList<>();

  public final CopyOnWriteArrayList<ScaipRequest> heartbeats = new CopyOnWriteArrayList<>();
  private final Deque<Manner> next = new ArrayDeque<>();
  private final SipNode node;
  private final DigestGate gate;
  private volatile Manner otherwise = new Manner.Says(0);
  private volatile Manner towardsHeartbeats = new Manner.Says(0);
  public volatile SipCredentials wanted;
  volatile IncomingSip lastAlarm;

  private FakeCentre(SipNode node, Clockwork clock) {
    this.node = node;
    this.gate = new DigestGate("centre", clock);
  }

  public static Future<FakeCentre> start(SipNode node, Clockwork clock) {
    FakeCentre centre = new FakeCentre(node, clock);
    return node.handle(centre::take).map(centre);
  }

  /** What to do with the next messages, one each. */
  public synchronized void thenIt(Manner... manners) {
    next.addAll(List.of(manners));
  }

  /** What to do with all messages that nothing else is said about. */
  public void alwaysIt(Manner manner) {
    otherwise = manner;
  }

  /** What to do with heartbeats. */
  public void withHeartbeatsIt(Manner manner) {
    towardsHeartbeats = manner;
  }

  /** As at the beginning. */
  synchronized void forgetAll() {
    next.clear();
    otherwise = new Manner.Says(0);
    towardsHeartbeats = new Manner.Says(0);
    wanted = null;
    heard.clear();
    heartbeats.clear();
  }

  public List<ScaipRequest> requests() {
    return heard.stream().map(Heard::request).toList();
  }

  private boolean take(IncomingSip sip) {
    if (!sip.method().equals("MESSAGE")) {
      if (towardsHeartbeats instanceof Manner.Deaf) {
        sip.staySilent();
        return true;
      }
      return false;
    }
    SipBody body = Objects.requireNonNull(sip.body());
    ScaipMessage message = ScaipXml.read(body.bytes());
    if (message instanceof ScaipMessage.Answered answered) {
      answers.add(answered.reply());
      sip.answer(200);
      return true;
    }
    if (wanted != null && !gate.admits(sip, wanted)) {
      return true;
    }
    ScaipRequest request = ((ScaipMessage.Asked) message).request();
    if (request.kind() == ScaipKind.PI) {
      heartbeats.add(request);
      react(sip, request, towardsHeartbeats);
    } else {
      lastAlarm = sip;
      Manner manner = nextManner();
      heard.add(new Heard(request, sip.fromUser(), sip.contact() != null));
      react(sip, request, manner);
    }
    return true;
  }

  private synchronized Manner nextManner() {
    Manner manner = next.poll();
    return manner == null ? otherwise : manner;
  }

  private void react(IncomingSip sip, ScaipRequest request, Manner manner) {
    switch (manner) {
      case Manner.Says says -> sip.answer(200).onComplete(_ -> answer(sip, request, says.status()));
      case Manner.Accepts _ -> sip.answer(202).onComplete(_ -> answer(sip, request, 0));
      case Manner.NeverAnswers _ -> sip.answer(200);
      case Manner.AnswersEarly _ -> answer(sip, request, 0).onComplete(_ -> sip.answer(200));
      case Manner.AnswersInside inside ->
          sip.answer(new SipReply(200).carrying(mrs(request, inside.status())));
      case Manner.Refuses refuses -> sip.answer(refuses.sipStatus());
      case Manner.Deaf _ -> sip.staySilent();
    }
  }

  /** Sends an {@code mrs} over the flow a message came on. */
  Future<SipAnswer> answer(IncomingSip sip, ScaipRequest request, int status) {
    SipRequest message =
        new SipRequest(
            "MESSAGE",
            sip.source(),
            sip.fromUser(),
            null,
            "centre",
            false,
            null,
            mrs(request, status));
    return node.send(message, CentreSettings.Timers.STANDARD.response());
  }

  private static SipBody mrs(ScaipRequest request, int status) {
    return new SipBody(
        "application/scaip+xml", ScaipXml.write(ScaipReply.of(request.reference(), status)));
  }
}
