package nl.nachtwacht.simulator.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.nachtwacht.simulator.child.Ports;
import nl.nachtwacht.simulator.child.RunningGateway;
import nl.nachtwacht.simulator.home.Neighbourhood;
import nl.nachtwacht.simulator.home.Street;
import nl.nachtwacht.simulator.people.AlarmSeen;
import nl.nachtwacht.simulator.people.Call;
import nl.nachtwacht.simulator.people.GatewayApi;
import nl.nachtwacht.simulator.people.Staff;
import nl.nachtwacht.simulator.people.Step;
import nl.nachtwacht.simulator.people.WebhookReceiver;
import nl.nachtwacht.simulator.site.Secrets;
import nl.nachtwacht.simulator.site.SiteFolder;
import nl.nachtwacht.simulator.site.StaffMember;
import nl.nachtwacht.simulator.wire.PahoUplinks;
import nl.nachtwacht.simulator.world.Json;
import nl.nachtwacht.simulator.world.Pace;
import nl.nachtwacht.simulator.world.Pacemaker;
import nl.nachtwacht.simulator.world.StoryTime;
import nl.nachtwacht.simulator.world.World;
import org.jspecify.annotations.Nullable;

/**
 * The demonstration: a real gateway in a process of its own, a street that lives through one night
 * in about a minute, people who are called, and a verdict.
 *
 * <p>It survives what happens to a real one. When the gateway is killed it is started again in the
 * same folder, hubs send again what was not answered, and the night goes on. Alarms a killed run
 * left open are brought to an end before the new night begins, and do not count.
 */
public final class Demo implements AutoCloseable {
  private static final Duration READY_MAX = Duration.ofSeconds(120);
  private static final Duration MOVING_IN_MAX = Duration.ofSeconds(20);
  private static final Duration LEFTOVERS_MAX = Duration.ofSeconds(25);

  /** After the night's last event: how long the last incident may take to come to its end. */
  private static final Duration GRACE = Duration.ofSeconds(25);

  /** Each killed gateway costs the people some time. */
  private static final Duration RESTART_GRACE = Duration.ofSeconds(30);

  /** One plan is written while the gateway runs, and is to be in force soon. */
  private static final Duration PLANS_CHANGE = Duration.ofSeconds(1);

  private static final int STARTS_MAX = 20;
  private static final Duration STORY_NIGHT = Duration.ofHours(10);

  private final Settings settings;
  private final Starter starter;
  private final Narrator narrator;
  private final Pace pace;
  private final InstantSource clock;
  private final World world;
  private final Secrets secrets;
  private final SiteFolder site;
  private final Scoreboard board;
  private final Map<String, Integer> timesCalled = new HashMap<>();
  private final Map<String, Integer> homeOf = new HashMap<>();
  private final Set<String> onTheList = new HashSet<>();
  private final List<AutoCloseable> open = new ArrayList<>();
  private @Nullable Staff staff;
  private @Nullable RunningGateway gateway;
  private @Nullable NightEvents events;
  private @Nullable QuietLife quiet;
  private boolean closing;
  private boolean broken;
  private int starts;
  private int restarts;

  /**
   * What the command line asked for.
   *
   * @param folder where configuration, site and store are
   * @param http port of screens and API, 0 for any
   * @param door MQTT port, 0 for any
   * @param night how long the scripted night takes
   * @param headless ends after the night, with a verdict
   */
  public record Settings(
      Path folder, int http, int door, Duration night, long seed, boolean headless) {}

  /** Starts a gateway with a configuration file. */
  @FunctionalInterface
  public interface Starter {
    RunningGateway start(Path config) throws IOException;
  }

  public Demo(Settings settings, Starter starter, PrintStream out, Pace pace) throws IOException {
    this.settings = settings;
    this.starter = starter;
    this.pace = pace;
    this.clock = pace.clock();
    this.narrator = new Narrator(out, clock);
    this.world = new World(clock.instant());
    this.secrets = Secrets.in(settings.folder());
    this.site = new SiteFolder(settings.folder(), secrets);
    this.board =
        new Scoreboard(
            NightScript.incidents().stream().map(Incident::new).toList(),
            NightScript.checksAllowed());
  }

  // A gateway that is started again must be found where it was, so we choose, not it.
  private static int chosen(int port) throws IOException {
    return port == 0 ? Ports.anyFree() : port;
  }

  /** Plays it; true when the night went as expected. */
  public boolean run() throws IOException, InterruptedException {
    WebhookReceiver phones =
        keep(
            new WebhookReceiver(
                secrets.of("webhook"), clock, call -> world.post(() -> called(call))));
    Path config =
        site.write(
            new SiteFolder.Addresses(
                chosen(settings.http()), chosen(settings.door()), phones.address(), PLANS_CHANGE),
            Street.homes(),
            home -> NightPlans.of(home, clock.instant()));
    RunningGateway.Ready ready = startGateway(config);
    GatewayApi api = keep(new GatewayApi(ready.url()));
    staff = keep(new Staff(world, api, this::bearer, new Diary()));
    Pacemaker pacemaker = new Pacemaker(world, pace);
    endLeftovers(api, pacemaker);

    PahoUplinks uplinks = keep(new PahoUplinks("mqtt://127.0.0.1:" + ready.door(), secrets::of));
    secrets.save();
    Neighbourhood street =
        new Neighbourhood(
            settings.seed(), world, StoryTime.real(clock.instant()), uplinks, NightScript.faults());
    moveIn(street, uplinks, pacemaker);
    new AlarmWatch(world, api, bearer(StaffMember.OPERATOR), this::look).start();
    Instant began = night(street);
    Instant over = began.plus(settings.night());
    pacemaker.runUntil(() -> broken || nightIsOver(over));
    boolean asExpected = verdict(began, uplinks, phones);
    if (!settings.headless() && !broken) {
      goOn(street, pacemaker);
    }
    return asExpected;
  }

  // ---------------------------------------------------------------------------------- the gateway

  private RunningGateway.Ready startGateway(Path config) throws IOException, InterruptedException {
    narrator.note("starting the gateway (log: " + settings.folder().resolve("gateway.log") + ")");
    RunningGateway started = launch(config);
    RunningGateway.Ready ready = started.awaitReady(READY_MAX);
    narrator.note(
        "the gateway (process %d) is ready; screens: %s, MQTT door: 127.0.0.1:%d"
            .formatted(started.pid(), ready.url(), ready.door()));
    return ready;
  }

  private RunningGateway launch(Path config) throws IOException {
    RunningGateway started = starter.start(config);
    gateway = started;
    starts++;
    var _ = started.ended().thenAccept(code -> world.post(() -> gatewayGone(config, code)));
    return started;
  }

  private void gatewayGone(Path config, int code) {
    if (closing || broken) {
      return;
    }
    narrator.note("the gateway is gone (code " + code + "); starting it again in the same folder");
    if (starts >= STARTS_MAX) {
      giveUp("it keeps dying");
      return;
    }
    restarts++;
    board.gatewayWasKilled();
    try {
      RunningGateway again = launch(config);
      Thread.ofVirtual().start(() -> sayWhenReady(again));
    } catch (IOException e) {
      giveUp(String.valueOf(e.getMessage()));
    }
  }

  private void sayWhenReady(RunningGateway again) {
    try {
      again.awaitReady(READY_MAX);
      world.post(
          () -> narrator.note("the gateway is back; hubs send again what it did not answer"));
    } catch (IOException e) {
      // It ended again: that is told by its own end.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void giveUp(String why) {
    narrator.note("giving up: " + why);
    broken = true;
  }

  // ---------------------------------------------------------------------------------- leftovers

  /** What an earlier run left open is brought to an end by those who hold it. */
  private void endLeftovers(GatewayApi api, Pacemaker pacemaker)
      throws IOException, InterruptedException {
    String bearer = bearer(StaffMember.OPERATOR);
    AlarmWatch.all(api, bearer).forEach(board::ignore);
    List<AlarmSeen> left = api.alarms("open", bearer);
    if (left.isEmpty()) {
      return;
    }
    narrator.note(
        left.size()
            + " alarm(s) of an earlier run are still open; they are brought to an end first");
    Instant until = clock.instant().plus(LEFTOVERS_MAX);
    while (!left.isEmpty() && clock.instant().isBefore(until)) {
      for (AlarmSeen alarm : left) {
        board.ignore(alarm);
        end(api, alarm);
      }
      Instant pause = clock.instant().plusMillis(500);
      pacemaker.runUntil(() -> clock.instant().isAfter(pause));
      left = api.alarms("open", bearer);
    }
  }

  private void end(GatewayApi api, AlarmSeen alarm) throws IOException, InterruptedException {
    String holder = alarm.holder();
    StaffMember person = holder == null ? StaffMember.OPERATOR : Staff.behind(holder);
    if (holder == null) {
      api.command(alarm.id(), Step.accept(0).command(), bearer(person));
    }
    GatewayApi.Answer answer =
        api.command(alarm.id(), Step.resolve(0, "helped-by-voice").command(), bearer(person));
    if (answer.ok()) {
      narrator.person(person.name() + " ends " + alarm.id() + ", left over from an earlier run");
    }
  }

  // ---------------------------------------------------------------------------------- the night

  private void moveIn(Neighbourhood street, PahoUplinks uplinks, Pacemaker pacemaker)
      throws InterruptedException {
    // Waiting for the gateway took a while; hubs must not write the time of before it.
    world.advanceTo(clock.instant());
    street.start();
    Instant patience = clock.instant().plus(MOVING_IN_MAX);
    pacemaker.runUntil(
        () -> broken || uplinks.traffic().settled() || clock.instant().isAfter(patience));
    narrator.note(
        "%d hubs and what they do not speak for have told who they are: %d messages answered"
            .formatted(street.homes().size(), uplinks.traffic().answered().get()));
  }

  private Instant night(Neighbourhood street) {
    Instant began = clock.instant();
    LocalDate today = LocalDate.ofInstant(began, Street.ZONE);
    Instant evening = today.atTime(22, 0).atZone(Street.ZONE).toInstant();
    double speed = STORY_NIGHT.toMillis() / (double) settings.night().toMillis();
    street.tellAs(new StoryTime(evening, began, speed));
    street.live(evening, evening.plus(STORY_NIGHT));
    narrator.plain("");
    narrator.plain("Expected tonight (one minute for a night from 22:00 to 08:00; thresholds are");
    narrator.plain("shortened to seconds, see the comments in the plans under site/clients):");
    for (Incident incident : board.incidents()) {
      narrator.plain(
          "  %d. %s".formatted(incident.expected().number(), incident.expected().title()));
    }
    narrator.plain("");
    NightEvents night = new NightEvents(world, street, site, narrator, began, settings.night());
    night.schedule();
    events = night;
    return began;
  }

  private boolean nightIsOver(Instant over) {
    Instant now = clock.instant();
    boolean handled = board.asExpected() && board.checks().stream().noneMatch(AlarmSeen::open);
    return now.isAfter(over) && (handled || now.isAfter(over.plus(grace())));
  }

  private Duration grace() {
    return GRACE.plus(RESTART_GRACE.multipliedBy(restarts));
  }

  private void look(List<AlarmSeen> alarms) {
    for (AlarmSeen alarm : alarms) {
      homeOf.put(alarm.id(), NightScript.homeOf(alarm.client()));
      if (board.see(alarm, clock.instant())) {
        narrator.gateway(
            "%s %s of %s: %s%s"
                .formatted(
                    alarm.alarmClass(),
                    alarm.kind(),
                    alarm.client(),
                    alarm.state(),
                    alarm.holder() == null ? "" : ", held by " + alarm.holder()));
        takeFromTheList(alarm);
      }
    }
  }

  /** A notice calls nobody: somebody at the screen sees it on the list, once. */
  private void takeFromTheList(AlarmSeen alarm) {
    Staff all = staff;
    boolean mine = board.incidentOf(alarm.id()) != null || quiet != null;
    boolean notice = alarm.alarmClass().equals("care-3") && alarm.state().equals("waiting");
    if (all != null && mine && notice && onTheList.add(alarm.id())) {
      all.act(StaffMember.OPERATOR, alarm.id(), NightScript.fromTheList(quiet != null));
    }
  }

  private void called(Call call) {
    board.hear(call, clock.instant());
    if (!call.asks()) {
      return;
    }
    int times = timesCalled.merge(call.alarm() + " " + call.recipient(), 1, Integer::sum);
    QuietLife life = quiet;
    List<Step> steps =
        life == null
            ? NightScript.reaction(call, times, called(call.alarm(), StaffMember.FIRST_NURSE))
            : NightScript.byHabit(call, QuietLife.HUMAN_FIRST);
    String name = Staff.behind(call.recipient()).name();
    narrator.gateway(
        "calls %s about %s %s%s"
            .formatted(name, call.kind(), call.alarm(), steps.isEmpty() ? " (no answer)" : ""));
    Staff all = staff;
    if (all != null) {
      all.act(Staff.behind(call.recipient()), call.alarm(), steps);
      if (life == null && called(call.alarm(), StaffMember.SECOND_NURSE)) {
        all.act(StaffMember.SECOND_NURSE, call.alarm(), NightScript.afterColleague(call));
      }
    }
  }

  private boolean called(String alarm, StaffMember person) {
    return timesCalled.containsKey(alarm + " " + person.id());
  }

  private final class Diary implements Staff.Diary {
    @Override
    public void did(StaffMember person, String alarm, Step step) {
      narrator.person(person.name() + " " + step.words() + " (" + alarm + ")");
      String command = String.valueOf(step.command().get("command"));
      if (command.equals("accept")) {
        board.accepted(alarm, person.id());
      }
      NightEvents night = events;
      Integer home = homeOf.get(alarm);
      if (night != null && home != null && command.equals("arrive")) {
        night.cameTo(home, board.incidentOf(alarm) != null);
      }
      if (night != null && home != null && command.equals("resolve")) {
        night.helped(home);
      }
    }

    @Override
    public void couldNot(StaffMember person, String alarm, Step step, String why) {
      // In quiet life a human at the screen was faster, as hoped.
      if (quiet == null) {
        narrator.person(person.name() + " could not: " + step.words() + ": " + why);
      }
    }
  }

  // ---------------------------------------------------------------------------------- the verdict

  private boolean verdict(Instant began, PahoUplinks uplinks, WebhookReceiver phones) {
    narrator.plain("");
    narrator.plain("Expected and came:");
    board.incidents().forEach(incident -> narrator.plain("  " + incident.line(began)));
    for (AlarmSeen check : board.checks()) {
      narrator.plain(
          "  ok   %s gave a %s only (%s)"
              .formatted(board.whyCheck(check), check.alarmClass(), check.id()));
    }
    for (AlarmSeen alarm : board.unexpected()) {
      narrator.plain(
          "  MISS nobody expected %s %s of %s (%s)"
              .formatted(alarm.alarmClass(), alarm.kind(), alarm.client(), alarm.id()));
    }
    if (phones.refused() > 0) {
      narrator.plain("  MISS " + phones.refused() + " messages came without a valid signature");
    }
    if (phones.warnings() > 0) {
      narrator.plain("  --   " + phones.warnings() + " messages about the gateway itself");
    }
    boolean asExpected = board.asExpected() && phones.refused() == 0 && !broken;
    narrator.plain(asExpected ? "As expected." : "NOT as expected.");
    if (!asExpected) {
      narrator.plain(
          "Again: ./nachtwacht demo --headless --duration %ds --seed %d"
              .formatted(settings.night().toSeconds(), settings.seed()));
    }
    Map<String, Object> counts = board.counts();
    counts.put("messagesSent", uplinks.traffic().sent().get());
    counts.put("gatewayRestarts", restarts);
    counts.put("durationSeconds", Duration.between(began, clock.instant()).toMillis() / 1000.0);
    counts.put("seed", settings.seed());
    narrator.plain(Json.text(counts));
    return asExpected;
  }

  private void goOn(Neighbourhood street, Pacemaker pacemaker) throws InterruptedException {
    QuietLife life = new QuietLife(world, street, narrator, settings.seed());
    quiet = life;
    life.begin();
    pacemaker.runUntil(() -> broken);
  }

  // ---------------------------------------------------------------------------------- the end

  private String bearer(StaffMember person) {
    return person.token() + "." + secrets.of(person.token());
  }

  private <T extends AutoCloseable> T keep(T closeable) {
    open.add(closeable);
    return closeable;
  }

  /** Stops the gateway and everybody else. */
  @Override
  public void close() {
    closing = true;
    RunningGateway last = gateway;
    for (AutoCloseable closeable : open.reversed()) {
      try {
        closeable.close();
      } catch (Exception e) {
        narrator.note("while stopping: " + e.getMessage());
      }
    }
    if (last != null) {
      last.close();
    }
  }
}
