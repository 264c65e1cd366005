package nl.nachtwacht.gateway.selftest;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import nl.nachtwacht.adapter.Message;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.gateway.ingest.Inbound;
import nl.nachtwacht.gateway.ingest.Intake;
import nl.nachtwacht.gateway.ingest.Receipt;
import nl.nachtwacht.gateway.supervise.LiveFacts;
import nl.nachtwacht.gateway.supervise.Watches;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.watch.Fact;
import nl.nachtwacht.watch.Input;
import nl.nachtwacht.watch.TestSession;
import org.jspecify.annotations.Nullable;

/**
 * Runs a test of the gateway's own: begins a session, sends the bytes of a pressed button into the
 * intake, and follows what comes of them: stored, decided, written to the outbox, told, and the
 * word of the tester heeded. One at a time per client.
 */
public final class SelfTests {
  /** A test that is not back by then is lost; well before its minute is over. */
  public static final Duration BOUND = Duration.ofSeconds(30);

  /** Longer than a test lasts, however slow. */
  private static final Duration SESSION = Duration.ofMinutes(2);

  private static final String FAMILY = "zigbee2mqtt";
  private static final String PRESS = "{\"action\":\"emergency\"}";

  private final Vertx vertx;
  private final Context context;
  private final Clockwork clock;
  private final Intake intake;
  private final Watches watches;
  private final Duration bound;
  private final Map<ClientId, Run> underWay = new ConcurrentHashMap<>();

  public SelfTests(
      Vertx vertx,
      Clockwork clock,
      Intake intake,
      Watches watches,
      LiveFacts live,
      LoopbackChannel loopback) {
    this(vertx, clock, intake, watches, live, loopback, BOUND);
  }

  /** Visible for tests, which do not wait that long. */
  SelfTests(
      Vertx vertx,
      Clockwork clock,
      Intake intake,
      Watches watches,
      LiveFacts live,
      LoopbackChannel loopback,
      Duration bound) {
    this.bound = bound;
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.clock = clock;
    this.intake = intake;
    this.watches = watches;
    live.listen(this::heard);
    loopback.onTold(this::looped);
  }

  /** Runs one; always succeeds, with what came of it. */
  public Future<Probe.Result> run(Probe probe) {
    Run run = new Run(probe);
    if (underWay.putIfAbsent(probe.client(), run) != null) {
      return Future.succeededFuture(new Probe.Result(Lost.NOT_BEGUN, Duration.ZERO, "", false));
    }
    run.begin();
    return run.done.future();
  }

  private void heard(LiveFacts.LiveFact live) {
    Alarm alarm = live.alarm();
    Run run = alarm == null ? null : underWay.get(alarm.client());
    if (alarm == null || run == null || !TestSession.SELF.equals(alarm.tester())) {
      return;
    }
    if (live.fact() instanceof Fact.AlarmRaised && alarm.alarmClass() == AlarmClass.TEST) {
      run.raised(alarm);
    } else if (live.fact() instanceof Fact.CentreReceived) {
      run.arrived(alarm, "centre");
    }
  }

  private void looped(Alarm alarm) {
    Run run = underWay.get(alarm.client());
    if (run != null) {
      run.arrived(alarm, "loopback");
    }
  }

  /** A test under way. */
  private final class Run {
    private final Probe probe;
    private final Promise<Probe.Result> done = Promise.promise();
    private final Instant begun = clock.instant();
    private Lost stage = Lost.NOT_BEGUN;
    private boolean confirming;
    private volatile String reached;
    private volatile boolean late;
    private long timer;

    Run(Probe probe) {
      this.probe = probe;
      this.reached =
          switch (probe.end()) {
            case LOOPBACK -> "loopback";
            case CENTRE -> "centre";
            case HOME, ALARM -> "alarm";
          };
    }

    /** A home whose alarms go to no centre has nobody to tell: then the alarm is the end. */
    void raised(Alarm alarm) {
      reached(Lost.NOT_TOLD);
      if (probe.end() == Probe.End.HOME && goesToACentre(alarm)) {
        reached = "centre";
      }
      arrived(alarm, "alarm");
    }

    private static boolean goesToACentre(Alarm alarm) {
      return alarm.ladder().rungs().stream()
          .flatMap(rung -> rung.targets().stream())
          .anyMatch(Target.Centre.class::isInstance);
    }

    void arrived(Alarm alarm, String where) {
      if (where.equals(reached)) {
        told(alarm);
      }
    }

    /** Real time on purpose: a clock that jumps or stands still must not end it, or keep it. */
    void begin() {
      timer =
          vertx.setTimer(
              bound.toMillis(),
              _ -> {
                late = true;
                end(lost());
              });
      Instant now = clock.instant();
      TestSession session =
          new TestSession(TestSession.OWN_DEVICE, TestSession.SELF, now, now.plus(SESSION));
      watches
          .tell(probe.client(), new Input.TestBegun(session))
          .onSuccess(_ -> {
            reached(Lost.NOT_TAKEN);
            context.runOnContext(_ -> press());
          })
          .onFailure(_ -> end(Lost.NOT_BEGUN));
    }

    private void press() {
      Message message =
          Message.live("zigbee2mqtt/" + probe.client().value(), PRESS, clock.instant());
      intake
          .take(new Inbound(SelfTestRegistry.SOURCE, message, FAMILY, null))
          .onSuccess(receipt -> {
            if (receipt == Receipt.STORED) {
              reached(Lost.NOT_RAISED);
            } else {
              end(Lost.NOT_TAKEN);
            }
          })
          .onFailure(_ -> end(Lost.NOT_TAKEN));
    }

    /** Later stages may be heard of before earlier ones. */
    synchronized void reached(Lost next) {
      stage = next.compareTo(stage) > 0 ? next : stage;
    }

    private synchronized Lost lost() {
      return stage;
    }

    private void told(Alarm alarm) {
      synchronized (this) {
        if (confirming) {
          return;
        }
        confirming = true;
      }
      reached(Lost.NOT_CONFIRMED);
      watches
          .command(probe.client(), new AlarmCommand.ConfirmTest(alarm.id(), TestSession.SELF))
          .onSuccess(answer -> {
            if (answer.refusal() == null) {
              end(null);
            } else {
              end(Lost.NOT_CONFIRMED);
            }
          })
          .onFailure(_ -> end(Lost.NOT_CONFIRMED));
    }

    private Probe.Result result(@Nullable Lost lost) {
      Duration took = Duration.between(begun, clock.instant());
      boolean jumped = !late && took.compareTo(bound) > 0;
      return new Probe.Result(lost, took, reached, lost == null || !jumped);
    }

    private void end(@Nullable Lost lost) {
      if (underWay.remove(probe.client(), this)) {
        vertx.cancelTimer(timer);
        // Its end takes the session away; a failure of that leaves it to its own end.
        watches
            .tell(probe.client(), new Input.TestEnded(TestSession.OWN_DEVICE))
            .onComplete(_ -> done.complete(result(lost)));
      }
    }
  }
}
