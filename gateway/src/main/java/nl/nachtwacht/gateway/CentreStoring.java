package nl.nachtwacht.gateway;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import nl.nachtwacht.gateway.deliver.Emergency;
import nl.nachtwacht.gateway.deliver.scaip.RouteHealth;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.gateway.time.Clockwork.WakeUp;
import nl.nachtwacht.gateway.watchdog.Warnings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is wrong on the way to an alarm centre, told by another way. A centre that is lost, or that
 * will not have us as we are set up, is told at once; one receiver of two that stays away is told
 * after a while, since the other still works.
 */
final class CentreStoring implements RouteHealth {
  private static final Logger LOG = LoggerFactory.getLogger(CentreStoring.class);

  /** How long one receiver may stay away untold. */
  static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Clockwork clock;
  private final Map<String, WakeUp> waiting = new ConcurrentHashMap<>();
  private volatile Emergency emergency = Emergency.NOBODY;
  private volatile Consumer<String> alarms = _ -> {};
  private @Nullable Warnings warnings;
  private final Map<String, Boolean> early = new LinkedHashMap<>();

  CentreStoring(Clockwork clock) {
    this.clock = clock;
  }

  /** From now on it is told over this path; the channels are made before the path is known. */
  void tellBy(Emergency path) {
    emergency = path;
  }

  /** From now on it is kept as technical alarms too, also what was heard before. */
  synchronized void keepIn(Warnings kept) {
    warnings = kept;
    early.forEach(this::keep);
    early.clear();
  }

  /** One open alarm per cause; over when a receiver answers, also one from before a restart. */
  private synchronized void keep(String cause, boolean broken) {
    Warnings kept = warnings;
    if (kept == null) {
      early.put(cause, broken);
    } else if (broken) {
      kept.keep(cause);
    } else {
      kept.works(cause);
    }
  }

  private void answers(String centre, String route) {
    keep("centre-lost@" + centre, false);
    keep("centre-silent@" + centre + "-" + route, false);
    keep("centre-refuses@" + centre + "-" + route, false);
  }

  /** From now on the alarms that a lost centre holds hear of it. */
  void tellAlarms(Consumer<String> lost) {
    alarms = lost;
  }

  @Override
  public void changed(RouteNews news) {
    switch (news) {
      case RouteNews.Suspect(String centre, String route, var _) -> {
        LOG.warn("centre {}: the {} receiver does not answer", centre, route);
        waiting.computeIfAbsent(
            centre + "-" + route,
            name ->
                clock.wakeAt(
                    clock.instant().plus(PATIENCE),
                    () -> {
                      emergency.tell("centre-" + name + "-does-not-answer");
                      keep("centre-silent@" + name, true);
                    }));
      }
      case RouteNews.Healthy(String centre, String route, var _) -> {
        LOG.info("centre {}: the {} receiver answers", centre, route);
        WakeUp bell = waiting.remove(centre + "-" + route);
        if (bell != null) {
          bell.cancel();
        }
        answers(centre, route);
      }
      case RouteNews.Lost(String centre, var _) -> {
        emergency.tell("centre-" + centre + "-lost");
        // One cause, one alarm: that its messages fail is no other thing.
        keep("channel-down@" + centre, false);
        keep("centre-lost@" + centre, true);
        alarms.accept(centre);
      }
      case RouteNews.Back(String centre, var _) -> LOG.info("centre {} is back", centre);
      case RouteNews.SetUpWrong(String centre, String route, int sipStatus) -> {
        LOG.warn("centre {}: the {} receiver refuses us with SIP {}", centre, route, sipStatus);
        emergency.tell("centre-" + centre + "-" + route + "-refuses-our-settings");
        keep("centre-refuses@" + centre + "-" + route, true);
      }
      case RouteNews.FormatRejected(String centre, String route, int status) -> {
        LOG.warn("centre {}: the {} receiver takes no full message ({})", centre, route, status);
        emergency.tell("centre-" + centre + "-" + route + "-rejects-our-format");
      }
    }
  }
}
