package nl.nachtwacht.gateway.deliver.scaip;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nl.nachtwacht.gateway.deliver.scaip.RouteHealth.RouteNews;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.gateway.time.Clockwork.WakeUp;
import org.jspecify.annotations.Nullable;

/** What is known of a centre's receivers together: which to try first, and when all are lost. */
final class CentreWatch {
  private final String centre;
  private final RouteHealth told;
  private final Clockwork clock;
  private final Duration lostAfter;
  private final Map<CentreRoute, RouteWatch> routes = new LinkedHashMap<>();
  private @Nullable WakeUp bell;
  private boolean lost;
  private volatile boolean reachable = true;

  CentreWatch(CentreSettings settings, RouteHealth told, Clockwork clock) {
    this.centre = settings.id();
    this.told = told;
    this.clock = clock;
    this.lostAfter = settings.timers().lost();
    for (CentreRoute route : settings.routes()) {
      routes.put(route, new RouteWatch(centre, route, this::changed, clock.instant()));
    }
  }

  RouteWatch of(CentreRoute route) {
    return Objects.requireNonNull(routes.get(route));
  }

  /** Whether at least one receiver answers. */
  boolean healthy() {
    return routes.values().stream().anyMatch(RouteWatch::healthy);
  }

  /** The same, from any thread. */
  boolean reachable() {
    return reachable;
  }

  /** Healthy receivers first, else in their configured order. */
  List<CentreRoute> order() {
    List<CentreRoute> order = new ArrayList<>();
    routes.forEach((route, watch) -> {
      if (watch.healthy()) {
        order.add(route);
      }
    });
    routes.forEach((route, watch) -> {
      if (!watch.healthy()) {
        order.add(route);
      }
    });
    return order;
  }

  void formatRejected(CentreRoute route, int status) {
    told.changed(new RouteNews.FormatRejected(centre, route.name(), status));
  }

  void stop() {
    if (bell != null) {
      bell.cancel();
      bell = null;
    }
  }

  private void changed(RouteNews news) {
    reachable = healthy();
    told.changed(news);
    if (healthy()) {
      stop();
      if (lost) {
        lost = false;
        told.changed(new RouteNews.Back(centre, clock.instant()));
      }
    } else if (bell == null && !lost) {
      Instant since = clock.instant();
      bell = clock.wakeAt(since.plus(lostAfter), () -> loseIt(since));
    }
  }

  private void loseIt(Instant since) {
    bell = null;
    lost = true;
    told.changed(new RouteNews.Lost(centre, since));
  }
}
