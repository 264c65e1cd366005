package nl.nachtwacht.gateway.night;

import static nl.nachtwacht.gateway.RealGateway.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import nl.nachtwacht.drill.NightScript;
import nl.nachtwacht.drill.NightScript.Happens;
import nl.nachtwacht.drill.NightScript.Player;
import nl.nachtwacht.drill.NightScript.Told;
import nl.nachtwacht.gateway.Gateway;
import nl.nachtwacht.gateway.config.GatewayConfig;
import nl.nachtwacht.watch.Effect;

/**
 * Plays a night against a whole gateway. The clock stands still until everything that is due is
 * done and on disk, then moves to the next moment at which something is: so a slow machine makes a
 * night longer and changes nothing in it.
 */
final class GatewayNight implements AutoCloseable {
  /** No step of a night takes longer than this in real time. */
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  /**
   * After this long without progress the clock is helped on a little: a look may come just later.
   */
  private static final Duration NUDGE_AFTER = Duration.ofMillis(15);

  private static final Duration NUDGE = Duration.ofMillis(5);
  private static final int NUDGES_MAX = 200;

  /** By the night's clock: what changes in the files does so well before the next rung. */
  private static final Duration FILES_WITHIN = Duration.ofSeconds(25);

  final NightScript script;
  final Path folder;
  final NightClock clock;
  final Outside outside;
  final NightLog log = new NightLog();
  private final Vertx elsewhere = Vertx.vertx();
  private final Deeds deeds = new Deeds(this);
  private static final String CHANGES = "nachtwacht_registry_changes_total";

  private final boolean watched;

  /** The auditor has a part in it: the clock goes on in steps that it can follow. */
  private final boolean audited;

  private Vertx vertx;
  private Gateway gateway;
  private NightStore store;
  private int version = 1;

  GatewayNight(NightScript script, Path folder) throws Exception {
    this.script = script;
    this.folder = folder;
    this.clock = new NightClock(script.start());
    this.outside = new Outside(elsewhere, clock);
    this.watched = script.lines().stream().anyMatch(line -> line.text().contains("alive"));
    this.audited =
        watched || script.lines().stream().anyMatch(line -> line.text().contains("warning"));
    Files.writeString(folder.resolve("callback"), NightSite.CALLBACK);
    Files.writeString(
        folder.resolve("nachtwacht.yaml"),
        NightSite.settings(outside.port(), script.home().equals("voice")));
    write(script.home());
    open();
    store = new NightStore(folder.resolve("store"));
  }

  private void write(String home) throws Exception {
    for (Map.Entry<String, String> file : NightSite.files(home, version).entrySet()) {
      Path path = folder.resolve("site").resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  void open() throws Exception {
    GatewayConfig.Reading reading = GatewayConfig.read(folder.resolve("nachtwacht.yaml"), Map.of());
    assertThat(reading.config()).as("%s", reading.findings().list()).isNotNull();
    vertx = Vertx.vertx();
    gateway = await(Gateway.start(vertx, reading.config(), clock));
  }

  void shut() throws Exception {
    await(gateway.close());
    assertThat(clock.nextWake()).as("nothing of a closed gateway waits for the clock").isNull();
    await(vertx.close());
  }

  int answered() {
    return deeds.answered();
  }

  double findings() {
    return deeds.metric("nachtwacht_audit_finding");
  }

  String url() {
    return gateway.url();
  }

  NightStore store() {
    return store;
  }

  // Time

  void play() throws Exception {
    List<Happens> happenings = new ArrayList<>(script.happenings(Player.GATEWAY));
    List<Told> wanted = script.expectations(Player.GATEWAY);
    TreeSet<Instant> moments = new TreeSet<>();
    happenings.forEach(one -> moments.add(one.at()));
    wanted.forEach(one -> moments.add(one.to()));
    for (Instant moment : moments) {
      goTo(moment);
      for (Happens one : happenings.stream().filter(all -> all.at().equals(moment)).toList()) {
        deeds.happens(one);
        settle();
      }
      for (Told one : wanted) {
        if (one.to().equals(moment) && !one.never()) {
          until(one, () -> came(one));
        }
      }
    }
    for (Told one : wanted) {
      if (one.never() && came(one)) {
        throw wrong(one, "came");
      }
    }
    settle();
    NightLaws.check(this);
  }

  /** From one moment at which something comes due to the next. */
  private void goTo(Instant then) {
    settle();
    while (clock.instant().isBefore(then)) {
      Instant next = store.nextDue(clock.instant());
      Instant at = next != null && next.isBefore(then) ? next : then;
      Instant soon = clock.instant().plusSeconds(5);
      advance(audited && soon.isBefore(at) ? soon : at);
    }
  }

  private void advance(Instant to) {
    clock.advanceTo(to.isAfter(clock.instant()) ? to : clock.instant().plusMillis(1));
    settle();
    if (audited) {
      deeds.letTheAuditorLook();
    }
  }

  /** Off until then: what came due meanwhile comes due at once. */
  void off(Instant until) throws Exception {
    shut();
    clock.forgetWakeUps();
    clock.advanceTo(until);
    open();
  }

  /** The files are looked at every second, and read when they were the same twice. */
  void homeBecomes(String home) throws Exception {
    version++;
    double before = deeds.metric(CHANGES);
    write(home);
    untilWithin(
        FILES_WITHIN,
        "the files are in force",
        () -> filesAreRead() && deeds.metric(CHANGES) > before);
  }

  /** Waits for something that is looked at from time to time: the clock goes on, so far at most. */
  void untilWithin(Duration most, Object what, Supplier<Boolean> so) {
    Instant latest = clock.instant().plus(most);
    until(
        what,
        () -> {
          if (so.get()) {
            return true;
          }
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(150));
          Instant next = clock.instant().plusMillis(500);
          clock.advanceTo(next.isBefore(latest) ? next : latest);
          return false;
        });
  }

  private boolean filesAreRead() {
    return store.count(
            "SELECT count(*) FROM site_file WHERE name LIKE '%c1%' AND version = ?1", version)
        > 0;
  }

  /** Waits until nothing that is due is left to do. */
  private void settle() {
    long begun = System.nanoTime();
    long helped = begun;
    int nudges = 0;
    List<String> due = store.due(clock.instant());
    while (!due.isEmpty()) {
      long now = System.nanoTime();
      if (now - begun > PATIENCE.toNanos()) {
        throw new AssertionError(script.name() + ": due and not done: " + due + "\n" + story());
      }
      if (now - helped > NUDGE_AFTER.toNanos() && nudges < NUDGES_MAX) {
        nudges++;
        helped = now;
        clock.advanceTo(clock.instant().plus(NUDGE));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
      due = store.due(clock.instant());
    }
  }

  /** Waits, with the clock at a standstill. */
  void until(Object what, Supplier<Boolean> so) {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (!so.get()) {
      if (System.nanoTime() > giveUp) {
        throw new AssertionError(
            script.name() + ": still not so: " + what + "; told was:\n" + story());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  // What was told

  private boolean came(Told wanted) {
    return outside.arrivals.stream().anyMatch(one -> wanted.matches(words(one), one.at()));
  }

  /** What came somewhere outside, in the words of the nights. */
  String words(Outside.Arrival came) {
    Effect.Notify effect = store.effect(came.key());
    if (effect != null) {
      String whose = effect.client().value().equals("c1") ? "" : "technical ";
      String purpose = effect.purpose().name().toLowerCase(Locale.ROOT).replace('_', '-');
      return whose + purpose + " " + effect.recipient() + " " + effect.contact().channel();
    }
    return switch (came.provider()) {
      case "alive" -> "alive";
      case "sms", "phone" -> "echo " + personAt(came) + " " + came.provider();
      default -> {
        JsonObject data = new JsonObject(came.body()).getJsonObject("data");
        // Where one is lost is a race of its press and its session; that it is missing is not.
        String code = data.getString("code").replaceFirst("^canary-.*", "canary-missing");
        yield "warning " + code + " " + data.getString("address");
      }
    };
  }

  private static String personAt(Outside.Arrival came) {
    String number = new JsonObject(came.body()).getString("to");
    return NightSite.NUMBERS.entrySet().stream()
        .filter(one -> one.getValue().equals(number))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(number);
  }

  String story() {
    List<String> lines = new ArrayList<>();
    outside.arrivals.stream()
        .filter(one -> watched || !one.provider().equals("alive"))
        .forEach(one -> lines.add(one.at() + " " + words(one) + " (" + one.provider() + ")"));
    return String.join("\n", lines);
  }

  AssertionError wrong(NightScript.Line line, String what) {
    return new AssertionError(
        String.format(
            Locale.ROOT,
            "%s, line %d: \"%s\" %s; told was:%n%s",
            script.name(),
            line.number(),
            line.text(),
            what,
            story()));
  }

  @Override
  public void close() throws Exception {
    store.close();
    shut();
    outside.close();
    await(elsewhere.close());
    log.close();
  }
}
