package nl.nachtwacht.gateway.registry;

import io.vertx.core.Future;
import java.util.List;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.gateway.yaml.Finding;
import nl.nachtwacht.watch.WatchPlan;

/** Where the plans of clients are changed from the screens: one thing at a time. */
public interface PlanDesk {

  /**
   * A client's file as it is on disk.
   *
   * @param lock names this very text; a change made from a form of another text is refused
   * @param writable whether the gateway may write it
   * @param file its name inside the site's folder
   */
  record Standing(String lock, boolean writable, String file) {}

  /** The file as it is now. Fails for a client without one. */
  Future<Standing> standing(ClientId client);

  /**
   * Changes one thing, or says what would come of it.
   *
   * @param lock of the text the change was made from
   * @param write false: only say it
   */
  Future<Outcome> edit(ClientId client, PlanChange change, String lock, boolean write);

  /** Where no plan can be changed. */
  PlanDesk NONE =
      new PlanDesk() {
        @Override
        public Future<Standing> standing(ClientId client) {
          return Future.succeededFuture(new Standing("", false, ""));
        }

        @Override
        public Future<Outcome> edit(
            ClientId client, PlanChange change, String lock, boolean write) {
          return Future.succeededFuture(new Outcome.Stale());
        }
      };

  /** Why a plan cannot be changed here. */
  enum Refusal {
    /** The file is JSON. */
    JSON_FILE,
    /** The file is refused as it is. */
    FILE_WRONG,
    /** There is no such rule in the plan. */
    UNKNOWN_RULE,
    /** There is a rule of this id already. */
    ID_TAKEN,
    /** There is no such consent in the plan. */
    UNKNOWN_CONSENT,
    /** There is no such ladder in the plan, or it has other rungs. */
    UNKNOWN_LADDER,
    /** It is written in a way that cannot be changed safely. */
    ODD_LAYOUT,
    /** The plan would be refused so. */
    PLAN_WRONG
  }

  /** What came of it. */
  sealed interface Outcome {
    /**
     * The plan is right so.
     *
     * @param before as the file said it
     * @param written whether it is in force now
     * @param now the file as it is now
     */
    record Ready(CarePlan before, WatchPlan plan, boolean written, Standing now)
        implements Outcome {}

    /** It says so already. */
    record Unchanged() implements Outcome {}

    /** Somebody else changed the file meanwhile. */
    record Stale() implements Outcome {}

    /** The plan is right so, but the gateway may not write it, or could not. */
    record ByHand(String file, String line) implements Outcome {}

    /**
     * It cannot be.
     *
     * @param line where in the file; 0: no line in particular
     * @param findings what is wrong, by key ({@code rules[3].after})
     */
    record Refused(Refusal why, int line, List<Finding> findings) implements Outcome {
      public Refused {
        findings = List.copyOf(findings);
      }
    }
  }
}
