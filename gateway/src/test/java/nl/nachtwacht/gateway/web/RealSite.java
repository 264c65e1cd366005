package nl.nachtwacht.gateway.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import nl.nachtwacht.gateway.registry.PlanArchive;
import nl.nachtwacht.gateway.registry.SiteKnowledge;
import nl.nachtwacht.gateway.registry.SitePlanDesk;
import nl.nachtwacht.gateway.registry.SiteRegistry;
import nl.nachtwacht.watch.WatchPlan;

/** A folder with a site of one client, really read and written; what it says the bench has. */
final class RealSite implements AutoCloseable {
  static final String CLIENT =
      """
      # Afgesproken met de dochter
      version: 3
      client: {id: c-017, organisation: noord, name: mevr. J. de Vries, address: Eikenlaan 12}
      home: {id: home-017, zone: Europe/Amsterdam}
      devices:
        - {id: door, source: hub-01, family: zigbee2mqtt, native: '0x01', role: front-door, room: hal}
        - {id: hall, source: hub-01, family: zigbee2mqtt, native: '0x02', role: motion, room: hal}
      rules:
        - {id: deur, type: front-door-open-at-night, open-for: PT5M} # eerst vijf
      ladder:
        - {call: [{person: rens}], patience: PT60S}
      """;

  private static final String ORGANISATION =
      """
      organisations:
        - {id: noord, name: Noord}
      people:
        - id: rens
          name: Rens
          organisations: [noord]
          roles: [responder]
          contacts: [{channel: push, family: data, address: rens-phone}]
      """;

  final Path file;
  private final SiteRegistry registry;

  private RealSite(Path file, SiteRegistry registry) {
    this.file = file;
    this.registry = registry;
  }

  /** Behind the bench's web server, started again with it. */
  static RealSite behind(Bench bench, Path folder, boolean editing) throws IOException {
    Files.createDirectories(folder.resolve("clients"));
    Files.writeString(folder.resolve("organisation.yaml"), ORGANISATION);
    Path file = folder.resolve("clients/c-017.yaml");
    Files.writeString(file, CLIENT);
    SiteRegistry registry =
        Bench.await(
            SiteRegistry.open(
                bench.vertx,
                folder,
                new SiteKnowledge(Set.of("push"), Set.of("hub-01"), Set.of("zigbee2mqtt")),
                PlanArchive.inMemory(),
                bench.clock,
                Duration.ofHours(1)));
    bench.supervisions.watch(Fixtures.DE_VRIES);
    Runnable takeOver =
        () -> {
          WatchPlan plan = registry.plan(Fixtures.DE_VRIES.id());
          if (plan != null) {
            bench.gateway.plans.put(Fixtures.DE_VRIES.id(), plan);
          }
        };
    takeOver.run();
    registry.onChange(takeOver);
    bench.plans = new SitePlanDesk(registry, folder, editing);
    bench.again();
    return new RealSite(file, registry);
  }

  /** Somebody writes the client's file, and it is read. */
  void say(String text) throws IOException {
    Files.writeString(file, text);
    Bench.await(registry.reload());
  }

  String text() throws IOException {
    return Files.readString(file);
  }

  @Override
  public void close() {
    Bench.await(registry.close());
  }
}
