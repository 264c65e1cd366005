package nl.nachtwacht.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.escalation.ChannelFamily;
import nl.nachtwacht.gateway.audit.AuditTrail;
import nl.nachtwacht.gateway.config.CallbackConfig;
import nl.nachtwacht.gateway.config.ChannelConfig;
import nl.nachtwacht.gateway.config.GatewayConfig;
import nl.nachtwacht.gateway.config.SmsConfig;
import nl.nachtwacht.gateway.config.VoiceConfig;
import nl.nachtwacht.gateway.config.WarningsConfig;
import nl.nachtwacht.gateway.deliver.AlarmLookup;
import nl.nachtwacht.gateway.deliver.Answerable;
import nl.nachtwacht.gateway.deliver.Channel;
import nl.nachtwacht.gateway.deliver.ContactNews;
import nl.nachtwacht.gateway.deliver.Delivery;
import nl.nachtwacht.gateway.deliver.FailureReason;
import nl.nachtwacht.gateway.deliver.Says;
import nl.nachtwacht.gateway.deliver.Speaks;
import nl.nachtwacht.gateway.deliver.ToldTroubles;
import nl.nachtwacht.gateway.deliver.Troubles;
import nl.nachtwacht.gateway.offer.OfferDesk;
import nl.nachtwacht.gateway.provider.PhoneNumber;
import nl.nachtwacht.gateway.reach.ReachDesk;
import nl.nachtwacht.gateway.registry.PersonCard;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.reply.Answering;
import nl.nachtwacht.gateway.reply.Callback;
import nl.nachtwacht.gateway.reply.SmsDesk;
import nl.nachtwacht.gateway.reply.VoiceDesk;
import nl.nachtwacht.gateway.store.StoreRoom;
import nl.nachtwacht.gateway.supervise.Watches;
import nl.nachtwacht.gateway.time.Clockwork;

/** Puts together what channels to people need: links, answers, and who hears that one fails. */
final class PeopleRoom {
  private PeopleRoom() {}

  static Answerable answerable(GatewayConfig config, StoreRoom store, Clockwork clock) {
    return new Answerable(
        new OfferDesk(store.offers(), store.offerKey(), config.http().publicUrl()),
        store.offerKey(),
        clock,
        config.http().publicUrl());
  }

  static Troubles troubles(
      GatewayConfig config, List<Delivery.Route> routes, Clockwork clock, MeterRegistry meters) {
    Map<String, ChannelFamily> families = new HashMap<>();
    config.channels().forEach(channel -> families.put(channel.id(), channel.family()));
    List<ToldTroubles.Keeper> keepers = new ArrayList<>();
    for (WarningsConfig told : config.warnings()) {
      ChannelFamily family = families.getOrDefault(told.channel(), ChannelFamily.DATA);
      channel(routes, told.channel())
          .forEach(
              channel -> keepers.add(new ToldTroubles.Keeper(channel, family, told.address())));
    }
    return new ToldTroubles(keepers, families, clock, meters);
  }

  /** Who takes the callbacks of which channel. */
  static Map<String, Callback.Desk> callbacks(
      GatewayConfig config,
      List<Delivery.Route> routes,
      StoreRoom store,
      Watches watches,
      Registry registry,
      AuditTrail audit,
      Troubles troubles,
      ContactNews contacts,
      ReachDesk questions,
      Clockwork clock) {
    Answering answering =
        new Answering(
            store.offers(),
            AlarmLookup.in(store.records()),
            watches,
            person -> registry.person(person).map(PersonCard::name).orElse(person.value()),
            audit,
            troubles,
            questions,
            (person, channel, address, arrived) ->
                tell(contacts, registry, new Dialled(person, channel, address), arrived),
            clock);
    Map<String, Callback.Desk> desks = new HashMap<>();
    for (ChannelConfig channel : config.channels()) {
      for (Channel made : channel(routes, channel.id())) {
        if (channel instanceof VoiceConfig voice && made instanceof Speaks speaks) {
          CallbackConfig callback = voice.callback();
          if (callback != null) {
            desks.put(
                voice.id(),
                new VoiceDesk(
                    voice,
                    callback,
                    answering,
                    speaks.words(),
                    answerable(config, store, clock).callbackBase(voice.id())));
          }
        }
        if (channel instanceof SmsConfig sms && made instanceof Says says) {
          CallbackConfig callback = sms.callback();
          if (callback != null) {
            desks.put(sms.id(), new SmsDesk(sms.id(), callback, answering, says, says.words()));
          }
        }
      }
    }
    return desks;
  }

  private record Dialled(PersonId person, String channel, String address) {}

  /**
   * The offer knows the number as it is dialled; the fact is about the contact as it is written.
   */
  private static void tell(ContactNews contacts, Registry registry, Dialled at, boolean arrived) {
    registry.person(at.person()).stream()
        .flatMap(person -> person.contacts().stream())
        .filter(way -> way.channel().equals(at.channel()))
        .filter(way ->
            PhoneNumber.of(way.address())
                .map(number -> number.e164().equals(at.address()))
                .orElse(true))
        .forEach(way -> {
          if (arrived) {
            contacts.arrived(at.person(), way);
          } else {
            contacts.failed(at.person(), way, FailureReason.UNDELIVERED);
          }
        });
  }

  private static List<Channel> channel(List<Delivery.Route> routes, String id) {
    return routes.stream()
        .map(Delivery.Route::channel)
        .filter(channel -> channel.id().equals(id))
        .toList();
  }
}
