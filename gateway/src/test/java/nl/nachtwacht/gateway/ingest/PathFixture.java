package nl.nachtwacht.gateway.ingest;

import static nl.nachtwacht.gateway.store.StoreFixture.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import nl.nachtwacht.adapter.Decoded;
import nl.nachtwacht.adapter.IgnoreReason;
import nl.nachtwacht.adapter.MalformReason;
import nl.nachtwacht.adapter.Memory;
import nl.nachtwacht.adapter.Message;
import nl.nachtwacht.adapter.Remembered;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.HomeId;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.careplan.Rung;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.escalation.ChannelFamily;
import nl.nachtwacht.escalation.Contact;
import nl.nachtwacht.escalation.OnCall;
import nl.nachtwacht.escalation.Recipient;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import nl.nachtwacht.gateway.registry.PlacedDevice;
import nl.nachtwacht.gateway.registry.RegistryFixture;
import nl.nachtwacht.gateway.store.Committer;
import nl.nachtwacht.gateway.store.Database;
import nl.nachtwacht.gateway.store.Readers;
import nl.nachtwacht.gateway.store.Recovery;
import nl.nachtwacht.gateway.store.SqliteOutbox;
import nl.nachtwacht.gateway.store.SqliteRecords;
import nl.nachtwacht.gateway.supervise.LiveFacts.LiveFact;
import nl.nachtwacht.gateway.supervise.Shards;
import nl.nachtwacht.gateway.time.VirtualClockwork;
import nl.nachtwacht.watch.WatchPlan;

/**
 * The way of an event from intake to disk, real but for the devices' language: topics say what a
 * message means ({@code press/<device>}, {@code contact/<device>}, {@code bad}, {@code none}).
 */
final class PathFixture implements AutoCloseable {
  static final Instant T0 = Instant.parse("2026-03-01T01:00:00Z");
  static final PersonId NURSE = new PersonId("nurse");

  final VirtualClockwork clock;
  final Vertx vertx = Vertx.vertx();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final Committer committer;
  final Readers readers;
  final SqliteRecords records;
  final SqliteOutbox outbox;
  final Recovery recovery;
  final Shards shards;
  final Ingest ingest;
  final List<LiveFact> facts = new CopyOnWriteArrayList<>();
  private final Context source = vertx.getOrCreateContext();

  PathFixture(Path folder, Instant now) throws Exception {
    clock = new VirtualClockwork(now);
    Database database = Database.open(folder);
    committer = Committer.start(database, meters);
    readers = new Readers(vertx, database);
    records = new SqliteRecords(readers);
    outbox = new SqliteOutbox(committer, readers);
    recovery = new Recovery(readers);
    shards =
        await(
            Shards.start(
                new Shards.Needs(
                    vertx,
                    2,
                    clock,
                    PathFixture::plan,
                    committer,
                    recovery,
                    outbox,
                    meters,
                    () -> {})));
    shards.listen(facts::add);
    ingest =
        new Ingest(
            PathFixture::decode,
            RegistryFixture.placing(PathFixture::place),
            shards,
            committer,
            recovery,
            meters);
  }

  /** Hands a message over as a source would, on its own event loop. */
  Future<Receipt> take(Inbound inbound) {
    Promise<Receipt> answered = Promise.promise();
    source.runOnContext(_ -> ingest.take(inbound).onComplete(answered));
    return answered.future();
  }

  Inbound message(String topic, String payload) {
    return new Inbound("hub", Message.live(topic, payload, clock.instant()), null, null);
  }

  Inbound numbered(String topic, String payload, int packetId, boolean redelivered) {
    return new Inbound(
        "hub",
        Message.live(topic, payload, clock.instant()),
        null,
        new Inbound.Delivery("session", packetId, redelivered));
  }

  /** Devices are called {@code <client>-<what>}; {@code stranger} is registered nowhere. */
  private static PlacedDevice place(String nativeId) {
    return nativeId.equals("stranger")
        ? null
        : new PlacedDevice(new DeviceId(nativeId), new ClientId(nativeId.split("-")[0]));
  }

  private static Decoded decode(Message message, String family, Memory memory) {
    String[] topic = message.topic().split("/");
    return switch (topic[0]) {
      case "press" ->
          Decoded.of(
              event(
                  message,
                  topic[1],
                  new Observation.ManualAlarm(
                      Observation.ManualAlarm.Trigger.PERSONAL,
                      Observation.ManualAlarm.Press.SHORT,
                      false)));
      case "contact" -> Decoded.of(event(message, topic[1], new Observation.Contact(true, false)));
      case "learn" -> {
        String before = memory.recall("last");
        List<DeviceEvent> events = new ArrayList<>();
        if (before != null) {
          events.add(event(message, "c1-" + before, new Observation.Doorbell()));
        }
        yield new Decoded.Events(events, List.of(new Remembered("last", topic[1])));
      }
      case "bad" -> Decoded.malformed(MalformReason.INVALID_JSON, "at byte 3");
      default -> Decoded.ignored(IgnoreReason.HOUSEKEEPING);
    };
  }

  private static DeviceEvent event(Message message, String device, Observation observation) {
    return new DeviceEvent(
        Envelope.live("test", device, "generic", Phase.MOMENTARY, message.receivedAt()),
        observation);
  }

  private static WatchPlan plan(ClientId client) {
    CarePlan plan =
        new CarePlan(
            client,
            new HomeId("home-" + client),
            new OrganisationId("org"),
            1,
            ZoneId.of("Europe/Amsterdam"),
            List.of(new Placement(new DeviceId(client + "-sos"), Role.SOS, "woonkamer", true)),
            List.of(),
            new Ladder(
                List.of(new Rung(List.of(new Target.Person(NURSE)), Duration.ofMinutes(1)))));
    return switch (WatchPlan.compile(plan, new OneNurse())) {
      case WatchPlan.Compiled.Ready ready -> ready.plan();
      case WatchPlan.Compiled.Refused refused -> throw new AssertionError(refused.toString());
    };
  }

  private record OneNurse() implements OnCall {
    private static final Recipient RECIPIENT =
        new Recipient(
            NURSE, false, true, List.of(new Contact("push", ChannelFamily.DATA, "nurse-phone")));

    @Override
    public List<Recipient> resolve(Target target, Instant at) {
      return List.of(RECIPIENT);
    }

    @Override
    public List<Recipient> lastResort(int round, Instant at) {
      return List.of(RECIPIENT);
    }
  }

  @Override
  public void close() throws Exception {
    await(vertx.close());
    committer.close();
  }
}
