package nl.nachtwacht.gateway.roster;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.escalation.Contact;
import nl.nachtwacht.escalation.roster.LookAhead;
import nl.nachtwacht.escalation.roster.LookAhead.Cover;
import nl.nachtwacht.escalation.roster.Reachability;
import nl.nachtwacht.gateway.registry.PersonCard;
import nl.nachtwacht.watch.Input;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what will be wrong with the rosters: all of it as figures, once per change in the log, and
 * as one technical alarm per organisation for what begins within a day (TECH-1) and one for what
 * comes later (TECH-2), however many hours it is about. The alarm ends when the roster is right.
 */
public final class RosterAlerts implements Consumer<RosterView> {
  static final String SOON = "roster-soon";
  static final String AHEAD = "roster-ahead";

  private static final Logger LOG = LoggerFactory.getLogger(RosterAlerts.class);

  private record Key(OrganisationId organisation, String key) {}

  private @Nullable BiConsumer<OrganisationId, Input> path;
  private @Nullable RosterView last;
  private final Map<Cover, AtomicInteger> ahead = new EnumMap<>(Cover.class);
  private final Map<Cover, AtomicInteger> soon = new EnumMap<>(Cover.class);

  /** The worst that each alarm was told of; absent: nothing was told since the start. */
  private final Map<Key, Cover> told = new HashMap<>();

  static final String CONTACTS = "contact-fails@";

  /** People with an alarm about their contacts; more have them on the page of the rosters. */
  static final int CONTACTS_TOLD_MAX = 500;

  private final Map<Key, String> toldContacts = new HashMap<>();

  static final String SILENT = "contact-silent@";

  private final Map<Key, @Nullable AlarmClass> toldSilent = new HashMap<>();

  private String toldLast = "";

  public RosterAlerts(MeterRegistry meters) {
    for (Cover cover : Cover.values()) {
      if (cover.wrong()) {
        ahead.put(cover, gauge(meters, cover, "nachtwacht.roster.ahead", "within 14 days"));
        soon.put(cover, gauge(meters, cover, "nachtwacht.roster.soon", "within 24 hours"));
      }
    }
  }

  /** From now on, also about what is wrong already, tells the watches of organisations. */
  public synchronized void tellBy(BiConsumer<OrganisationId, Input> watches) {
    path = watches;
    if (last != null) {
      accept(last);
    }
  }

  private static AtomicInteger gauge(
      MeterRegistry meters, Cover cover, String name, String within) {
    AtomicInteger number = new AtomicInteger();
    Gauge.builder(name, number, AtomicInteger::get)
        .description(
            "Stretches of time in which a roster is not covered as it should be, " + within)
        .tag("cover", word(cover))
        .register(meters);
    return number;
  }

  private static String word(Cover cover) {
    return cover.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public synchronized void accept(RosterView view) {
    last = view;
    Map<Cover, Integer> all = new EnumMap<>(Cover.class);
    Map<Cover, Integer> near = new EnumMap<>(Cover.class);
    view.digests()
        .forEach((organisation, digest) -> {
          count(digest, all, near);
          tell(organisation, digest);
        });
    view.files().people().forEach(person -> tellContacts(person, view));
    view.files().people().forEach(person -> tellSilent(person, view));
    ahead.forEach((cover, number) -> number.set(all.getOrDefault(cover, 0)));
    soon.forEach((cover, number) -> number.set(near.getOrDefault(cover, 0)));
    log(all, near);
  }

  private static void count(
      LookAhead.Digest digest, Map<Cover, Integer> all, Map<Cover, Integer> near) {
    for (LookAhead.Finding finding : digest.findings()) {
      all.merge(finding.cover(), 1, Integer::sum);
      if (finding.from().isBefore(digest.at().plus(LookAhead.SOON))) {
        near.merge(finding.cover(), 1, Integer::sum);
      }
    }
  }

  private void tell(OrganisationId organisation, LookAhead.Digest digest) {
    Cover near = digest.worstWithin(LookAhead.SOON);
    Cover far = digest.worstAfter(LookAhead.SOON);
    become(new Key(organisation, SOON), near, AlarmClass.TECH_1, digest);
    become(new Key(organisation, AHEAD), far, AlarmClass.TECH_2, digest);
  }

  private void become(Key key, Cover worst, AlarmClass alarmClass, LookAhead.Digest digest) {
    BiConsumer<OrganisationId, Input> watches = path;
    if (watches == null || worst == told.put(key, worst)) {
      return;
    }
    // Also when nothing was told since the start: an alarm of before may be open still.
    watches.accept(key.organisation(), new Input.Gone(key.key()));
    if (worst.wrong()) {
      watches.accept(
          key.organisation(),
          new Input.Found(
              key.key(), "roster-" + word(worst), alarmClass, digest.at(), true, List.of()));
    }
  }

  /**
   * One alarm for each person with a contact that does not work: TECH-1 when no contact of theirs
   * is left. It ends when they have none any more, by mending it or by writing another.
   */
  private void tellContacts(PersonCard person, RosterView view) {
    List<Contact> broken = view.broken().get(person.id());
    BiConsumer<OrganisationId, Input> watches = path;
    if (broken == null || watches == null) {
      return;
    }
    String key = CONTACTS + person.id();
    for (OrganisationId organisation : person.organisations()) {
      String before = toldContacts.get(new Key(organisation, key));
      String now = channels(broken);
      boolean room = toldContacts.size() < CONTACTS_TOLD_MAX || before != null;
      if (now.equals(before) || !room) {
        continue;
      }
      toldContacts.put(new Key(organisation, key), now);
      watches.accept(organisation, new Input.Gone(key));
      if (!broken.isEmpty()) {
        boolean none = broken.size() == person.contacts().size();
        watches.accept(
            organisation,
            new Input.Found(
                key,
                "contact-fails",
                none ? AlarmClass.TECH_1 : AlarmClass.TECH_2,
                view.at(),
                false,
                List.of(
                    EvidenceCode.BROKEN.at(view.at(), "what", person.id() + " (" + now + ")"))));
      }
    }
  }

  /**
   * One alarm for each person who left questions unanswered and is proven by nothing else: TECH-1
   * when their duty begins within a day. It ends with the first answer, to a question or an alarm.
   */
  private void tellSilent(PersonCard person, RosterView view) {
    List<Contact> silent = view.silent().get(person.id());
    BiConsumer<OrganisationId, Input> watches = path;
    if (silent == null || watches == null) {
      return;
    }
    String key = SILENT + person.id();
    for (OrganisationId organisation : person.organisations()) {
      @Nullable AlarmClass now = doubt(person.id(), organisation, silent, view);
      Key told = new Key(organisation, key);
      boolean known = toldSilent.containsKey(told);
      boolean room = toldSilent.size() < CONTACTS_TOLD_MAX || known;
      if ((known && toldSilent.get(told) == now) || !room) {
        continue;
      }
      toldSilent.put(told, now);
      watches.accept(organisation, new Input.Gone(key));
      if (now != null) {
        String what = person.id() + " (" + channels(silent) + ")";
        watches.accept(
            organisation,
            new Input.Found(
                key,
                "contact-silent",
                now,
                view.at(),
                false,
                List.of(EvidenceCode.BROKEN_UNANSWERED.at(view.at(), "what", what))));
      }
    }
  }

  private static @Nullable AlarmClass doubt(
      PersonId person, OrganisationId organisation, List<Contact> silent, RosterView view) {
    boolean proven =
        view.reachability().getOrDefault(person, Reachability.UNKNOWN).at(view.at()).verified();
    LookAhead.Digest digest = view.digests().get(organisation);
    if (silent.isEmpty() || proven || digest == null) {
      return null;
    }
    Instant soon = view.at().plus(LookAhead.SOON);
    boolean near =
        digest.doubts().stream()
            .anyMatch(doubt -> doubt.person().equals(person) && doubt.onDutyFrom().isBefore(soon));
    return near ? AlarmClass.TECH_1 : AlarmClass.TECH_2;
  }

  private static String channels(List<Contact> broken) {
    return String.join(", ", broken.stream().map(Contact::channel).distinct().sorted().toList());
  }

  private void log(Map<Cover, Integer> all, Map<Cover, Integer> near) {
    String line = "next 14 days " + all + ", next " + hours(LookAhead.SOON) + " hours " + near;
    if (line.equals(toldLast)) {
      return;
    }
    if (!near.isEmpty()) {
      LOG.warn("rosters: {}", line);
    } else if (!all.isEmpty() || !toldLast.isEmpty()) {
      LOG.info("rosters: {}", line);
    }
    toldLast = line;
  }

  private static long hours(Duration duration) {
    return duration.toHours();
  }
}
