package nl.nachtwacht.gateway.deliver.scaip;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import nl.nachtwacht.adapter.scaip.ScaipStatus;
import nl.nachtwacht.gateway.deliver.scaip.RouteHealth.RouteNews;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one receiver.
 *
 * <pre>
 *   healthy --- does not respond, or takes messages and never answers ---> suspect
 *   suspect --- responds, and answered the last message it took ---------> healthy
 * </pre>
 */
final class RouteWatch {
  private final String centre;
  private final CentreRoute route;
  private final RouteHealth health;
  private final Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
  private Instant since;
  private int wrongSetUp;

  /** Whether it was ever heard: until then it is trusted, and nothing is told of it. */
  private boolean heard;

  /** Why a receiver is not trusted. */
  private enum Doubt {
    /** SIP got no response. */
    DEAF,
    /** SIP did, the alarm receiver behind it said nothing or that it cannot. */
    MUTE
  }

  RouteWatch(String centre, CentreRoute route, RouteHealth health, Instant now) {
    this.centre = centre;
    this.route = route;
    this.health = health;
    this.since = now;
  }

  boolean healthy() {
    return doubts.isEmpty();
  }

  /** Since when it is suspect; {@code null} while it is healthy. */
  @Nullable Instant suspectSince() {
    return healthy() ? null : since;
  }

  /** An OPTIONS was responded to, or not. */
  void probed(boolean responded, Instant now) {
    weigh(responded ? null : Doubt.DEAF, Doubt.DEAF, now);
  }

  /** A message came to this end. */
  void spoke(Verdict verdict, Instant now) {
    switch (verdict) {
      case Verdict.Unreachable _, Verdict.NoResponse _ -> weigh(Doubt.DEAF, null, now);
      case Verdict.NoAnswer _ -> weigh(Doubt.MUTE, Doubt.DEAF, now);
      case Verdict.Refused refused -> refused(refused.sipStatus(), now);
      case Verdict.Answered answered -> {
        boolean able = isAble(answered.status());
        weigh(able ? null : Doubt.MUTE, Doubt.DEAF, now);
        if (able) {
          weigh(null, Doubt.MUTE, now);
          wrongSetUp = 0;
        }
      }
    }
  }

  private void refused(int sipStatus, Instant now) {
    weigh(Doubt.MUTE, Doubt.DEAF, now);
    boolean ours =
        SenderRules.after(
                    new Verdict.Refused(sipStatus), true, true, CentreSettings.Timers.STANDARD)
                instanceof NextStep.NextRoute next
            && next.fault() == NextStep.Fault.SETTINGS;
    if (ours && wrongSetUp != sipStatus) {
      wrongSetUp = sipStatus;
      health.changed(new RouteNews.SetUpWrong(centre, route.name(), sipStatus));
    }
  }

  /** A complaint about one message says nothing against the route. */
  private static boolean isAble(int status) {
    return switch (status) {
      case ScaipStatus.OK,
          ScaipStatus.TOO_LONG,
          ScaipStatus.INVALID_FORMAT,
          ScaipStatus.WRONG_CONTENT,
          ScaipStatus.MANDATORY_MISSING ->
          true;
      default -> false;
    };
  }

  private void weigh(@Nullable Doubt raised, @Nullable Doubt laid, Instant now) {
    boolean before = healthy();
    if (laid != null) {
      doubts.remove(laid);
    }
    if (raised != null) {
      doubts.add(raised);
    }
    boolean firstSign = !heard && raised == null && healthy();
    heard = heard || firstSign;
    if (before != healthy() || firstSign) {
      since = now;
      health.changed(
          healthy()
              ? new RouteNews.Healthy(centre, route.name(), now)
              : new RouteNews.Suspect(centre, route.name(), now));
    }
  }
}
