package nl.nachtwacht.gateway.supervise;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.watch.WatchPlan;

/** What a plan would have done in a home's last nights, beside the plan in force. */
public interface Rehearsals {
  /** The most nights looked at. */
  int NIGHTS = 14;

  /** The most moments of one plan that are told; a plan that speaks more often is no plan. */
  int MOMENTS_MAX = 500;

  /** Where nothing is kept. */
  Rehearsals NONE = (client, _, _) -> Future.succeededFuture(new Told.Nothing());

  /** Both plans over what came in during the last nights. */
  Future<Told> lastNights(ClientId client, WatchPlan present, WatchPlan wanted);

  /** What came of it. */
  sealed interface Told {
    /** Nothing of the home is kept of that time. */
    record Nothing() implements Told {}

    /** So many are being asked for that this one would wait too long. */
    record Busy() implements Told {}

    /**
     * Both ran.
     *
     * @param from where what is kept of those nights begins
     * @param messages how many the devices told
     */
    record Nights(Instant from, Instant until, long messages, Outcome present, Outcome wanted)
        implements Told {}
  }

  /** What one plan did, oldest first. */
  record Outcome(List<Moment> moments) {
    public Outcome {
      moments = List.copyOf(moments);
    }

    /** What one rule did. */
    public List<Moment> of(String rule) {
      return moments.stream().filter(one -> one.rule().equals(rule)).toList();
    }
  }

  /**
   * Once that a rule would have spoken.
   *
   * @param called false: it was on trial
   */
  record Moment(Instant at, String rule, boolean called, List<EvidenceFact> evidence) {
    public Moment {
      evidence = List.copyOf(evidence);
    }
  }
}
