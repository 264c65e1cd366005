package nl.nachtwacht.gateway.reach;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import nl.nachtwacht.escalation.Contact;
import nl.nachtwacht.escalation.roster.ReachQuestion;
import nl.nachtwacht.gateway.deliver.Question;
import nl.nachtwacht.gateway.deliver.Questions;
import nl.nachtwacht.gateway.registry.PersonCard;
import nl.nachtwacht.gateway.roster.ReachFact;
import nl.nachtwacht.gateway.roster.RosterView;
import nl.nachtwacht.gateway.security.SecretHash;
import nl.nachtwacht.gateway.time.Clockwork;

/**
 * Takes the answers to questions, whatever way they come by, and tells the pump whether one is
 * still wanted.
 */
public final class ReachDesk implements Questions {
  private static final String METER = "nachtwacht.reach.questions";

  private final ReachBook book;
  private final Supplier<RosterView> rosters;
  private final Function<ReachFact, Future<Void>> noting;
  private final Clockwork clock;
  private final MeterRegistry meters;

  /**
   * @param noting writes down what was seen, durably
   */
  public ReachDesk(
      ReachBook book,
      Supplier<RosterView> rosters,
      Function<ReachFact, Future<Void>> noting,
      Clockwork clock,
      MeterRegistry meters) {
    this.book = book;
    this.rosters = rosters;
    this.noting = noting;
    this.clock = clock;
    this.meters = meters;
  }

  /** The question behind a link; empty when it is nobody's, or too old to be answered. */
  public Future<Optional<AskedQuestion>> byToken(SecretHash token) {
    return book.byToken(token).map(this::young);
  }

  /** The question a provider tells of. */
  public Future<Optional<AskedQuestion>> byReference(String channel, String reference) {
    return book.byReference(channel, reference).map(this::young);
  }

  private Optional<AskedQuestion> young(Optional<AskedQuestion> question) {
    return question.filter(one -> one.madeAt().isAfter(oldest()));
  }

  /** An answer to one that is older proves nothing of now. */
  private Instant oldest() {
    return clock.instant().minus(ReachQuestion.EVERY);
  }

  /**
   * Confirms what is open at an address; the answer of one telephone proves it for all its users.
   */
  public Future<Integer> confirmAt(String channel, String address) {
    return book.open(channel, address, oldest())
        .compose(open -> {
          List<Future<Void>> confirmed = new ArrayList<>();
          open.forEach(question -> confirmed.add(confirm(question)));
          return Future.all(confirmed).map(open.size());
        });
  }

  /** They answered: the way works, and they hear it. */
  public Future<Void> confirm(AskedQuestion question) {
    if (question.answeredAt() != null) {
      return Future.succeededFuture();
    }
    Instant now = clock.instant();
    return book.answered(question.effectId(), now)
        .compose(_ ->
            noting.apply(
                new ReachFact(
                    question.person(), question.contact(), ReachFact.Kind.CONFIRMED, now)))
        .onSuccess(_ -> count("answered", question.channel()));
  }

  @Override
  public Future<Optional<Instant>> wanted(Question question, Instant now) {
    RosterView view = rosters.get();
    Optional<PersonCard> person =
        view.files().people().stream()
            .filter(one -> one.id().equals(question.person()))
            .filter(one -> one.contacts().contains(question.contact()))
            .findFirst();
    if (person.isEmpty() || !view.files().reachAsked()) {
      return Future.succeededFuture(Optional.empty());
    }
    ReachQuestion.Person known = Known.person(person.get(), view, null, now);
    if (known.away()) {
      return Future.succeededFuture(Optional.empty());
    }
    return book.byEffect(question.effectId())
        .map(kept ->
            kept.filter(one -> one.answeredAt() == null)
                .map(_ -> ReachQuestion.earliest(known, now, view.files().zone())));
  }

  @Override
  public Future<Void> asked(Question question, Instant at) {
    Contact contact = question.contact();
    return noting
        .apply(
            new ReachFact(
                question.person(), ReachFact.contactKey(contact), ReachFact.Kind.ASKED, at))
        .onSuccess(_ -> count("asked", contact.channel()));
  }

  private void count(String what, String channel) {
    meters.counter(METER, "what", what, "channel", channel).increment();
  }
}
