package nl.nachtwacht.gateway.web;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.Offer;
import nl.nachtwacht.careplan.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * What a personal page showed when its button was made; each answer brings it along. A telephone
 * that sends its answer twice (a lost connection, "send again?") sends it with the same glimpse: so
 * an old answer is told from a new one.
 *
 * @param standing how the alarm stood for them
 * @param tellings how often somebody had been told something about it
 * @param spent offers up to this number were answered for good: grows when they lose or give it up
 */
record LinkGlimpse(LinkStanding standing, int tellings, int spent) {
  private static final Pattern WRITTEN = Pattern.compile("([A-Z]{1,16})-(\\d{1,9})-(\\d{1,9})");

  static LinkGlimpse of(Alarm alarm, PersonId person) {
    Offer offer = alarm.offer(person);
    return new LinkGlimpse(
        LinkStanding.of(alarm, person), alarm.tellings(), offer == null ? 0 : offer.spent());
  }

  /** Empty when the answer brought none, or nonsense. */
  static Optional<LinkGlimpse> read(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    Matcher parts = WRITTEN.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    for (LinkStanding standing : LinkStanding.values()) {
      if (standing.name().equals(parts.group(1))) {
        return Optional.of(
            new LinkGlimpse(
                standing, Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3))));
      }
    }
    return Optional.empty();
  }

  String written() {
    return standing.name() + "-" + tellings + "-" + spent;
  }

  /** Whether both show the same promise of theirs, or the same lack of one. */
  boolean samePromise(LinkGlimpse other) {
    return spent == other.spent;
  }
}
