package nl.nachtwacht.gateway.store;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at all open care alarms as they are on disk, on a connection of its own. */
public interface AlarmAudit {

  /**
   * Every open care alarm there is, with what should wake us for it; absent dates are absent, not
   * left out. At most {@code max}.
   */
  Future<List<Held>> openCareAlarms(int max);

  /** Urgent messages that should have been tried before {@code before} and still wait. */
  Future<Long> urgentOverdue(Instant before);

  /**
   * An open care alarm.
   *
   * @param clientDue when its client is to be looked at, as stored
   */
  record Held(
      String id,
      String client,
      String alarmClass,
      @Nullable String holder,
      @Nullable Instant leaseUntil,
      @Nullable Instant ladderDue,
      @Nullable Instant clientDue) {}
}
