package nl.nachtwacht.gateway.reach;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.escalation.Contact;
import nl.nachtwacht.escalation.roster.ReachQuestion;
import nl.nachtwacht.escalation.roster.ReachQuestion.Ruling;
import nl.nachtwacht.gateway.deliver.Question;
import nl.nachtwacht.gateway.offer.OfferKey;
import nl.nachtwacht.gateway.provider.PhoneNumber;
import nl.nachtwacht.gateway.registry.PersonCard;
import nl.nachtwacht.gateway.roster.ReachFact;
import nl.nachtwacht.gateway.roster.RosterView;
import nl.nachtwacht.gateway.roster.Rosters;
import nl.nachtwacht.gateway.security.SecretHash;
import nl.nachtwacht.gateway.time.Clockwork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every quarter of an hour who is to be asked, and writes the questions down with the
 * messages that ask them. Remembers nothing itself: what was asked is in the store, so a restart
 * asks nobody twice.
 */
public final class MonthlyQuestions {
  /** How often it looks. */
  public static final Duration EVERY = Duration.ofMinutes(15);

  /** Questions made in one look: providers and people are not flooded; the next look goes on. */
  static final int AT_ONCE_MAX = 40;

  private static final Logger LOG = LoggerFactory.getLogger(MonthlyQuestions.class);

  private final ReachBook book;
  private final Rosters rosters;
  private final OfferKey key;
  private final Predicate<String> asks;
  private final Consumer<String> hint;
  private final Clockwork clock;
  private volatile Clockwork.@Nullable WakeUp next;
  private volatile boolean closed;

  /**
   * @param asks whether a question can be asked over a channel
   * @param hint told of each channel that has messages
   */
  public MonthlyQuestions(
      ReachBook book,
      Rosters rosters,
      OfferKey key,
      Predicate<String> asks,
      Consumer<String> hint,
      Clockwork clock) {
    this.book = book;
    this.rosters = rosters;
    this.key = key;
    this.asks = asks;
    this.hint = hint;
    this.clock = clock;
  }

  /** Begins; the first look is a quarter of an hour from now, when all else stands. */
  public void start() {
    if (!closed) {
      next = clock.wakeAt(clock.instant().plus(EVERY), () -> look().onComplete(_ -> start()));
    }
  }

  /** Stops looking. */
  public Future<Void> close() {
    closed = true;
    Clockwork.WakeUp waiting = next;
    if (waiting != null) {
      waiting.cancel();
    }
    return Future.succeededFuture();
  }

  /** Looks once; never fails. */
  Future<Void> look() {
    Instant now = clock.instant();
    RosterView view = rosters.view();
    if (closed || !view.files().reachAsked() || !byDay(view, now)) {
      return Future.succeededFuture();
    }
    Instant since = now.minus(ReachQuestion.EVERY);
    return book.since(since)
        .compose(made -> {
          List<ReachBook.Made> due = due(view, now, made);
          return due.isEmpty() ? Future.succeededFuture(List.<String>of()) : book.make(due, since);
        })
        .onSuccess(channels -> channels.forEach(hint))
        .onFailure(e -> LOG.warn("nobody could be asked now: {}", e.toString()))
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  /** By night there is nothing to look for. */
  private static boolean byDay(RosterView view, Instant now) {
    ReachQuestion.Person anybody = new ReachQuestion.Person(List.of(), null, false);
    return ReachQuestion.earliest(anybody, now, view.files().zone()).equals(now);
  }

  private record Way(PersonId person, String contact) {}

  private List<ReachBook.Made> due(RosterView view, Instant now, List<AskedQuestion> made) {
    Map<Way, Instant> asked = new HashMap<>();
    made.forEach(one ->
        asked.merge(
            new Way(one.person(), one.contact()), one.madeAt(), (a, b) -> a.isAfter(b) ? a : b));
    List<ReachBook.Made> due = new ArrayList<>();
    for (PersonCard person : view.files().people()) {
      if (due.size() < AT_ONCE_MAX && person.contacts().stream().anyMatch(this::canAsk)) {
        add(person, view, now, asked, due);
      }
    }
    return due.subList(0, Math.min(due.size(), AT_ONCE_MAX));
  }

  private boolean canAsk(Contact contact) {
    return asks.test(contact.channel());
  }

  private void add(
      PersonCard person,
      RosterView view,
      Instant now,
      Map<Way, Instant> asked,
      List<ReachBook.Made> due) {
    Rosters.Proofs proofs = rosters.proofs(person.id());
    ReachQuestion.Person known = Known.person(person, view, proofs.answeredAt(), now);
    for (Contact contact : person.contacts().stream().filter(this::canAsk).distinct().toList()) {
      String way = ReachFact.contactKey(contact);
      ReachQuestion.Way seen =
          new ReachQuestion.Way(
              asked.get(new Way(person.id(), way)),
              proofs.confirmedAt(way),
              rosters.broken(person.id(), contact));
      if (ReachQuestion.rule(known, seen, now, view.files().zone()) == Ruling.ASK) {
        due.add(made(person.id(), contact, way, now));
      }
    }
  }

  private ReachBook.Made made(PersonId person, Contact contact, String way, Instant now) {
    String id = "reach/" + person + "/" + way + "/" + now;
    String address =
        PhoneNumber.of(contact.address()).map(PhoneNumber::e164).orElse(contact.address());
    return new ReachBook.Made(
        new Question(id, person, contact, now),
        new AskedQuestion(
            id, key.reference(id), person, way, contact.channel(), address, now, null),
        SecretHash.of(key.token(id)));
  }
}
