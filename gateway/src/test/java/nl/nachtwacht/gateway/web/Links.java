package nl.nachtwacht.gateway.web;

import java.net.URI;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.escalation.ChannelFamily;
import nl.nachtwacht.escalation.Contact;
import nl.nachtwacht.gateway.config.ChannelConfig.Privacy;
import nl.nachtwacht.gateway.offer.OfferDesk;
import nl.nachtwacht.gateway.offer.OfferKey;
import nl.nachtwacht.watch.Effect;

/** Offers as channels make them. */
final class Links {
  private Links() {}

  /** Offers an alarm to somebody; gives the path of their page. */
  static String offer(Bench bench, Alarm alarm, PersonId person, Privacy privacy) {
    OfferDesk desk =
        new OfferDesk(bench.offers, OfferKey.of(new byte[32]), URI.create("https://nw.example"));
    Effect.Notify message =
        new Effect.Notify(
            alarm.id() + "/0/" + person + "/sms/OFFER/" + privacy,
            alarm.id(),
            alarm.client(),
            person,
            new Contact("sms", ChannelFamily.MOBILE, "+31612345678"),
            Effect.Purpose.OFFER,
            1,
            true,
            bench.now());
    String link =
        Bench.await(desk.carry(message, "+31612345678", privacy, true, bench.now())).link();
    return URI.create(link).getPath();
  }
}
