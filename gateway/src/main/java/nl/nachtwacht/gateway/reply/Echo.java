package nl.nachtwacht.gateway.reply;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.Holder;
import nl.nachtwacht.alarm.Refusal;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.deliver.Phrase;
import nl.nachtwacht.gateway.offer.Offer;
import nl.nachtwacht.gateway.supervise.CommandAnswer;

/** What somebody who answered hears back: always how it stands now. */
enum Echo {
  YOURS,
  DECLINED,
  TAKEN,
  OVER,
  MAY_NOT,
  /** They said no to this very call before. */
  SPENT,
  /** Not written down: they must not believe that they have it. */
  TROUBLE;

  static Echo of(Offer offer, boolean go, CommandAnswer answer) {
    Alarm alarm = answer.alarm();
    if (alarm == null || !alarm.open()) {
      return OVER;
    }
    if (answer.refusal() == Refusal.MAY_NOT_OWN) {
      return MAY_NOT;
    }
    if (alarm.has(offer.person())) {
      return YOURS;
    }
    if (go && answer.refusal() == Refusal.OFFER_SPENT) {
      return SPENT;
    }
    if (!alarm.wantsMore()) {
      return TAKEN;
    }
    return go ? TROUBLE : DECLINED;
  }

  /**
   * In words.
   *
   * @param way {@code reply} or {@code voice}
   */
  String say(
      String way,
      Phrase phrase,
      Offer offer,
      CommandAnswer answer,
      Function<PersonId, String> names) {
    Map<String, String> values = new HashMap<>();
    values.put("code", Integer.toString(offer.code()));
    Alarm alarm = answer.alarm();
    Holder holder = alarm == null ? null : alarm.holder();
    values.put("name", this == TAKEN && holder != null ? names.apply(holder.person()) : "");
    return phrase.say(way + "." + name().toLowerCase(Locale.ROOT).replace('_', '-'), values);
  }
}
