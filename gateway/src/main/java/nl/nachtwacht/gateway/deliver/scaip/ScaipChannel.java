package nl.nachtwacht.gateway.deliver.scaip;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import nl.nachtwacht.adapter.scaip.ScaipRequest;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.gateway.deliver.Channel;
import nl.nachtwacht.gateway.deliver.Outgoing;
import nl.nachtwacht.gateway.deliver.SendResult;
import nl.nachtwacht.gateway.deliver.Warning;
import nl.nachtwacht.gateway.sip.SipNode;
import nl.nachtwacht.gateway.time.Clockwork;
import org.jspecify.annotations.Nullable;

/**
 * Tells alarms to one alarm centre in SCAIP.
 *
 * <p>{@link SendResult.HandedOver} means that a receiver of the centre answered {@code snu} 0, and
 * nothing less. It never means that somebody accepted the alarm.
 */
public final class ScaipChannel implements Channel {
  /** How many alarms a centre may still report on. */
  static final int TOLD_MAX = 20_000;

  private final CentreLine line;
  private final AlarmWords words;
  private final CentrePulse pulse;

  /** The last message under way with each reference: the next with the same waits for it. */
  private final Map<String, Future<SendResult>> underWay = new HashMap<>();

  /** Alarms told to this centre by their reference, the oldest forgotten first. */
  private final Map<String, AlarmId> told = new LinkedHashMap<>();

  private ScaipChannel(CentreLine line, AlarmWords words) {
    this.line = line;
    this.words = words;
    this.pulse = new CentrePulse(line, () -> !underWay.isEmpty());
  }

  /**
   * Begins to watch a centre's receivers and to send to them.
   *
   * @param node speaks for us; stays its owner's, who closes it after the channel
   * @param sentences what happened, in words, for a centre that may read it; {@code null}: the
   *     codes must do
   */
  public static Future<ScaipChannel> start(
      SipNode node,
      Clockwork clock,
      CentreSettings settings,
      Accounts accounts,
      @Nullable Function<Alarm, String> sentences,
      RouteHealth health,
      MeterRegistry registry) {
    CentreMeters meters = new CentreMeters(registry, settings.id());
    CentreLine line = new CentreLine(node, clock, settings, health, meters);
    ScaipChannel channel = new ScaipChannel(line, new AlarmWords(settings, accounts, sentences));
    Promise<Map<CentreRoute, Set<String>>> located = Promise.promise();
    Thread.startVirtualThread(() -> located.complete(line.lookUp()));
    return node.handle(line.answers())
        .compose(_ -> located.future())
        .compose(found -> node.onContext(() -> channel.open(found)));
  }

  private Future<ScaipChannel> open(Map<CentreRoute, Set<String>> found) {
    line.locatedAt(found);
    pulse.start();
    return Future.succeededFuture(this);
  }

  @Override
  public String id() {
    return line.settings().id();
  }

  /** The alarm that a reference stands for; {@code null} when none was told. On the context. */
  @Nullable AlarmId alarmOf(String reference) {
    return told.get(reference);
  }

  /** Remembers alarms that may have been told before a restart. */
  public Future<Void> recall(Collection<AlarmId> alarms) {
    return line.node()
        .onContext(() -> {
          alarms.forEach(this::remember);
          return Future.succeededFuture();
        });
  }

  private void remember(AlarmId alarm) {
    told.putIfAbsent(AlarmReference.of(id(), alarm), alarm);
    told.putIfAbsent(AlarmReference.ofTest(id(), alarm), alarm);
    while (told.size() > TOLD_MAX) {
      told.remove(told.keySet().iterator().next());
    }
  }

  /** Whether a request comes from where this centre is; on the node's context. */
  boolean isFromCentre(String source) {
    return line.answers().believed(source);
  }

  /** Messages on their way, heartbeats too. */
  int underWay() {
    return line.rounds().size();
  }

  /** Whether at least one receiver of the centre answers; on the node's context. */
  public Future<Boolean> healthy() {
    return line.node().onContext(() -> Future.succeededFuture(line.watch().healthy()));
  }

  @Override
  public boolean works() {
    return line.watch().reachable();
  }

  @Override
  public Future<SendResult> send(Outgoing outgoing) {
    return line.node()
        .onContext(() -> {
          remember(outgoing.alarm().id());
          return enqueue(words.of(outgoing));
        });
  }

  @Override
  public Future<SendResult> warn(Warning warning) {
    return line.node().onContext(() -> enqueue(words.of(warning)));
  }

  /** Two messages about one alarm are told one after the other: their answers look the same. */
  private Future<SendResult> enqueue(ScaipRequest message) {
    String reference = message.reference();
    Future<SendResult> before = underWay.get(reference);
    Instant deadline = line.deadline();
    Future<SendResult> sent =
        before == null ? say(message, deadline) : before.transform(_ -> say(message, deadline));
    underWay.put(reference, sent);
    return sent.onComplete(_ -> underWay.remove(reference, sent));
  }

  private Future<SendResult> say(ScaipRequest message, Instant deadline) {
    return new CentreRound(line, "alarm", message, line.watch().order(), deadline).begin();
  }

  @Override
  public Future<Void> close() {
    return line.node()
        .onContext(() -> {
          pulse.stop();
          line.watch().stop();
          List.copyOf(line.rounds()).forEach(CentreRound::abandon);
          return line.node().unhandle(line.answers());
        });
  }
}
