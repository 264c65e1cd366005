package nl.nachtwacht.gateway.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.gateway.json.CoreJson;
import nl.nachtwacht.gateway.store.JournalReader;
import nl.nachtwacht.gateway.store.Records.StoredInput;
import nl.nachtwacht.watch.Input;
import nl.nachtwacht.watch.WatchPlan;

/**
 * A stretch of a gateway's own history through a plan: what the devices told and what people said
 * about the supervision, at the moments it was decided. What people did to alarms belongs to the
 * alarms of then and is left out.
 */
public final class JournalReplay {
  /**
   * What came before the stretch is run through too, so that doors, beds and habits are known when
   * it begins; nothing of it is reported.
   */
  public static final Duration LOOK_BACK = Duration.ofDays(84);

  private final WatchPlan plan;
  private final Duration answeredAfter;
  private final Set<DeviceId> placed;
  private long ran;
  private long events;
  private long skipped;

  /**
   * @param answeredAfter how long after it was raised an alarm is resolved
   */
  public JournalReplay(WatchPlan plan, Duration answeredAfter) {
    this.plan = plan;
    this.answeredAfter = answeredAfter;
    this.placed =
        plan.plan().placements().stream().map(Placement::device).collect(Collectors.toSet());
  }

  /**
   * Runs it.
   *
   * @param client whose history, which need not be the plan's own client
   * @param listener hears what became so in {@code [from, until)}
   */
  public void run(
      JournalReader journal, String client, Instant from, Instant until, Replay.Listener listener) {
    Replay replay = between(from, until, listener);
    journal.read(client, from.minus(LOOK_BACK), until, (at, body) -> take(replay, at, body, from));
    replay.runUntil(until);
  }

  /** The same over inputs that were read already, with what came before the stretch. */
  void run(List<StoredInput> inputs, Instant from, Instant until, Replay.Listener listener) {
    Replay replay = between(from, until, listener);
    inputs.forEach(stored -> take(replay, stored.decidedAt(), stored.body(), from));
    replay.runUntil(until);
  }

  private Replay between(Instant from, Instant until, Replay.Listener listener) {
    return new Replay(
        plan,
        answeredAfter,
        (at, fact, alarm) -> {
          if (!at.isBefore(from) && at.isBefore(until)) {
            listener.told(at, fact, alarm);
          }
        });
  }

  /** Messages of devices that were run through, with those before the stretch. */
  public long ran() {
    return ran;
  }

  /** Messages of devices in the stretch. */
  public long events() {
    return events;
  }

  /** Those among them of devices that the plan does not know. */
  public long skipped() {
    return skipped;
  }

  private void take(Replay replay, Instant decidedAt, byte[] body, Instant from) {
    boolean counts = !decidedAt.isBefore(from);
    switch (CoreJson.INPUT.read(body)) {
      case Input.Observed observed -> {
        ran++;
        events += counts ? 1 : 0;
        if (placed.contains(observed.device())) {
          replay.take(observed, decidedAt);
        } else {
          skipped += counts ? 1 : 0;
          replay.runUntil(decidedAt);
        }
      }
      case Input.PlanCommanded said -> replay.take(said, decidedAt);
      default -> replay.runUntil(decidedAt);
    }
  }
}
