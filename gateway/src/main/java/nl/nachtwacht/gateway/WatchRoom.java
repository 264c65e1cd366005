package nl.nachtwacht.gateway;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;
import nl.nachtwacht.gateway.audit.ChainedAuditTrail;
import nl.nachtwacht.gateway.deliver.AlarmLookup;
import nl.nachtwacht.gateway.deliver.ContactNews;
import nl.nachtwacht.gateway.deliver.Delivery;
import nl.nachtwacht.gateway.deliver.FanOut;
import nl.nachtwacht.gateway.deliver.Troubles;
import nl.nachtwacht.gateway.reach.ReachDesk;
import nl.nachtwacht.gateway.registry.PersonCard;
import nl.nachtwacht.gateway.registry.SiteRegistry;
import nl.nachtwacht.gateway.reply.Callback;
import nl.nachtwacht.gateway.roster.ContactFacts;
import nl.nachtwacht.gateway.store.StoreRoom;
import nl.nachtwacht.gateway.supervise.Shards;
import nl.nachtwacht.gateway.watchdog.TroublesAsAlarms;
import nl.nachtwacht.gateway.watchdog.Warnings;

/**
 * The watches over clients and what they hear; and, since what they decide is called from then on,
 * the delivery of it.
 *
 * @param warnings what is broken in no home in particular
 * @param audit who saw and did what
 * @param callbacks who takes what providers say back, by channel
 * @param questions who takes the answers to the monthly question
 */
record WatchRoom(
    ChannelRoom channels,
    Shards shards,
    Warnings warnings,
    ChainedAuditTrail audit,
    Map<String, Callback.Desk> callbacks,
    ReachDesk questions,
    Delivery delivery) {
  /** Shards beyond this many bring nothing: one committer writes for all. */
  private static final int SHARDS_MAX = 4;

  static Future<WatchRoom> open(Ground ground, ChannelRoom channels) {
    StoreRoom store = channels.store();
    return Shards.start(
            new Shards.Needs(
                ground.vertx(),
                Math.min(SHARDS_MAX, Runtime.getRuntime().availableProcessors()),
                ground.clock(),
                channels.plans(),
                store.committer(),
                store.recovery(),
                store.outbox(),
                ground.meters(),
                () -> channels.emergency().tell("input-in-quarantine")))
        .compose(shards -> {
          ground.closing().add("watches", shards::close);
          Warnings warnings = heed(ground, channels, shards);
          return deliver(ground, channels, shards, warnings);
        });
  }

  /** What the watches hear of, and who hears of them. */
  private static Warnings heed(Ground ground, ChannelRoom channels, Shards shards) {
    SiteRoom site = channels.site();
    Heeding heeding = new Heeding(site.registry(), shards, ground.clock());
    heeding.plans(channels.plans());
    FanOut fanOut = new FanOut(channels.routes(), channels.plans(), ground.clock());
    shards.onLostCall(fanOut::call);
    heeding.rosters(site.alerts(), site.rosters());
    heeding.refusals();
    new AlarmMeters(ground.meters(), ground.clock()).listenTo(shards);
    CentreStoring storing = channels.storing();
    storing.tellAlarms(new LostRoutes(site.store().records(), shards, site.registry())::lost);
    Warnings warnings = new Warnings(site.registry(), shards, channels.emergency(), ground.clock());
    storing.keepIn(warnings);
    RecordRoom.tellFailedChanges(site.store(), warnings, ground.clock(), ground.closing());
    return warnings;
  }

  private static Future<WatchRoom> deliver(
      Ground ground, ChannelRoom channels, Shards shards, Warnings warnings) {
    SiteRegistry registry = channels.registry();
    StoreRoom store = channels.store();
    Troubles troubles =
        new TroublesAsAlarms(
            PeopleRoom.troubles(
                ground.config(), channels.routes(), ground.clock(), ground.meters()),
            warnings,
            person -> registry.person(person).map(PersonCard::organisations).orElse(Set.of()));
    ContactNews contacts = new ContactFacts(channels.site().rosters(), ground.clock());
    ChainedAuditTrail audit = new ChainedAuditTrail(store.audit(), ground.clock());
    ReachRoom reach =
        new ReachRoom(store, channels.site().rosters(), ground.clock(), ground.meters());
    Map<String, Callback.Desk> callbacks =
        PeopleRoom.callbacks(
            ground.config(),
            channels.routes(),
            store,
            shards,
            registry,
            audit,
            troubles,
            contacts,
            reach.desk(),
            ground.clock());
    Delivery delivery =
        new Delivery(
            ground.vertx(),
            store.outbox(),
            AlarmLookup.in(store.records()),
            shards,
            ground.clock(),
            ground.meters(),
            troubles,
            contacts,
            reach.desk(),
            ground.clock().instant().toEpochMilli());
    ground.closing().add("delivery", delivery::stop);
    return delivery
        .start(channels.routes())
        .map(_ -> {
          channels.plans().channelsWork(delivery::works);
          reach.start(channels.routes(), ground.closing());
          return new WatchRoom(
              channels, shards, warnings, audit, callbacks, reach.desk(), delivery);
        });
  }

  StoreRoom store() {
    return channels.store();
  }

  SiteRegistry registry() {
    return channels.registry();
  }
}
