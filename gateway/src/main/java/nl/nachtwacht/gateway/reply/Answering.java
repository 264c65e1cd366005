package nl.nachtwacht.gateway.reply;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.Refusal;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.audit.AuditAction;
import nl.nachtwacht.gateway.audit.AuditEntry;
import nl.nachtwacht.gateway.audit.AuditTrail;
import nl.nachtwacht.gateway.deliver.AlarmLookup;
import nl.nachtwacht.gateway.deliver.Troubles;
import nl.nachtwacht.gateway.offer.Offer;
import nl.nachtwacht.gateway.offer.OfferBook;
import nl.nachtwacht.gateway.reach.ReachDesk;
import nl.nachtwacht.gateway.supervise.CommandAnswer;
import nl.nachtwacht.gateway.supervise.Watches;
import nl.nachtwacht.gateway.time.Clockwork;

/**
 * What an answer needs of the rest of the gateway.
 *
 * @param names of staff, for the echo
 * @param questions outside any alarm, that may be what is answered
 * @param arrivals told whether the message of an offer arrived, as far as its provider knows
 */
public record Answering(
    OfferBook offers,
    AlarmLookup alarms,
    Watches watches,
    Function<PersonId, String> names,
    AuditTrail audit,
    Troubles troubles,
    ReachDesk questions,
    Arrivals arrivals,
    Clockwork clock) {
  /** Older offers are not listed: nobody answers those. */
  private static final Duration LISTED_FOR = Duration.ofDays(2);

  /** Hears whether something arrived at a person, by the address as it is dialled. */
  @FunctionalInterface
  public interface Arrivals {
    void arrived(PersonId person, String channel, String address, boolean arrived);
  }

  /** An offer and its alarm as it is now. */
  record Found(Offer offer, Alarm alarm) {}

  /** What one address was offered lately, with the alarms as they are, latest first. */
  Future<List<Found>> at(String channel, String address) {
    return offers.at(channel, address, clock.instant().minus(LISTED_FOR)).compose(this::found);
  }

  private Future<List<Found>> found(List<Offer> offered) {
    List<Future<Optional<Found>>> looked = offered.stream().map(this::find).toList();
    return Future.all(new ArrayList<>(looked))
        .map(_ -> looked.stream().flatMap(one -> one.result().stream()).toList());
  }

  Future<Optional<Found>> find(Offer offer) {
    return alarms
        .find(offer.alarm().value())
        .map(alarm -> alarm.map(known -> new Found(offer, known)));
  }

  Future<CommandAnswer> go(Offer offer) {
    return watches.command(
        offer.client(), new AlarmCommand.Accept(offer.alarm(), offer.person(), offer.token()));
  }

  Future<CommandAnswer> cannot(Offer offer) {
    return watches.command(
        offer.client(),
        new AlarmCommand.Decline(offer.alarm(), offer.person(), null, null, offer.token()));
  }

  /** On record: who answered what, over which channel. */
  void note(String channel, Offer offer, boolean go, CommandAnswer answer) {
    Refusal refusal = answer.refusal();
    audit.note(
        new AuditEntry(
            clock.instant(),
            AuditAction.ALARM_COMMANDED,
            offer.client(),
            offer.person(),
            null,
            Set.of(),
            "reply",
            offer.reference(),
            channel,
            List.of(offer.alarm().value(), go ? "accept" : "decline"),
            false,
            refusal == null
                ? AuditEntry.OK
                : refusal.name().toLowerCase(Locale.ROOT).replace('_', '-')));
  }
}
