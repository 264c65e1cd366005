package nl.nachtwacht.alarm;

import java.util.Optional;
import nl.nachtwacht.careplan.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * Names one offer of one alarm to one person, so that a reply by SMS, keypad or link speaks of that
 * and of nothing else: never of "the latest".
 *
 * <p>It follows from the message it came with ({@code Effect.Notify.offer()}) and is the same on
 * every attempt and channel. It is a name and no secret: a channel that puts it where others can
 * write must sign it, or keep it and hand out a number of its own.
 *
 * <p>What a reply with a token may do: accept while the alarm is free and the offer stands; a token
 * of something declined, given back or never offered accepts nothing. A no with a token counts
 * against the call that is out now only when it is that call's token. Every reply is answered with
 * how the alarm stands.
 *
 * @param telling number of the telling within the alarm, 1 or more
 */
public record OfferToken(AlarmId alarm, PersonId to, int telling) {

  private static final String SEPARATOR = "/";

  /** As text: {@code client-07-1/3/anna}. */
  public String text() {
    return String.join(SEPARATOR, alarm.value(), Integer.toString(telling), to.value());
  }

  /** From {@link #text()}; nothing when it is none. */
  public static Optional<OfferToken> parse(@Nullable String text) {
    String[] parts = text == null ? new String[0] : text.split(SEPARATOR, 3);
    if (parts.length != 3
        || parts[0].isBlank()
        || parts[2].isBlank()
        || !parts[1].matches("[1-9][0-9]{0,8}")) {
      return Optional.empty();
    }
    return Optional.of(
        new OfferToken(new AlarmId(parts[0]), new PersonId(parts[2]), Integer.parseInt(parts[1])));
  }
}
