package nl.nachtwacht.gateway.watchdog;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.devicewatch.NightHours;
import nl.nachtwacht.gateway.registry.OrganisationWatch;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.supervise.Homes;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.gateway.time.Clockwork.WakeUp;
import nl.nachtwacht.gateway.watchdog.Protection.Found;
import nl.nachtwacht.gateway.watchdog.Protection.OpenHome;
import nl.nachtwacht.watch.Input;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The list "not protected tonight", once per organisation at each of its hours, in its zone: one
 * alarm for whoever should know, which stays open until somebody took it. An hour that passed while
 * we were away is made up for at the start; one that was told already is known by its moment and
 * told no second time. In the morning the list is over.
 */
public final class NightRound {
  private static final Logger LOG = LoggerFactory.getLogger(NightRound.class);
  static final String KEY = "night-list";

  /** Homes named in the message; the page has them all. */
  static final int NAMED_MAX = Alarm.EVIDENCE_MAX - 1;

  private final Registry registry;
  private final Homes homes;
  private final Protection protection;
  private final Clockwork clock;
  private volatile @Nullable WakeUp next;
  private volatile boolean stopped;

  public NightRound(Registry registry, Homes homes, Protection protection, Clockwork clock) {
    this.registry = registry;
    this.homes = homes;
    this.protection = protection;
    this.clock = clock;
  }

  /** Begins: makes up for what was missed, then waits for the next hour. */
  public void start() {
    registry.onChange(this::plan);
    for (OrganisationWatch organisation : registry.organisations()) {
      Instant missed = hours(organisation).lastList(clock.instant());
      if (missed != null) {
        make(organisation, missed);
      }
    }
    plan();
  }

  private synchronized void plan() {
    WakeUp waiting = next;
    if (waiting != null) {
      waiting.cancel();
    }
    Instant now = clock.instant();
    Instant soonest = null;
    for (OrganisationWatch organisation : registry.organisations()) {
      Instant its = hours(organisation).next(now);
      soonest = soonest == null || (its != null && its.isBefore(soonest)) ? its : soonest;
    }
    Instant at = soonest;
    next = at == null || stopped ? null : clock.wakeAt(at, () -> come(at));
  }

  private void come(Instant at) {
    for (OrganisationWatch organisation : registry.organisations()) {
      NightHours hours = hours(organisation);
      if (hours.isList(at)) {
        make(organisation, at);
      } else if (hours.isMorning(at)) {
        tell(organisation, new Input.Gone(KEY));
      }
    }
    plan();
  }

  private static NightHours hours(OrganisationWatch organisation) {
    return new NightHours(
        organisation.duties().night(), organisation.duties().lists(), organisation.duties().zone());
  }

  private void make(OrganisationWatch organisation, Instant at) {
    protection
        .of(organisation.id())
        .onSuccess(found -> {
          LOG.info("not protected tonight: {} of {} homes", found.open().size(), found.homes());
          tell(organisation, found.open().isEmpty() ? new Input.Gone(KEY) : list(found, at));
        })
        .onFailure(e -> LOG.error("the list of the night could not be made", e));
  }

  private static Input list(Found found, Instant at) {
    List<EvidenceFact> evidence = new ArrayList<>();
    evidence.add(
        EvidenceCode.NIGHT_LIST.at(
            at,
            "count",
            Integer.toString(found.open().size()),
            "of",
            Integer.toString(found.homes())));
    for (OpenHome home : found.open().stream().limit(NAMED_MAX).toList()) {
      // Its own moment may be days ago, and evidence is told in order of time.
      evidence.add(EvidenceCode.NIGHT_HOME.at(home.since(), "client", home.client().value()));
    }
    return new Input.Found(KEY, KEY, AlarmClass.TECH_1, at, true, evidence);
  }

  private Future<?> tell(OrganisationWatch organisation, Input input) {
    return homes
        .told(organisation.client(), input)
        .onFailure(e -> LOG.error("the list of the night could not be told", e));
  }

  /** Stops. */
  public void stop() {
    stopped = true;
    WakeUp waiting = next;
    if (waiting != null) {
      waiting.cancel();
    }
  }
}
