package nl.nachtwacht.simulator.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import nl.nachtwacht.simulator.Durations;
import nl.nachtwacht.simulator.home.Neighbourhood;
import nl.nachtwacht.simulator.home.Street;
import nl.nachtwacht.simulator.site.PlanSheet;
import nl.nachtwacht.simulator.site.Secrets;
import nl.nachtwacht.simulator.site.SiteFolder;
import nl.nachtwacht.simulator.wire.PahoUplinks;
import nl.nachtwacht.simulator.world.Pace;
import nl.nachtwacht.simulator.world.Pacemaker;
import nl.nachtwacht.simulator.world.StoryTime;
import nl.nachtwacht.simulator.world.World;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./nachtwacht simulate}. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Lets the street live against any gateway or broker: twelve hubs with Zigbee2MQTT and some",
      "phones with OwnTracks, each with a connection of its own. Nobody presses a button."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:it ended as asked", "1:messages were given up", "2:wrong usage"})
public final class SimulateCommand implements Callable<Integer> {
  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "mqtt://127.0.0.1:1883",
      description = "door or broker, mqtt://host:port (default: ${DEFAULT-VALUE})")
  private String url = "";

  @Option(
      names = "--secrets",
      paramLabel = "FOLDER",
      description = "demo folder whose secrets open the door; without it passwords are random")
  private @Nullable Path secrets;

  @Option(
      names = "--write-site",
      paramLabel = "FOLDER",
      description = "first write a configuration and site folder for this street there")
  private @Nullable Path writeSite;

  @Option(
      names = "--speed",
      paramLabel = "N",
      defaultValue = "1",
      description = "story seconds in one second (default: ${DEFAULT-VALUE}: life as it is)")
  private double speed = 1;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "time of day at which the story begins, such as 22:00 (default: now)")
  private @Nullable LocalTime from;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = Durations.class,
      description = "how long, such as 60s or 8h (default: until Ctrl-C)")
  private @Nullable Duration duration;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "the same seed gives the same street life")
  private @Nullable Long seed;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Long given = seed;
    long chosen = given == null ? new SecureRandom().nextInt(1, 1_000_000) : given;
    Function<String, String> passwords = passwords();
    Instant now = Instant.now();
    Instant begins = begins(now);
    Duration length = duration == null ? Duration.ofDays(365) : duration;
    System.out.printf(
        "street of "
            + Street.homes().size()
            + " homes to %s, seed %d%nagain: ./nachtwacht simulate --url %s --speed %s --seed %d%n",
        url,
        chosen,
        url,
        speed,
        chosen);
    World world = new World(now);
    try (PahoUplinks uplinks = new PahoUplinks(url, passwords)) {
      Neighbourhood street =
          new Neighbourhood(chosen, world, new StoryTime(begins, now, speed), uplinks, Map.of());
      street.start();
      liveOn(street, world, begins);
      Instant until = now.plus(length);
      new Pacemaker(world, Pace.real()).runUntil(() -> !Instant.now().isBefore(until));
      System.out.printf(
          "%d messages sent, %d answered, %d given up%n",
          uplinks.traffic().sent().get(),
          uplinks.traffic().answered().get(),
          uplinks.traffic().forgotten().get());
      return uplinks.traffic().forgotten().get() == 0 ? 0 : 1;
    }
  }

  private void liveOn(Neighbourhood street, World world, Instant from) {
    Duration chapter = Duration.ofHours(4);
    Instant to = from.plus(chapter);
    street.live(from, to);
    Duration told = Duration.ofNanos(Math.round(chapter.toNanos() / speed));
    world.in(told, () -> liveOn(street, world, to));
  }

  private Instant begins(Instant now) {
    LocalTime time = from;
    return time == null
        ? now
        : now.atZone(Street.ZONE).toLocalDate().atTime(time).atZone(Street.ZONE).toInstant();
  }

  private Function<String, String> passwords() throws IOException {
    Path site = writeSite;
    Path folder = secrets == null ? site : secrets;
    if (folder == null) {
      return Secrets.forgotten()::of;
    }
    java.nio.file.Files.createDirectories(folder);
    Secrets kept = Secrets.in(folder);
    if (site != null) {
      SiteFolder files = new SiteFolder(site, kept);
      Path config =
          files.write(
              new SiteFolder.Addresses(8080, 1883, "http://127.0.0.1:9", Duration.ofSeconds(5)),
              Street.homes(),
              home -> PlanSheet.plain());
      System.out.println("written: " + config);
    }
    return kept::of;
  }
}
