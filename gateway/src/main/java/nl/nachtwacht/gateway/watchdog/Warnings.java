package nl.nachtwacht.gateway.watchdog;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.gateway.deliver.Emergency;
import nl.nachtwacht.gateway.registry.OrganisationWatch;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.supervise.Homes;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.watch.Input;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is broken in no home in particular: one open warning per cause, however often it is found.
 * Told at once over the emergency path, and kept as a technical alarm of every organisation until
 * it works again. A warning that cannot be told makes no warning.
 */
public final class Warnings {
  private static final Logger LOG = LoggerFactory.getLogger(Warnings.class);

  /** Causes open at the same time; a flood of causes is one cause, and this is enough to see it. */
  static final int OPEN_MAX = 64;

  /** The record of who saw what no longer follows from one row to the next. */
  public static final String RECORD = "record";

  /** What is past its time is not swept. */
  public static final String HOUSEKEEPING = "housekeeping";

  /** Single changes could not be written; all others are. */
  public static final String STORE_CHANGES = "store-changes";

  private final Registry registry;
  private final Homes homes;
  private final Emergency emergency;
  private final Clockwork clock;
  private final SortedMap<String, Instant> open = new TreeMap<>();

  public Warnings(Registry registry, Homes homes, Emergency emergency, Clockwork clock) {
    this.registry = registry;
    this.homes = homes;
    this.emergency = emergency;
    this.clock = clock;
  }

  /**
   * Something is broken. Finding it again changes nothing.
   *
   * @param cause one per thing that can break: {@code channel-down@sms}
   */
  public void broken(String cause) {
    Instant now = clock.instant();
    if (begin(cause, now)) {
      emergency.tell(cause.replace('@', '-'));
      tell(found(cause, now));
    }
  }

  /** As {@link #broken}, for what is told at once by another path already. */
  public void keep(String cause) {
    Instant now = clock.instant();
    if (begin(cause, now)) {
      tell(found(cause, now));
    }
  }

  /** As {@link #keep}, for what is the business of some organisations alone. */
  public void keep(String cause, Set<OrganisationId> whose) {
    Instant now = clock.instant();
    if (begin(cause, now)) {
      whose.stream().sorted().forEach(one -> tell(one, found(cause, now)));
    }
  }

  private boolean begin(String cause, Instant now) {
    synchronized (open) {
      if (open.containsKey(cause) || open.size() >= OPEN_MAX) {
        return false;
      }
      open.put(cause, now);
    }
    LOG.warn("broken: {}", cause);
    return true;
  }

  private static Input found(String cause, Instant now) {
    return new Input.Found(
        cause, kindOf(cause), AlarmClass.TECH_1, now, false, evidence(cause, now));
  }

  /** It works again; also when nobody here knew that it was broken, as after a start. */
  public void works(String cause) {
    synchronized (open) {
      open.remove(cause);
    }
    tell(new Input.Gone(cause));
  }

  /** As {@link #works}, but only when it was told as broken since the start. */
  public void worksAgain(String cause) {
    boolean was;
    synchronized (open) {
      was = open.containsKey(cause);
    }
    if (was) {
      LOG.info("works again: {}", cause);
      works(cause);
    }
  }

  /** What is broken now, with the moment it was found. */
  public Map<String, Instant> open() {
    synchronized (open) {
      return Map.copyOf(open);
    }
  }

  private void tell(Input input) {
    for (OrganisationWatch organisation : registry.organisations()) {
      tell(organisation.id(), input);
    }
  }

  private void tell(OrganisationId organisation, Input input) {
    homes
        .told(OrganisationWatch.clientOf(organisation), input)
        .onFailure(e -> LOG.error("a warning could not be kept: {}", e.getMessage()));
  }

  private static List<EvidenceFact> evidence(String cause, Instant since) {
    return List.of(
        switch (cause) {
          case RECORD -> EvidenceCode.BROKEN_RECORD.at(since);
          case HOUSEKEEPING -> EvidenceCode.BROKEN_HOUSEKEEPING.at(since);
          case STORE_CHANGES -> EvidenceCode.BROKEN_STORE_CHANGES.at(since);
          default -> EvidenceCode.BROKEN.at(since, "what", cause.substring(cause.indexOf('@') + 1));
        });
  }

  private static String kindOf(String cause) {
    int end = cause.indexOf('@');
    return end < 0 ? cause : cause.substring(0, end);
  }
}
