package nl.nachtwacht.gateway.offer;

import java.time.Instant;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.OfferToken;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.config.ChannelConfig.Privacy;

/**
 * One message that somebody can answer. What the link holds is kept as a hash only.
 *
 * @param effectId the message's idempotency key: one offer per message, whatever the attempts
 * @param reference our name for it at the provider: 20 hex digits, says nothing, and is no key to
 *     anything
 * @param telling number of the telling within the alarm
 * @param address at the channel: a number in E.164 where the channel dials
 * @param code short number for a reply; {@link #NO_CODE} where the channel takes no replies
 * @param privacy of the channel it went over: what the page behind the link may show
 */
public record Offer(
    String effectId,
    String reference,
    AlarmId alarm,
    ClientId client,
    PersonId person,
    int telling,
    String channel,
    String address,
    int code,
    Privacy privacy,
    Instant madeAt) {
  /** No short number. */
  public static final int NO_CODE = 0;

  /** Names it to the core. */
  public OfferToken token() {
    return new OfferToken(alarm, person, telling);
  }

  /** The same with a short number. */
  public Offer withCode(int number) {
    return new Offer(
        effectId, reference, alarm, client, person, telling, channel, address, number, privacy,
        madeAt);
  }
}
