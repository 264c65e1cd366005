package nl.nachtwacht.simulator.load;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import nl.nachtwacht.simulator.home.HomeCard;
import nl.nachtwacht.simulator.people.Call;
import nl.nachtwacht.simulator.people.GatewayApi;
import nl.nachtwacht.simulator.people.WebhookReceiver;
import nl.nachtwacht.simulator.site.Secrets;
import nl.nachtwacht.simulator.site.StaffMember;
import nl.nachtwacht.simulator.world.Json;
import org.jspecify.annotations.Nullable;

/** One measurement: the gateway, and beside it the bare server, under the same load. */
final class Load {
  private static final Duration PRESSES_SETTLE = Duration.ofSeconds(20);
  private static final int HOMES_AUDITED = 20;

  private final Settings settings;
  private final List<HomeCard> homes;
  private final Secrets secrets;
  private final PrintStream out;

  /**
   * What is asked for.
   *
   * @param homes how many
   * @param rate messages a second when latency is measured
   * @param pressesPerSecond of them buttons
   * @param seconds for each stretch
   * @param window messages on their way for each home at saturation
   * @param saturateOnly leave the latencies out
   * @param bare also measure the bare server
   * @param folder scratch space
   */
  record Settings(
      int homes,
      double rate,
      double pressesPerSecond,
      double seconds,
      int window,
      boolean saturateOnly,
      boolean bare,
      Path folder) {}

  /** What a server came to. */
  record Measured(Generator.Result saturation, Generator.@Nullable Result paced) {}

  Load(Settings settings, List<HomeCard> homes, Secrets secrets, PrintStream out) {
    this.settings = settings;
    this.homes = homes;
    this.secrets = secrets;
    this.out = out;
  }

  /**
   * Measures; true when nothing was lost or doubled.
   *
   * @param door MQTT port of the gateway or broker
   * @param api the gateway's API; {@code null} when only a broker is known
   * @param calls tells whom to give the webhooks to
   */
  boolean run(
      int door,
      @Nullable GatewayApi api,
      AtomicReference<@Nullable Presses> calls,
      WebhookReceiver centre)
      throws IOException, InterruptedException {
    Measured bare = settings.bare() ? bare() : null;
    out.printf("gateway: %d homes connect and say what they have ...%n", homes.size());
    try (Generator generator = generator(door)) {
      Ledger ledger = api == null ? null : new Ledger(api, operator());
      Map<String, Long> before = ledger == null ? Map.of() : ledger.receipts();
      warmUp(generator);
      out.printf("gateway: as much as it answers, %.0f s ...%n", settings.seconds());
      Generator.Result saturation = generator.saturate(settings.seconds());
      if (ledger == null || api == null) {
        return report(
            new Report(
                settings, new Measured(saturation, null), bare, null, null, centre.repeated()));
      }
      Paced paced = settings.saturateOnly() ? null : paced(generator, api, ledger, calls);
      Ledger.Proof proof =
          new Ledger.Proof(
              generator.answeredInAll(),
              gained(before, ledger.receipts()),
              paced == null ? new Ledger.Audit(0, 0, 0) : paced.audit());
      return report(
          new Report(
              settings,
              new Measured(saturation, paced == null ? null : paced.result()),
              bare,
              paced == null ? null : paced.presses(),
              proof,
              centre.repeated()));
    }
  }

  private record Paced(Generator.Result result, Presses presses, Ledger.Audit audit) {}

  private Paced paced(
      Generator generator, GatewayApi api, Ledger ledger, AtomicReference<@Nullable Presses> calls)
      throws IOException, InterruptedException {
    out.printf(
        "gateway: %.0f/s, presses among them, %.0f s ...%n", settings.rate(), settings.seconds());
    Map<String, List<Long>> sent = new HashMap<>();
    try (Presses presses = new Presses(settings.pressesPerSecond(), api, operator())) {
      calls.set(presses);
      Generator.Result result =
          generator.pace(settings.rate(), settings.seconds(), noting(presses, sent));
      presses.settle(PRESSES_SETTLE);
      calls.set(null);
      return new Paced(result, presses, audit(ledger, sent));
    }
  }

  private Measured bare() throws IOException {
    try (BareChild server = new BareChild(settings.folder());
        Generator generator = generator(server.port())) {
      out.printf("bare server: as much as it answers, %.0f s ...%n", settings.seconds());
      warmUp(generator);
      Generator.Result saturation = generator.saturate(settings.seconds());
      if (settings.saturateOnly()) {
        return new Measured(saturation, null);
      }
      out.printf("bare server: %.0f/s, %.0f s ...%n", settings.rate(), settings.seconds());
      Generator.Result paced = generator.pace(settings.rate(), settings.seconds(), (_, _) -> false);
      return new Measured(saturation, paced);
    }
  }

  // Both servers are measured when their code is compiled, not while it is.
  private void warmUp(Generator generator) throws IOException {
    var _ = generator.saturate(Math.min(5, settings.seconds()));
  }

  private Generator generator(int port) throws IOException {
    List<HomeLine> lines = new ArrayList<>();
    for (HomeCard home : homes) {
      lines.add(new HomeLine(home, port, secrets.of(home.hubDoor()), settings.window()));
    }
    return new Generator(lines, Generator.DRAIN_MAX);
  }

  /** Also remembers what the first homes sent. The number of a message is known once it is put. */
  private static Generator.Presses noting(Presses presses, Map<String, List<Long>> sent) {
    return (now, line) -> {
      if (line.home().number() <= HOMES_AUDITED) {
        sent.computeIfAbsent(line.home().client(), _ -> new ArrayList<>())
            .add(Math.max(line.lastSeen() + 1, System.currentTimeMillis()));
        line.sendAs(sent.get(line.home().client()).getLast());
      }
      return presses.due(now, line);
    };
  }

  private static Ledger.Audit audit(Ledger ledger, Map<String, List<Long>> sent)
      throws IOException, InterruptedException {
    Ledger.Audit sum = new Ledger.Audit(0, 0, 0);
    for (Map.Entry<String, List<Long>> home : sent.entrySet()) {
      sum = sum.plus(ledger.audit(home.getKey(), home.getValue()));
    }
    return sum;
  }

  private static Map<String, Long> gained(Map<String, Long> before, Map<String, Long> after) {
    Map<String, Long> gained = new LinkedHashMap<>();
    after.forEach((name, count) -> gained.put(name, count - before.getOrDefault(name, 0L)));
    return gained;
  }

  private String operator() {
    return StaffMember.OPERATOR.token() + "." + secrets.of(StaffMember.OPERATOR.token());
  }

  private boolean report(Report report) {
    report.table().forEach(out::println);
    out.println(Json.text(report.json()));
    return report.nothingLost();
  }

  /** Gives webhooks to whoever measures at the moment. */
  static java.util.function.Consumer<Call> into(AtomicReference<@Nullable Presses> calls) {
    return call -> {
      Presses presses = calls.get();
      if (presses != null) {
        presses.called(call);
      }
    };
  }
}
