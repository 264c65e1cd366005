package nl.nachtwacht.devicewatch;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.careplan.Window;
import nl.nachtwacht.careplan.WindowClock;

/** Whether a home is unguarded: something that the night is not safe without is away too long. */
final class Unguarded {

  private Unguarded() {}

  static Optional<Trouble> of(
      List<Trouble> away, Window hours, ZoneId zone, Instant now, Soonest again) {
    List<Trouble> critical = away.stream().filter(Trouble::nightCritical).toList();
    if (critical.isEmpty()) {
      return Optional.empty();
    }
    // A way in that is down concerns many homes: that is told once, for all of them.
    List<Trouble> own = critical.stream().filter(one -> !outside(one)).toList();
    WindowClock night = new WindowClock(hours, zone);
    boolean unguarded = false;
    for (Trouble trouble : own) {
      unguarded |= again.passed(due(trouble.foundAt(), night, now), now);
    }
    WindowClock.Span next = night.next(now);
    if (!unguarded && !own.isEmpty() && next != null) {
      again.passed(next.start(), now);
    }
    return unguarded ? Optional.of(trouble(own)) : Optional.empty();
  }

  private static boolean outside(Trouble trouble) {
    String cause = trouble.cause();
    return cause != null && cause.startsWith("way-down@");
  }

  private static Instant due(Instant since, WindowClock night, Instant now) {
    WindowClock.Span span = night.latest(now);
    if (span == null || !span.contains(now)) {
      return since.plus(DeviceWatch.UNGUARDED_BY_DAY);
    }
    return since.isBefore(span.start()) ? span.start() : since.plus(DeviceWatch.UNGUARDED_AT_NIGHT);
  }

  private static Trouble trouble(List<Trouble> away) {
    return new Trouble(
        TroubleKind.HOME_UNGUARDED,
        Trouble.HOME,
        AlarmClass.TECH_1,
        away.stream().map(Trouble::since).min(Instant::compareTo).orElseThrow(),
        away.stream().map(Trouble::foundAt).min(Instant::compareTo).orElseThrow(),
        true,
        null,
        evidence(away));
  }

  static List<EvidenceFact> evidence(List<Trouble> parts) {
    List<EvidenceFact> evidence = new ArrayList<>();
    parts.forEach(part -> evidence.addAll(part.evidence()));
    return evidence.subList(0, Math.min(evidence.size(), Alarm.EVIDENCE_MAX));
  }
}
