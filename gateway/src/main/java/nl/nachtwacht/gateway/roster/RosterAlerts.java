package nl.nachtwacht.gateway.roster;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import nl.nachtwacht.escalation.roster.LookAhead;
import nl.nachtwacht.escalation.roster.LookAhead.Cover;
import nl.nachtwacht.escalation.roster.LookAhead.Finding;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what will be wrong with the rosters: all of it as figures, once per change in the log, and
 * what begins within a day through another path, once for each thing.
 */
public final class RosterAlerts implements Consumer<RosterView> {
  private static final Logger LOG = LoggerFactory.getLogger(RosterAlerts.class);

  private record Key(String organisation, String team, Cover cover, Instant to) {}

  private @Nullable Consumer<String> tell;
  private @Nullable RosterView last;
  private final Map<Cover, AtomicInteger> ahead = new EnumMap<>(Cover.class);
  private final Map<Cover, AtomicInteger> soon = new EnumMap<>(Cover.class);
  private Set<Key> toldSoon = new HashSet<>();
  private String toldLast = "";

  public RosterAlerts(MeterRegistry meters) {
    for (Cover cover : Cover.values()) {
      if (cover.wrong()) {
        ahead.put(cover, gauge(meters, cover, "nachtwacht.roster.ahead", "within 14 days"));
        soon.put(cover, gauge(meters, cover, "nachtwacht.roster.soon", "within 24 hours"));
      }
    }
  }

  /**
   * From now on, also about what is wrong already, tells by this path.
   *
   * @param path given a fixed word: {@code roster-gap}, {@code roster-thin}, {@code
   *     roster-unverified}
   */
  public synchronized void tellBy(Consumer<String> path) {
    tell = path;
    if (last != null) {
      accept(last);
    }
  }

  private static AtomicInteger gauge(
      MeterRegistry meters, Cover cover, String name, String within) {
    AtomicInteger number = new AtomicInteger();
    Gauge.builder(name, number, AtomicInteger::get)
        .description(
            "Stretches of time in which a roster is not covered as it should be, " + within)
        .tag("cover", word(cover))
        .register(meters);
    return number;
  }

  static String word(Cover cover) {
    return cover.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public synchronized void accept(RosterView view) {
    last = view;
    Set<Key> now = new HashSet<>();
    Map<Cover, Integer> all = new EnumMap<>(Cover.class);
    Map<Cover, Integer> near = new EnumMap<>(Cover.class);
    view.digests()
        .forEach((organisation, digest) -> {
          for (Finding finding : digest.findings()) {
            all.merge(finding.cover(), 1, Integer::sum);
            if (finding.from().isBefore(digest.at().plus(LookAhead.SOON))) {
              near.merge(finding.cover(), 1, Integer::sum);
              now.add(
                  new Key(
                      organisation.value(), finding.team().value(), finding.cover(), finding.to()));
            }
          }
        });
    ahead.forEach((cover, number) -> number.set(all.getOrDefault(cover, 0)));
    soon.forEach((cover, number) -> number.set(near.getOrDefault(cover, 0)));
    log(all, near);
    Consumer<String> path = tell;
    if (path != null) {
      now.stream()
          .filter(key -> !toldSoon.contains(key))
          .map(Key::cover)
          .distinct()
          .sorted()
          .forEach(cover -> path.accept("roster-" + word(cover)));
      toldSoon = now;
    }
  }

  private void log(Map<Cover, Integer> all, Map<Cover, Integer> near) {
    String line = "next 14 days " + all + ", next 24 hours " + near;
    if (!line.equals(toldLast)) {
      if (!near.isEmpty()) {
        LOG.warn("rosters: {}", line);
      } else if (!all.isEmpty() || !toldLast.isEmpty()) {
        LOG.info("rosters: {}", line);
      }
      toldLast = line;
    }
  }
}
