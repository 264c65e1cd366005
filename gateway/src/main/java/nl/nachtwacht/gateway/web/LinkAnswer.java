package nl.nachtwacht.gateway.web;

import java.time.Duration;
import java.util.Optional;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.OfferToken;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.offer.Offer;
import org.jspecify.annotations.Nullable;

/** What a button of the personal page says. Closed: anything else is no answer. */
enum LinkAnswer {
  GO("go"),
  CANNOT("cannot"),
  ETA_5("eta-5"),
  ETA_10("eta-10"),
  ETA_20("eta-20"),
  ETA_30("eta-30"),
  THERE("there"),
  IN("in"),
  NO_ACCESS("no-access"),
  HELP("help"),
  BACK("back");

  private final String word;

  LinkAnswer(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  static Optional<LinkAnswer> of(@Nullable String word) {
    for (LinkAnswer answer : values()) {
      if (answer.word.equals(word)) {
        return Optional.of(answer);
      }
    }
    return Optional.empty();
  }

  /**
   * @param fresh the page showed how things stand now, so they answer what they see. Otherwise they
   *     answer the offer of their link, which may be spent: a "go" that comes twice takes nothing
   *     that was given back in between
   */
  AlarmCommand command(Offer offer, boolean fresh) {
    AlarmId alarm = offer.alarm();
    PersonId by = offer.person();
    OfferToken token = fresh ? null : offer.token();
    return switch (this) {
      case GO -> new AlarmCommand.Accept(alarm, by, token);
      case CANNOT -> new AlarmCommand.Decline(alarm, by, null, null, token);
      case ETA_5 -> setOut(alarm, by, 5);
      case ETA_10 -> setOut(alarm, by, 10);
      case ETA_20 -> setOut(alarm, by, 20);
      case ETA_30 -> setOut(alarm, by, 30);
      case THERE -> new AlarmCommand.Arrive(alarm, by);
      case IN -> new AlarmCommand.Enter(alarm, by);
      case NO_ACCESS -> new AlarmCommand.NoAccess(alarm, by);
      case HELP -> new AlarmCommand.CallHelp(alarm, by, null);
      case BACK -> new AlarmCommand.GiveBack(alarm, by, null);
    };
  }

  private static AlarmCommand setOut(AlarmId alarm, PersonId by, int minutes) {
    return new AlarmCommand.SetOut(alarm, by, Duration.ofMinutes(minutes));
  }
}
