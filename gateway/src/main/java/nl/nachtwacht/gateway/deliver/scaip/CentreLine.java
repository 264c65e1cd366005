package nl.nachtwacht.gateway.deliver.scaip;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import nl.nachtwacht.gateway.sip.SipNode;
import nl.nachtwacht.gateway.time.Clockwork;

/** What all messages to one centre share. */
final class CentreLine {
  private final SipNode node;
  private final Clockwork clock;
  private final CentreSettings settings;
  private final AwaitedAnswers answers;
  private final CentreWatch watch;
  private final CentreMeters meters;
  private final Map<CentreRoute, Set<String>> addresses = new HashMap<>();
  private final Set<CentreRound> rounds = ConcurrentHashMap.newKeySet();

  CentreLine(
      SipNode node,
      Clockwork clock,
      CentreSettings settings,
      RouteHealth health,
      CentreMeters meters) {
    this.node = node;
    this.clock = clock;
    this.settings = settings;
    this.answers = new AwaitedAnswers(settings.answersFrom());
    this.watch = new CentreWatch(settings, health, clock);
    this.meters = meters;
    settings.routes().forEach(route -> meters.watch(route, watch.of(route)));
  }

  SipNode node() {
    return node;
  }

  Clockwork clock() {
    return clock;
  }

  Instant now() {
    return clock.instant();
  }

  /** When a message that starts now must have an outcome. */
  Instant deadline() {
    return now().plus(settings.timers().delivery());
  }

  CentreSettings settings() {
    return settings;
  }

  AwaitedAnswers answers() {
    return answers;
  }

  CentreWatch watch() {
    return watch;
  }

  CentreMeters meters() {
    return meters;
  }

  /** Messages on their way. */
  Set<CentreRound> rounds() {
    return rounds;
  }

  /** Whether an answer from this address can be this receiver's and not another's. */
  boolean mayAnswer(CentreRoute route, String source) {
    if (addresses.getOrDefault(route, Set.of()).contains(source)) {
      return true;
    }
    return addresses.values().stream().noneMatch(known -> known.contains(source));
  }

  /** Where the receivers are, in numbers; asks the name service, so never on an event loop. */
  Map<CentreRoute, Set<String>> lookUp() {
    Map<CentreRoute, Set<String>> found = new HashMap<>();
    for (CentreRoute route : settings.routes()) {
      try {
        Set<String> numbers = new HashSet<>();
        for (InetAddress address : InetAddress.getAllByName(route.address().host())) {
          numbers.add(address.getHostAddress());
        }
        found.put(route, numbers);
      } catch (UnknownHostException e) {
        continue; // stays as it was; sending there fails and is told
      }
    }
    return found;
  }

  void locatedAt(Map<CentreRoute, Set<String>> found) {
    addresses.putAll(found);
    found.values().forEach(answers::comeFrom);
  }
}
