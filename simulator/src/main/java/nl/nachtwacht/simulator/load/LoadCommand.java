package nl.nachtwacht.simulator.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import nl.nachtwacht.simulator.Durations;
import nl.nachtwacht.simulator.child.GatewayChild;
import nl.nachtwacht.simulator.home.HomeCard;
import nl.nachtwacht.simulator.people.GatewayApi;
import nl.nachtwacht.simulator.people.WebhookReceiver;
import nl.nachtwacht.simulator.site.PlanSheet;
import nl.nachtwacht.simulator.site.Secrets;
import nl.nachtwacht.simulator.site.SiteFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./nachtwacht load}. */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Sends the traffic of many homes, QoS 1, and prints how many messages a second are on disk and",
      "answered, how long an answer and a press take, and whether anything was lost; beside it the",
      "same for a bare MQTT server that only appends and syncs. Without --url it starts its own",
      "gateway on free ports. Bounded in number and time; this machine only."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing lost, nothing doubled",
      "1:something was, or a server could not be measured",
      "2:wrong usage"
    })
public final class LoadCommand implements Callable<Integer> {
  private static final Duration READY_MAX = Duration.ofSeconds(120);
  private static final int HOMES_MAX = 5_000;
  private static final Duration SECONDS_MAX = Duration.ofMinutes(15);

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = {"--url", "--door", "--broker"},
      paramLabel = "URL",
      description = "a running door or broker, mqtt://host:port, that knows the homes of --folder")
  private @Nullable URI url;

  @Option(
      names = "--api",
      paramLabel = "URL",
      description = "with --url: the gateway's HTTP address, for presses and the count of losses")
  private @Nullable URI api;

  @Option(
      names = "--webhook-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "where the gateway reaches our alarm centre (default: any free port)")
  private int webhookPort;

  @Option(
      names = "--prepare",
      description = "only write configuration and site for these homes to --folder")
  private boolean prepare;

  @Option(
      names = "--homes",
      paramLabel = "N",
      defaultValue = "400",
      description = "(default: ${DEFAULT-VALUE})")
  private int homes = 400;

  @Option(
      names = "--rate",
      paramLabel = "R",
      defaultValue = "500",
      description = "messages a second when latencies are measured (default: ${DEFAULT-VALUE})")
  private double rate = 500;

  @Option(
      names = "--presses",
      paramLabel = "R",
      defaultValue = "20",
      description = "of them button presses, at most one for each home in 12 s (default: 20)")
  private double presses = 20;

  @Option(
      names = "--seconds",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = Durations.class,
      description = "how long each stretch takes (default: ${DEFAULT-VALUE})")
  private Duration seconds = Duration.ofSeconds(30);

  @Option(
      names = "--window",
      paramLabel = "N",
      defaultValue = "32",
      description = "messages on their way for each home at saturation (default: 32)")
  private int window = 32;

  @Option(names = "--saturate", description = "only the rate at saturation, no latencies")
  private boolean saturate;

  @Option(names = "--no-bare", description = "leave the bare server out")
  private boolean noBare;

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description = "configuration, site, store (default: var/load in the project)")
  private @Nullable Path folder;

  @Override
  public Integer call() throws IOException, InterruptedException {
    check();
    Path place =
        folder == null
            ? Path.of(System.getProperty("nachtwacht.home", "")).resolve("var/load")
            : folder;
    Path absolute = place.toAbsolutePath().normalize();
    Files.createDirectories(absolute);
    try {
      return measure(absolute);
    } catch (IOException e) {
      System.err.println("nachtwacht load: " + e);
      return 1;
    }
  }

  private int measure(Path place) throws IOException, InterruptedException {
    Secrets secrets = Secrets.in(place);
    List<HomeCard> street = LoadHomes.of(homes);
    AtomicReference<@Nullable Presses> calls = new AtomicReference<>();
    try (WebhookReceiver centre =
        new WebhookReceiver(
            webhookPort, secrets.of("webhook"), InstantSource.system(), Load.into(calls))) {
      Load load = new Load(settings(place), street, secrets, System.out);
      URI door = url;
      if (door != null) {
        URI http = api;
        try (GatewayApi known = new GatewayApi(http == null ? "http://127.0.0.1:9" : base(http))) {
          return load.run(port(door), http == null ? null : known, calls, centre) ? 0 : 1;
        }
      }
      Path config = write(place, secrets, street, centre.address());
      if (prepare) {
        System.out.println("written: " + config);
        return 0;
      }
      try (GatewayChild gateway = GatewayChild.start(config, place.resolve("gateway.log"))) {
        GatewayChild.Ready ready = gateway.awaitReady(READY_MAX);
        try (GatewayApi known = new GatewayApi(ready.url())) {
          return load.run(ready.door(), known, calls, centre) ? 0 : 1;
        }
      }
    }
  }

  private Path write(Path place, Secrets secrets, List<HomeCard> street, String webhooks)
      throws IOException {
    Stores.clear(place);
    return new SiteFolder(place, secrets)
        .write(
            new SiteFolder.Addresses(0, 0, webhooks, Duration.ofHours(1)),
            street,
            _ -> PlanSheet.plain());
  }

  private Load.Settings settings(Path place) {
    return new Load.Settings(
        homes, rate, presses, seconds.toMillis() / 1000.0, window, saturate, !noBare, place);
  }

  private void check() {
    need(homes >= 1 && homes <= HOMES_MAX, "--homes must be 1 to " + HOMES_MAX);
    need(window >= 1 && window <= 256, "--window must be 1 to 256");
    need(rate > 0 && rate <= 50_000, "--rate must be above 0, at most 50000");
    need(presses > 0 && presses <= rate, "--presses must be above 0, at most --rate");
    need(
        seconds.compareTo(SECONDS_MAX) <= 0 && seconds.toMillis() >= 1_000,
        "--seconds must be 1s to " + SECONDS_MAX.toSeconds() + "s");
    for (URI address : new URI[] {url, api}) {
      need(address == null || loopback(address), "only addresses of this machine are loaded");
    }
  }

  private static boolean loopback(@Nullable URI address) {
    try {
      return address != null
          && address.getHost() != null
          && InetAddress.getByName(address.getHost()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static String base(URI http) {
    String text = http.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  private static int port(URI door) {
    return door.getPort() < 0 ? 1883 : door.getPort();
  }

  private void need(boolean met, String message) {
    CommandSpec mine = spec;
    if (!met && mine != null) {
      throw new ParameterException(mine.commandLine(), message);
    }
  }
}
