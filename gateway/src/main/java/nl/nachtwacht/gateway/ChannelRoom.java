package nl.nachtwacht.gateway;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.nachtwacht.alarm.EvidenceSentence;
import nl.nachtwacht.alarm.Words;
import nl.nachtwacht.gateway.config.ChannelConfig;
import nl.nachtwacht.gateway.config.WebPushConfig;
import nl.nachtwacht.gateway.deliver.Channel;
import nl.nachtwacht.gateway.deliver.Channels;
import nl.nachtwacht.gateway.deliver.Delivery;
import nl.nachtwacht.gateway.deliver.Emergency;
import nl.nachtwacht.gateway.deliver.Sentences;
import nl.nachtwacht.gateway.deliver.WebPushChannel;
import nl.nachtwacht.gateway.deliver.scaip.RouteHealth;
import nl.nachtwacht.gateway.deliver.scaip.ScaipChannel;
import nl.nachtwacht.gateway.push.PushDesk;
import nl.nachtwacht.gateway.registry.SiteRegistry;
import nl.nachtwacht.gateway.store.StoreRoom;

/**
 * What people and centres are told over; nothing is told yet.
 *
 * @param selfTests our own device and homes of nobody, which plans and channels must know
 * @param plans the care plans, with the people who can be reached by these channels
 * @param storing what is wrong on the way to a centre
 * @param push where browsers say that they take push messages
 * @param routes every channel, our own among them
 * @param emergency the way that needs no store
 */
record ChannelRoom(
    SiteRoom site,
    SelfTestRoom selfTests,
    SitePlans plans,
    SipRoom sip,
    CentreStoring storing,
    PushDesk push,
    List<Delivery.Route> routes,
    Emergency emergency) {

  static Future<ChannelRoom> open(Ground ground, SiteRoom site) {
    SelfTestRoom selfTests = new SelfTestRoom(site.registry());
    CentreDoubts doubts = new CentreDoubts(SipSettings.receivers(ground.config()));
    SitePlans plans =
        new SitePlans(
            selfTests.registry(), (whose, area) -> doubts.over(site.rosters().of(whose, area)));
    CentreStoring storing = new CentreStoring(ground.clock());
    RouteHealth health =
        news -> {
          storing.changed(news);
          doubts.changed(news);
        };
    return SipRoom.open(
            ground.vertx(), ground.config(), ground.clock(), ground.meters(), ground.closing())
        .compose(sip ->
            sip.openCentres(site.registry(), sentences(plans), health)
                .map(centres -> with(ground, site, selfTests, plans, sip, storing, centres)));
  }

  private static ChannelRoom with(
      Ground ground,
      SiteRoom site,
      SelfTestRoom selfTests,
      SitePlans plans,
      SipRoom sip,
      CentreStoring storing,
      Map<String, ScaipChannel> centres) {
    List<WebPushChannel> browsers = browsers(ground, site.store());
    Map<String, Channel> opened = new HashMap<>(centres);
    browsers.forEach(channel -> opened.put(channel.id(), channel));
    List<Delivery.Route> routes =
        selfTests.with(
            Channels.of(
                ground.config().channels(),
                opened,
                ground.vertx(),
                sentences(plans),
                PeopleRoom.answerable(ground.config(), site.store(), ground.clock()),
                ground.clock()));
    Emergency emergency = EmergencyPaths.of(ground.config().emergency(), routes, ground.clock());
    storing.tellBy(emergency);
    PushDesk push = browsers.isEmpty() ? PushDesk.NONE : browsers.getLast();
    return new ChannelRoom(site, selfTests, plans, sip, storing, push, routes, emergency);
  }

  private static List<WebPushChannel> browsers(Ground ground, StoreRoom store) {
    List<WebPushChannel> made = new ArrayList<>();
    for (ChannelConfig channel : ground.config().channels()) {
      if (channel instanceof WebPushConfig browsers) {
        made.add(
            WebPushChannel.of(
                browsers,
                ground.vertx(),
                PeopleRoom.answerable(ground.config(), store, ground.clock()),
                store.subscriptions(),
                ground.meters()));
      }
    }
    return made;
  }

  /** What happened, in Dutch, with the times of the client's own home. */
  private static Sentences sentences(SitePlans plans) {
    return alarm ->
        EvidenceSentence.of(alarm.told(), Words.DUTCH, plans.planFor(alarm.client()).plan().zone());
  }

  StoreRoom store() {
    return site.store();
  }

  SiteRegistry registry() {
    return site.registry();
  }
}
