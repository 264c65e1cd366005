package nl.nachtwacht.supervision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.careplan.Placement;
import org.jspecify.annotations.Nullable;

/**
 * What became known after what an open alarm tells: the door closed again, somebody lies in bed
 * again, somebody moves inside, a carer came in. Whoever goes there must not go by what was so half
 * an hour ago.
 *
 * <p>Each is told once after what it follows: a night of walking does not fill the alarm.
 */
public final class Sequel {

  private static final Set<String> OPENED =
      Set.of(EvidenceCode.DOOR_OPENED.key(), EvidenceCode.DOOR_OPEN_SINCE.key());
  private static final Set<String> LEFT_BED =
      Set.of(
          EvidenceCode.BED_LEFT.key(),
          EvidenceCode.BED_EMPTY_SINCE.key(),
          EvidenceCode.BED_EXITS_LAST.key());
  private static final Set<String> AFTERWARDS =
      Set.of(
          EvidenceCode.CLOSED_AGAIN.key(),
          EvidenceCode.IN_BED_AGAIN.key(),
          EvidenceCode.MOVED_AFTER.key(),
          EvidenceCode.CARER_AFTER.key());

  private final Alarm alarm;
  private final HomeView home;
  private final RuleContext context;

  private Sequel(Alarm alarm, HomeView home, RuleContext context) {
    this.alarm = alarm;
    this.home = home;
    this.context = context;
  }

  /** What is to be told to an open alarm that has not been told yet, oldest first. */
  public static List<EvidenceFact> of(Alarm alarm, HomeView home, RuleContext context) {
    return Incidents.joinsOthers(alarm.kind())
        ? new Sequel(alarm, home, context).facts()
        : List.of();
  }

  private List<EvidenceFact> facts() {
    List<EvidenceFact> facts = new ArrayList<>();
    for (Placement door : context.outerDoors()) {
      closed(facts, door);
    }
    Instant left = latest(LEFT_BED);
    for (Course bed : home.beds().values()) {
      if (left != null && bed.on() && bed.since().isAfter(left)) {
        add(facts, EvidenceCode.IN_BED_AGAIN.at(bed.since()), left);
      }
    }
    HomeView.Seen last = home.lastActivity();
    Instant story = story();
    Instant carer = home.carerAt();
    if (carer != null && carer.isAfter(story)) {
      add(facts, EvidenceCode.CARER_AFTER.at(carer), story);
    }
    if (last != null && last.at().isAfter(story)) {
      add(
          facts,
          EvidenceCode.MOVED_AFTER.at(last.at(), "room", context.room(last.device())),
          story);
    }
    return facts;
  }

  private void closed(List<EvidenceFact> facts, Placement door) {
    Course course = home.contacts().get(door.device().value());
    Instant opened = course == null ? null : course.lastOn();
    if (course == null || course.on() || opened == null) {
      return;
    }
    Instant closed = course.since();
    boolean openedInIt = has(OPENED, opened);
    boolean closedInIt = has(Set.of(EvidenceCode.DOOR_CLOSED.key()), closed);
    if (openedInIt && !closedInIt) {
      add(facts, EvidenceCode.CLOSED_AGAIN.at(closed, "role", door.role().name()), opened);
    }
  }

  private boolean has(Set<String> codes, Instant at) {
    return alarm.evidence().stream()
        .anyMatch(fact -> codes.contains(fact.code()) && fact.at().equals(at));
  }

  private @Nullable Instant latest(Set<String> codes) {
    return alarm.evidence().stream()
        .filter(fact -> codes.contains(fact.code()))
        .map(EvidenceFact::at)
        .max(Instant::compareTo)
        .orElse(null);
  }

  /** The newest thing the alarm was raised on; what was told afterwards is none of it. */
  private Instant story() {
    return alarm.evidence().stream()
        .filter(fact -> !AFTERWARDS.contains(fact.code()))
        .map(EvidenceFact::at)
        .filter(at -> at.isAfter(alarm.raisedAt()))
        .max(Instant::compareTo)
        .orElse(alarm.raisedAt());
  }

  /** Unless the same was told already since {@code from}. */
  private void add(List<EvidenceFact> facts, EvidenceFact fact, Instant from) {
    boolean known =
        alarm.evidence().stream()
            .anyMatch(one ->
                one.code().equals(fact.code())
                    && one.values().equals(fact.values())
                    && !one.at().isBefore(from));
    boolean full = alarm.evidence().size() + facts.size() >= Alarm.EVIDENCE_MAX;
    boolean moved =
        fact.code().equals(EvidenceCode.MOVED_AFTER.key())
            && alarm.evidence().stream()
                .anyMatch(one -> one.code().equals(fact.code()) && one.at().isAfter(from));
    if (!known && !moved && !full) {
      facts.add(fact);
    }
  }
}
