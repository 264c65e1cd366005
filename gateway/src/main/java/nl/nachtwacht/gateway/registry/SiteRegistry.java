package nl.nachtwacht.gateway.registry;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import nl.nachtwacht.adapter.mapped.MappedDefinition;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.registry.SiteAssembly.Assembled;
import nl.nachtwacht.gateway.registry.SiteSnapshot.NativeId;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.gateway.yaml.Finding;
import nl.nachtwacht.gateway.yaml.Place;
import nl.nachtwacht.watch.WatchPlan;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry as the files of a site's folder say it. Reads come from an immutable whole in
 * memory; a change of the files makes a new whole, off the event loop, and puts it in its place at
 * once.
 *
 * <p>A file that is wrong changes nothing: its last valid text stays in force, also after a restart
 * (see {@link PlanArchive}), and {@link #problems()} says what is wrong with it. A file that is
 * still being written is not looked at: it must look the same at two checks in a row.
 *
 * <p>A client whose file did not change, while {@code organisation.yaml} did not either, keeps the
 * very same {@link WatchPlan} object: comparing identities tells whose plan changed.
 */
public final class SiteRegistry implements Registry {
  private static final Logger LOG = LoggerFactory.getLogger(SiteRegistry.class);

  private final SiteFiles files;
  private final SiteAssembly assembly;
  private final PlanArchive archive;
  private final Clockwork clockwork;
  private final Duration checkEvery;
  private final WorkerExecutor worker;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final List<Runnable> problemListeners = new CopyOnWriteArrayList<>();

  // Touched by the one worker thread only.
  private SortedMap<String, String> lastValid = new TreeMap<>();
  private SortedMap<String, String> loadedStamps = new TreeMap<>();
  private SortedMap<String, String> seenStamps = new TreeMap<>();
  private Set<Finding> told = Set.of();
  private boolean loaded;

  private volatile SiteSnapshot site = SiteSnapshot.EMPTY;
  private final AtomicLong changes = new AtomicLong();
  private volatile List<Finding> problems = List.of();
  private volatile boolean closed;
  private volatile Clockwork.@Nullable WakeUp nextCheck;

  private SiteRegistry(
      Vertx vertx,
      Path folder,
      SiteKnowledge knowledge,
      PlanArchive archive,
      Clockwork clockwork,
      Duration checkEvery) {
    this.files = new SiteFiles(folder);
    this.assembly = new SiteAssembly(knowledge, clockwork);
    this.archive = archive;
    this.clockwork = clockwork;
    this.checkEvery = checkEvery;
    this.worker = vertx.createSharedWorkerExecutor("nachtwacht-site-" + folder, 1);
  }

  /**
   * Reads a site and keeps looking for changes. Succeeds also when files are wrong: then what was
   * valid last is in force, or nothing where there never was anything valid.
   *
   * @param checkEvery how often the files are looked at
   */
  public static Future<SiteRegistry> open(
      Vertx vertx,
      Path folder,
      SiteKnowledge knowledge,
      PlanArchive archive,
      Clockwork clockwork,
      Duration checkEvery) {
    SiteRegistry registry =
        new SiteRegistry(vertx, folder, knowledge, archive, clockwork, checkEvery);
    return registry
        .worker
        .executeBlocking(() -> {
          registry.recall();
          registry.loadNow();
          return registry;
        })
        .onSuccess(SiteRegistry::checkLater);
  }

  /** Reads all files again, now. Completes when the new whole is in force. */
  public Future<Void> reload() {
    return worker.executeBlocking(() -> {
      loadNow();
      return null;
    });
  }

  /** Something to be done with the files and what was read of them. */
  interface Turn<T> {
    T take(SiteAssembly assembly) throws Exception;
  }

  /** Does it in turn with the reading of the files, on its thread. */
  <T> Future<T> inTurn(Turn<T> turn) {
    return worker.executeBlocking(() -> turn.take(assembly));
  }

  @Override
  public List<Finding> problems() {
    return problems;
  }

  /** Stops looking for changes. */
  public Future<Void> close() {
    closed = true;
    Clockwork.WakeUp waiting = nextCheck;
    if (waiting != null) {
      waiting.cancel();
    }
    return worker.close();
  }

  /** Counts what is in force and what is wrong. */
  public void bindTo(MeterRegistry meters) {
    Gauge.builder("nachtwacht.registry.problems", this, registry -> registry.problems.size())
        .description("Complaints about the site's files")
        .register(meters);
    FunctionCounter.builder("nachtwacht.registry.changes", changes, AtomicLong::get)
        .description("How often other texts came into force, and everybody had heard of them")
        .register(meters);
    Gauge.builder("nachtwacht.registry.clients", this, registry -> registry.site.clients().size())
        .description("Clients in force")
        .register(meters);
    Gauge.builder("nachtwacht.registry.devices", this, registry -> registry.site.devices().size())
        .description("Devices in force")
        .register(meters);
  }

  // --- reading

  @Override
  public @Nullable PlacedDevice place(String source, String nativeId) {
    return site.placed().get(new NativeId(source, nativeId));
  }

  @Override
  public @Nullable WatchPlan plan(ClientId client) {
    return site.plans().get(client);
  }

  @Override
  public Optional<Profile> profile(ClientId client) {
    return Optional.ofNullable(site.profiles().get(client));
  }

  @Override
  public Optional<ClientCard> client(ClientId client) {
    return Optional.ofNullable(site.clients().get(client));
  }

  @Override
  public Collection<ClientCard> clients() {
    return site.clients().values();
  }

  @Override
  public Optional<DeviceCard> device(DeviceId device) {
    return Optional.ofNullable(site.devices().get(device));
  }

  @Override
  public Collection<DeviceCard> devices() {
    return site.devices().values();
  }

  @Override
  public Optional<PersonCard> person(PersonId person) {
    return Optional.ofNullable(site.people().get(person));
  }

  @Override
  public Collection<PersonCard> people() {
    return site.people().values();
  }

  @Override
  public Collection<OrganisationWatch> organisations() {
    return site.organisations();
  }

  @Override
  public void onChange(Runnable task) {
    listeners.add(task);
  }

  /** Runs the task whenever other things are wrong than before. */
  public void onProblems(Runnable task) {
    problemListeners.add(task);
  }

  /** All teams, by id. */
  public Collection<TeamCard> teams() {
    return site.teams().values();
  }

  /** Who can be called when, as far as the files say it. */
  public SiteRosters rosters() {
    return site.rosters();
  }

  /** Devices that no family covers, as the site describes them. */
  public List<MappedDefinition> mappings() {
    return site.mappings();
  }

  /** A door's entry, by MQTT user name. */
  public Optional<DoorEntry> door(String id) {
    return Optional.ofNullable(site.doors().get(id));
  }

  /** All doors. */
  public Collection<DoorEntry> doors() {
    return site.doors().values();
  }

  /** A machine token's entry, by its public half. */
  public Optional<TokenEntry> token(String id) {
    return Optional.ofNullable(site.tokens().get(id));
  }

  /** Somebody's login, by the name they log in with. */
  public Optional<StaffEntry> staff(String login) {
    return Optional.ofNullable(site.staff().get(login));
  }

  // --- loading, on the worker thread

  private void recall() {
    try {
      lastValid = new TreeMap<>(archive.loadAll());
    } catch (RuntimeException broken) {
      LOG.error(
          "the last valid texts of the site cannot be read; only present files count", broken);
    }
  }

  /** Takes what the files say now; within a turn only. */
  void loadNow() {
    loadedStamps = files.stamps();
    seenStamps = loadedStamps;
    Assembled assembled = assembly.assemble(files.read(), lastValid);
    boolean changed = !assembled.accepted().equals(lastValid) || !loaded;
    List<Finding> found = new ArrayList<>(assembled.findings());
    remember(assembled, found);
    site = assembled.snapshot();
    loaded = true;
    problems = List.copyOf(found);
    boolean news = tell(found);
    if (news) {
      problemListeners.forEach(SiteRegistry::run);
    }
    if (changed) {
      listeners.forEach(SiteRegistry::run);
      changes.incrementAndGet();
    }
  }

  private void remember(Assembled assembled, List<Finding> found) {
    try {
      assembled
          .accepted()
          .forEach((name, text) -> {
            if (!text.equals(lastValid.get(name))) {
              archive.save(name, assembled.versions().getOrDefault(name, 0), text);
            }
          });
      lastValid.keySet().stream()
          .filter(name -> !assembled.accepted().containsKey(name))
          .forEach(archive::forget);
    } catch (RuntimeException broken) {
      LOG.error("a valid site file could not be remembered for the next start", broken);
      found.add(
          new Finding(
              Finding.Severity.WARNING,
              Place.whole("archive"),
              "",
              "the valid texts could not be remembered for the next start.",
              "Look at the store."));
    }
    lastValid = new TreeMap<>(assembled.accepted());
  }

  /**
   * Logs what is new, once; what stays wrong is shown by {@link #problems()}. Whether it is news.
   */
  private boolean tell(List<Finding> found) {
    boolean news = !told.equals(new HashSet<>(found));
    for (Finding finding : found) {
      if (!told.contains(finding)) {
        LOG.warn("site: {}", finding.sentence());
      }
    }
    if (found.isEmpty() && !told.isEmpty()) {
      LOG.info("site: all files are right again");
    }
    told = new HashSet<>(found);
    return news;
  }

  private static void run(Runnable listener) {
    try {
      listener.run();
    } catch (RuntimeException broken) {
      LOG.error("a listener to the registry failed", broken);
    }
  }

  // --- looking for changes

  private void checkLater() {
    if (!closed) {
      nextCheck = clockwork.wakeAt(clockwork.instant().plus(checkEvery), this::check);
    }
  }

  private void check() {
    if (closed) {
      return;
    }
    worker
        .executeBlocking(() -> {
          checkNow();
          return null;
        })
        .onComplete(done -> {
          if (done.failed() && !closed) {
            LOG.error("the site's files could not be checked", done.cause());
          }
          checkLater();
        });
  }

  private void checkNow() {
    SortedMap<String, String> stamps = files.stamps();
    boolean still = stamps.equals(seenStamps);
    seenStamps = stamps;
    if (still && !stamps.equals(loadedStamps)) {
      loadNow();
    }
  }

  /** For the check of a site without a gateway. */
  static Assembled check(Path folder, SiteKnowledge knowledge, Map<String, String> lastValid) {
    return new SiteAssembly(knowledge, InstantSource.system())
        .assemble(new SiteFiles(folder).read(), lastValid);
  }
}
