package nl.nachtwacht.gateway.roster;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.TeamId;
import nl.nachtwacht.escalation.Contact;
import nl.nachtwacht.escalation.OnCall;
import nl.nachtwacht.escalation.roster.LookAhead;
import nl.nachtwacht.escalation.roster.Reachability;
import nl.nachtwacht.escalation.roster.RosterBook;
import nl.nachtwacht.escalation.roster.RosterOverride;
import nl.nachtwacht.escalation.roster.Shift;
import nl.nachtwacht.gateway.registry.PersonCard;
import nl.nachtwacht.gateway.registry.SiteRosters;
import nl.nachtwacht.gateway.time.Clockwork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is on duty, as it is now. A change is on disk before it counts, and counts before its future
 * succeeds. Looks again every quarter of an hour: time itself makes proofs old and gaps near.
 *
 * <p>Reads are from an immutable whole, on any thread.
 */
public final class Rosters {
  /** Calendars are made into shifts from this long ago … */
  static final Duration BEHIND = Duration.ofDays(8);

  /** … to this far ahead. */
  static final Duration AHEAD = Duration.ofDays(70);

  /** How often it looks whether somebody is on duty, without being asked. */
  static final Duration EVERY = Duration.ofMinutes(15);

  /** Overrides that ended longer ago are not read back. */
  private static final Duration PAST = Duration.ofDays(90);

  private static final Logger LOG = LoggerFactory.getLogger(Rosters.class);

  private final Vertx vertx;
  private final Supplier<SiteRosters> files;
  private final RosterStore store;
  private final Clockwork clock;
  private final Consumer<RosterView> told;
  private final Map<String, KeptOverride> overrides = new HashMap<>();
  private final ReachLedger reach = new ReachLedger();
  private final Map<PersonId, String> feeds = new ConcurrentHashMap<>();
  private volatile RosterView view;
  private volatile Future<Void> underWay = Future.succeededFuture();
  private volatile boolean closed;
  private volatile Clockwork.@Nullable WakeUp next;

  private Rosters(
      Vertx vertx,
      Supplier<SiteRosters> files,
      RosterStore store,
      Clockwork clock,
      Consumer<RosterView> told,
      RosterStore.Kept kept) {
    this.vertx = vertx;
    this.files = files;
    this.store = store;
    this.clock = clock;
    this.told = told;
    kept.overrides().forEach(one -> overrides.put(one.override().id(), one));
    kept.facts().forEach(reach::note);
    feeds.putAll(kept.feeds());
    view = made(clock.instant());
  }

  /**
   * Reads what is kept and makes the first whole.
   *
   * @param files what the site's files say now
   * @param told of every new whole; must be quick
   */
  @SuppressWarnings("NullAway") // what is made is never null; Vert.x cannot say so
  public static Future<Rosters> open(
      Vertx vertx,
      Supplier<SiteRosters> files,
      RosterStore store,
      Clockwork clock,
      Consumer<RosterView> told) {
    return store
        .load(clock.instant().minus(PAST))
        .compose(kept ->
            vertx.executeBlocking(() -> new Rosters(vertx, files, store, clock, told, kept)))
        .onSuccess(rosters -> {
          told.accept(rosters.view);
          rosters.lookLater();
        });
  }

  /** Everything as it is now. */
  public RosterView view() {
    return view;
  }

  /** Who can be called for the clients of an organisation and area; the same until it changes. */
  public OnCall of(OrganisationId organisation, @Nullable String area) {
    return view.book(organisation, area);
  }

  /** Makes a new whole: the files changed. Takes a while on a large site. */
  public void refresh() {
    if (!closed) {
      renew();
    }
  }

  /** Adds an override; it counts when the future succeeds. */
  public Future<Void> add(RosterOverride override, PersonId by) {
    return put(new KeptOverride(override, by, null, null));
  }

  /** One that was made here. */
  public synchronized Optional<KeptOverride> find(String id) {
    return Optional.ofNullable(overrides.get(id));
  }

  /** Ends an override now; nothing happens to one that is over already. */
  public Future<Void> end(KeptOverride override, PersonId by) {
    Instant now = clock.instant();
    return override.runs(now) ? put(override.ended(now, by)) : Future.succeededFuture();
  }

  private Future<Void> put(KeptOverride override) {
    return store
        .put(override)
        .compose(_ -> {
          synchronized (this) {
            overrides.put(override.override().id(), override);
          }
          return renewed();
        });
  }

  /** Notes what was seen of somebody's reachability. */
  public Future<Void> note(List<ReachFact> facts) {
    return store
        .note(facts)
        .compose(_ -> {
          synchronized (this) {
            facts.forEach(reach::note);
          }
          return renewed();
        });
  }

  /** Notes what was seen of somebody's reachability. */
  public Future<Void> note(ReachFact fact) {
    return fact.kind() == ReachFact.Kind.ASKED ? noteAsked(fact) : note(List.of(fact));
  }

  /** It changes nothing until they had the time to answer. */
  private Future<Void> noteAsked(ReachFact fact) {
    return store
        .note(List.of(fact))
        .onSuccess(_ -> {
          synchronized (this) {
            reach.note(fact);
          }
        });
  }

  /** What proves that somebody can be reached. */
  public final class Proofs {
    private final PersonId person;

    private Proofs(PersonId person) {
      this.person = person;
    }

    /** When they last answered an alarm; {@code null}: never. */
    public @Nullable Instant answeredAt() {
      return confirmedAt(ReachFact.ANSWERED);
    }

    /** When they last answered over a contact, by its key; {@code null}: never. */
    public @Nullable Instant confirmedAt(String contact) {
      synchronized (Rosters.this) {
        return reach.confirmed(person, contact);
      }
    }
  }

  public Proofs proofs(PersonId person) {
    return new Proofs(person);
  }

  /** Opens somebody's feed; the address given out before is void from now on. */
  public Future<Void> openFeed(PersonId person, String secretHash) {
    return store
        .putFeed(person, secretHash, clock.instant())
        .onSuccess(_ -> feeds.put(person, secretHash));
  }

  /** Closes somebody's feed. */
  public Future<Void> closeFeed(PersonId person) {
    return store.removeFeed(person).onSuccess(_ -> feeds.remove(person));
  }

  /** Whether somebody has a feed. */
  public boolean hasFeed(PersonId person) {
    return feeds.containsKey(person);
  }

  /** Whose feed has this hash of its secret. */
  public Optional<PersonId> feedOf(String secretHash) {
    return feeds.entrySet().stream()
        .filter(feed -> feed.getValue().equals(secretHash))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Stops looking; done when nothing is under way any more. */
  public Future<Void> close() {
    closed = true;
    Clockwork.WakeUp waiting = next;
    if (waiting != null) {
      waiting.cancel();
    }
    return underWay.otherwiseEmpty();
  }

  private void lookLater() {
    if (!closed) {
      next = clock.wakeAt(clock.instant().plus(EVERY), this::look);
    }
  }

  private void look() {
    renewed().onComplete(_ -> lookLater());
  }

  /** Makes a new whole where it holds up nobody. */
  private Future<Void> renewed() {
    if (closed) {
      return Future.succeededFuture();
    }
    Future<Void> renewal =
        vertx
            .executeBlocking(() -> {
              refresh();
              return null;
            })
            .mapEmpty();
    underWay = renewal;
    return renewal;
  }

  private void renew() {
    RosterView made;
    synchronized (this) {
      made = made(clock.instant());
      view = made;
    }
    try {
      told.accept(made);
    } catch (RuntimeException broken) {
      LOG.error("what is wrong with the rosters could not be told", broken);
    }
  }

  /** Whether a contact is known not to work. */
  public synchronized boolean broken(PersonId person, Contact contact) {
    return reach.broken(person, ReachFact.contactKey(contact));
  }

  private SortedMap<PersonId, List<Contact>> broken(SiteRosters site) {
    SortedMap<PersonId, List<Contact>> broken = new TreeMap<>();
    for (PersonCard person : site.people()) {
      if (reach.everFailed(person.id())) {
        broken.put(
            person.id(),
            person.contacts().stream().filter(one -> broken(person.id(), one)).toList());
      }
    }
    return broken;
  }

  private SortedMap<PersonId, List<Contact>> silent(SiteRosters site, Instant now) {
    SortedMap<PersonId, List<Contact>> silent = new TreeMap<>();
    for (PersonCard person : site.people()) {
      if (reach.everAsked(person.id())) {
        silent.put(
            person.id(),
            person.contacts().stream()
                .filter(one -> reach.silent(person.id(), ReachFact.contactKey(one), now))
                .toList());
      }
    }
    return silent;
  }

  private synchronized RosterView made(Instant now) {
    SiteRosters site = files.get();
    SortedMap<TeamId, List<Shift>> shifts = site.shifts(now.minus(BEHIND), now.plus(AHEAD));
    List<KeptOverride> kept = new ArrayList<>(overrides.values());
    kept.sort(
        java.util.Comparator.comparing((KeptOverride one) -> one.override().from())
            .thenComparing(one -> one.override().id()));
    Map<PersonId, Reachability> reachability = new HashMap<>();
    for (PersonCard person : site.people()) {
      reachability.put(person.id(), reach.of(person, now));
    }
    SortedMap<OrganisationId, RosterBook> books = new TreeMap<>();
    SortedMap<OrganisationId, LookAhead.Digest> digests = new TreeMap<>();
    RosterView made =
        new RosterView(
            now,
            site,
            shifts,
            List.copyOf(kept),
            reachability,
            books,
            digests,
            broken(site),
            silent(site, now),
            new ConcurrentHashMap<>());
    for (PersonCard person : site.people()) {
      for (OrganisationId organisation : person.organisations()) {
        books.computeIfAbsent(organisation, id -> site.book(id, null, made.live()));
      }
    }
    books.forEach((id, book) -> digests.put(id, LookAhead.digest(book, now, site.proofNeeded())));
    return made;
  }
}
