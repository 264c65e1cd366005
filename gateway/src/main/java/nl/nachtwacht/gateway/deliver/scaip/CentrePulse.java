package nl.nachtwacht.gateway.deliver.scaip;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import nl.nachtwacht.adapter.scaip.ScaipKind;
import nl.nachtwacht.adapter.scaip.ScaipRequest;
import nl.nachtwacht.gateway.deliver.scaip.CentreSettings.Timers;
import nl.nachtwacht.gateway.sip.SipAnswer;
import nl.nachtwacht.gateway.sip.SipRequest;
import nl.nachtwacht.gateway.time.Clockwork.WakeUp;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a centre's receivers under watch: a heartbeat of the gateway itself to each, which proves
 * the way to the alarm system and back, and OPTIONS in between, which keep connections open and
 * find a dead one sooner. Heartbeats stand back while alarms are on their way.
 */
final class CentrePulse {
  private static final int CONTROLLER = 45;

  private final CentreLine line;
  private final BooleanSupplier alarmsWait;
  private @Nullable WakeUp nextBeat;
  private @Nullable WakeUp nextProbe;
  private boolean stopped;

  CentrePulse(CentreLine line, BooleanSupplier alarmsWait) {
    this.line = line;
    this.alarmsWait = alarmsWait;
  }

  void start() {
    beat();
    scheduleProbe();
  }

  void stop() {
    stopped = true;
    for (WakeUp next : new WakeUp[] {nextBeat, nextProbe}) {
      if (next != null) {
        next.cancel();
      }
    }
  }

  private void beat() {
    if (stopped) {
      return;
    }
    Timers timers = line.settings().timers();
    nextBeat = line.clock().wakeAt(line.now().plus(timers.heartbeat()), this::beat);
    findAgain();
    if (!alarmsWait.getAsBoolean()) {
      line.settings().routes().forEach(this::beat);
    }
  }

  private void beat(CentreRoute route) {
    String reference = AlarmReference.ofHeartbeat(line.settings().id(), route.name(), line.now());
    ScaipRequest heartbeat =
        ScaipRequest.minimal(reference, ScaipKind.PI, line.settings().account(), CONTROLLER, null);
    new CentreRound(line, "heartbeat", heartbeat, List.of(route), line.deadline()).begin();
  }

  private void scheduleProbe() {
    Duration pause = line.settings().timers().keepAlive();
    nextProbe = line.clock().wakeAt(line.now().plus(pause), this::probe);
  }

  private void probe() {
    if (stopped) {
      return;
    }
    scheduleProbe();
    for (CentreRoute route : line.settings().routes()) {
      SipRequest options =
          new SipRequest(
              "OPTIONS",
              route.address(),
              route.user(),
              route.domain(),
              line.settings().account(),
              false,
              null,
              null);
      // Any final response shows that somebody is there.
      line.node()
          .send(options, line.settings().timers().response())
          .onSuccess(answer ->
              line.watch().of(route).probed(answer instanceof SipAnswer.Final, line.now()));
    }
  }

  /** A receiver may move to another address. */
  private void findAgain() {
    Thread.startVirtualThread(() -> {
      Map<CentreRoute, Set<String>> found = line.lookUp();
      line.node().context().runOnContext(_ -> line.locatedAt(found));
    });
  }
}
