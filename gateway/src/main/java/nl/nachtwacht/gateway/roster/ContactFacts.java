package nl.nachtwacht.gateway.roster;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.escalation.Contact;
import nl.nachtwacht.gateway.deliver.ContactNews;
import nl.nachtwacht.gateway.deliver.FailureReason;
import nl.nachtwacht.gateway.roster.ReachFact.Kind;
import nl.nachtwacht.gateway.time.Clockwork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What sends show of people's contacts, as facts of their reachability: once when one fails for
 * good, once when something is taken for it again. Centres are no people here: they are watched by
 * their own line.
 */
public final class ContactFacts implements ContactNews {
  private static final Logger LOG = LoggerFactory.getLogger(ContactFacts.class);

  /** Facts on their way to the store; what comes beyond comes again with the next send. */
  static final int UNDER_WAY_MAX = 100;

  private final Rosters rosters;
  private final Clockwork clock;
  private final AtomicInteger underWay = new AtomicInteger();

  /**
   * Contacts whose provider takes everything and said later that it did not arrive: being taken
   * says nothing there. One entry for each contact there is, at most.
   */
  private final Set<String> undelivered = ConcurrentHashMap.newKeySet();

  public ContactFacts(Rosters rosters, Clockwork clock) {
    this.rosters = rosters;
    this.clock = clock;
  }

  @Override
  public void failed(PersonId person, Contact contact, FailureReason reason) {
    if (reason == FailureReason.UNDELIVERED) {
      undelivered.add(keyOf(person, contact));
    }
    if (!rosters.broken(person, contact)) {
      note(person, contact, Kind.FAILED, reason.word());
    }
  }

  @Override
  public void worked(PersonId person, Contact contact) {
    if (!undelivered.contains(keyOf(person, contact)) && rosters.broken(person, contact)) {
      note(person, contact, Kind.WORKED, "taken");
    }
  }

  @Override
  public void arrived(PersonId person, Contact contact) {
    undelivered.remove(keyOf(person, contact));
    if (rosters.broken(person, contact)) {
      note(person, contact, Kind.WORKED, "arrived");
    }
  }

  private static String keyOf(PersonId person, Contact contact) {
    return person + " " + ReachFact.contactKey(contact);
  }

  private void note(PersonId person, Contact contact, Kind kind, String why) {
    if (!rosters.view().reachability().containsKey(person)) {
      return;
    }
    if (underWay.incrementAndGet() > UNDER_WAY_MAX) {
      underWay.decrementAndGet();
      return;
    }
    LOG.info("a contact over {} is {} now: {}", contact.channel(), kind, why);
    rosters
        .note(List.of(new ReachFact(person, ReachFact.contactKey(contact), kind, clock.instant())))
        .onFailure(e -> LOG.warn("how a contact fares was not noted: {}", e.getMessage()))
        .onComplete(_ -> underWay.decrementAndGet());
  }
}
