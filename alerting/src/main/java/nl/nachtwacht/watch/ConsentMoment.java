package nl.nachtwacht.watch;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.Consent;

/**
 * A moment at which a consent asks for somebody's attention: it nears its end, it has ended (and
 * every week after, until somebody acts), it is to be talked over.
 *
 * @param date the day it is about: the last day it holds, or the day of the review
 */
record ConsentMoment(String consent, Fact.ConsentStage stage, LocalDate date, Instant at) {
  private static final int ASK_AGAIN_DAYS = 7;

  /** After a year of asking once a week nobody will hear it any more. */
  private static final int ASKS_MAX = 52;

  /** All moments of a plan, earliest first. */
  static List<ConsentMoment> of(CarePlan plan) {
    List<ConsentMoment> moments = new ArrayList<>();
    plan.consents().forEach(consent -> add(consent, plan.zone(), moments));
    moments.sort(Comparator.comparing(ConsentMoment::at).thenComparing(ConsentMoment::consent));
    return List.copyOf(moments);
  }

  private static void add(Consent consent, ZoneId zone, List<ConsentMoment> moments) {
    LocalDate last = consent.validUntil();
    LocalDate warn = last.minusDays(Consent.WARN_DAYS);
    // Agreed for less than that: nobody needs to hear on the first day that it will end.
    LocalDate warned = warn.isAfter(consent.agreedOn()) ? warn : last;
    moments.add(moment(consent, Fact.ConsentStage.NEARS_ITS_END, last, warned, zone));
    for (int i = 0; i < ASKS_MAX; i++) {
      LocalDate asked = last.plusDays(1L + (long) i * ASK_AGAIN_DAYS);
      moments.add(moment(consent, Fact.ConsentStage.ENDED, last, asked, zone));
    }
    LocalDate review = consent.review();
    if (review != null) {
      moments.add(moment(consent, Fact.ConsentStage.REVIEW_DUE, review, review, zone));
    }
  }

  private static ConsentMoment moment(
      Consent consent, Fact.ConsentStage stage, LocalDate about, LocalDate day, ZoneId zone) {
    return new ConsentMoment(consent.id(), stage, about, day.atStartOfDay(zone).toInstant());
  }
}
