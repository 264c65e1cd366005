package nl.nachtwacht.gateway.deliver.scaip;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import nl.nachtwacht.adapter.scaip.ScaipMessage;
import nl.nachtwacht.adapter.scaip.ScaipReply;
import nl.nachtwacht.adapter.scaip.ScaipXml;
import nl.nachtwacht.gateway.sip.IncomingSip;
import nl.nachtwacht.gateway.sip.Network;
import nl.nachtwacht.gateway.sip.SipBody;
import nl.nachtwacht.gateway.sip.SipRequestHandler;

/**
 * The answers we wait for, by reference. An {@code mrs} is a message of its own that anybody could
 * write, so it only counts when it comes from where the centre is.
 */
final class AwaitedAnswers implements SipRequestHandler {
  private static final int OLD_MAX = 1_024;

  private final Map<String, BiConsumer<ScaipReply, String>> awaited = new HashMap<>();

  /** What was awaited before: a late answer is confirmed too, or the centre repeats it. */
  private final LinkedHashSet<String> old = new LinkedHashSet<>();

  private final Set<String> addresses = new HashSet<>();
  private final List<Network> networks;

  AwaitedAnswers(List<Network> networks) {
    this.networks = networks;
  }

  /** From which addresses, in numbers, the centre's receivers may answer. */
  void comeFrom(Set<String> known) {
    addresses.addAll(known);
  }

  /** Waits for answers with this reference; each is given with the address it came from. */
  void await(String reference, BiConsumer<ScaipReply, String> listener) {
    awaited.put(reference, listener);
  }

  void forget(String reference) {
    awaited.remove(reference);
    old.add(reference);
    if (old.size() > OLD_MAX) {
      old.removeFirst();
    }
  }

  @Override
  public boolean take(IncomingSip request) {
    SipBody body = request.body();
    if (!request.method().equals("MESSAGE") || body == null) {
      return false;
    }
    if (!(ScaipXml.read(body.bytes()) instanceof ScaipMessage.Answered answered)) {
      return false;
    }
    String source = request.source().host();
    String reference = answered.reply().reference();
    BiConsumer<ScaipReply, String> listener = awaited.get(reference);
    if (!believed(source) || listener == null && !old.contains(reference)) {
      return false; // another centre's, or nobody's
    }
    request.answer(200);
    if (listener != null) {
      listener.accept(answered.reply(), source);
    }
    return true;
  }

  /** Whether an address is the centre's. */
  boolean believed(String source) {
    return addresses.contains(source)
        || networks.stream().anyMatch(network -> network.holds(source));
  }
}
