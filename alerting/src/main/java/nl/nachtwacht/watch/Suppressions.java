package nl.nachtwacht.watch;

import java.time.Duration;
import java.time.Instant;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.careplan.TemporaryChange;
import nl.nachtwacht.supervision.HomeView;
import org.jspecify.annotations.Nullable;

/**
 * Why nobody is called though a rule says that somebody must look: the client is away, a carer is
 * there, the rule is paused. Each reason has an end, and is stored and shown. What is CARE-1 is
 * never suppressed, nor is what concerns technology.
 */
final class Suppressions {
  static final String CARER_PRESENT = "carer-present";
  static final String CLIENT_OBJECTS = "client-objects";

  /** After a badge or a code on the lock a visit lasts so long, as far as we know. */
  static final Duration VISIT = Duration.ofMinutes(30);

  /**
   * Badge and door do not come at the same moment. A carer who came earlier than that may have left
   * again, and the condition began behind them.
   */
  static final Duration VISIT_MARGIN = Duration.ofMinutes(3);

  /** An objection has no end of its own: the condition is weighed, and told, again each day. */
  private static final Duration OBJECTION_WEIGHED = Duration.ofDays(1);

  /** Rules about carers themselves: that one is there, or is to come, is no reason for silence. */
  private static final String ABOUT_CARERS = "carer-";

  private Suppressions() {}

  /**
   * A reason and how long it holds.
   *
   * @param reason word from the closed list under {@code suppressed.} in the message bundles
   * @param until when the condition is weighed again at the latest
   * @param endsAt when it ends by itself; {@code null}: only somebody ends it
   */
  record Suppression(
      String reason, Instant until, EvidenceFact evidence, @Nullable Instant endsAt) {

    private Suppression(String reason, Instant until, EvidenceFact evidence) {
      this(reason, until, evidence, until);
    }
  }

  /**
   * Why a raise is told to nobody; {@code null} when it is to be delivered.
   *
   * @param began when its condition began
   */
  static @Nullable Suppression of(
      PlannedRule rule,
      AlarmClass alarmClass,
      Instant began,
      HomeView home,
      WatchPlan plan,
      PlanMemory memory,
      Instant now) {
    if (alarmClass == AlarmClass.CARE_1 || !alarmClass.care()) {
      return null;
    }
    Suppression objected = objected(memory, now);
    if (objected != null) {
      return objected;
    }
    Suppression changed = changed(rule, plan, memory, now);
    return changed == null ? carerPresent(rule, began, home, now) : changed;
  }

  private static @Nullable Suppression objected(PlanMemory memory, Instant now) {
    PlanMemory.Objection objection = memory.objection();
    return objection == null
        ? null
        : new Suppression(
            CLIENT_OBJECTS,
            now.plus(OBJECTION_WEIGHED),
            EvidenceCode.CLIENT_OBJECTED.at(objection.at()),
            null);
  }

  /** Of several changes that hold, the one that holds longest. */
  private static @Nullable Suppression changed(
      PlannedRule rule, WatchPlan plan, PlanMemory memory, Instant now) {
    TemporaryChange longest = null;
    for (TemporaryChange change : memory.knownAt(plan.plan(), now)) {
      boolean counts = change.holdsAt(now) && concerns(change, rule);
      if (counts && (longest == null || change.until().isAfter(longest.until()))) {
        longest = change;
      }
    }
    if (longest == null) {
      return null;
    }
    EvidenceCode code =
        switch (longest.kind()) {
          case CLIENT_AWAY -> EvidenceCode.CLIENT_AWAY_SINCE;
          case PARTNER_HOME -> EvidenceCode.PARTNER_HOME_SINCE;
          case PLANNED_VISIT -> EvidenceCode.VISIT_PLANNED;
          case RULE_PAUSED -> EvidenceCode.RULE_PAUSED_SINCE;
        };
    return new Suppression(reason(longest.kind()), longest.until(), code.at(longest.from()));
  }

  static String reason(TemporaryChange.Kind kind) {
    return switch (kind) {
      case CLIENT_AWAY -> "client-away";
      case PARTNER_HOME -> "partner-home";
      case PLANNED_VISIT -> "planned-visit";
      case RULE_PAUSED -> "rule-paused";
    };
  }

  private static boolean concerns(TemporaryChange change, PlannedRule rule) {
    boolean visit = change.kind() == TemporaryChange.Kind.PLANNED_VISIT;
    boolean named = !change.rules().isEmpty();
    return change.concerns(rule.settingId())
        && (named || !visit || !rule.type().startsWith(ABOUT_CARERS));
  }

  private static @Nullable Suppression carerPresent(
      PlannedRule rule, Instant began, HomeView home, Instant now) {
    Instant at = home.carerAt();
    if (at == null || at.isAfter(now) || at.isBefore(began.minus(VISIT_MARGIN))) {
      return null;
    }
    if (!now.isBefore(at.plus(VISIT)) || rule.type().startsWith(ABOUT_CARERS)) {
      return null;
    }
    return new Suppression(CARER_PRESENT, at.plus(VISIT), EvidenceCode.CARER_PRESENT.at(at));
  }
}
