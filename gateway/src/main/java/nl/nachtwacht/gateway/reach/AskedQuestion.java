package nl.nachtwacht.gateway.reach;

import java.time.Instant;
import nl.nachtwacht.careplan.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A question as it is kept.
 *
 * @param contact the way, without its address; see {@link
 *     nl.nachtwacht.gateway.roster.ReachFact#contactKey}
 * @param address as the channel dials it: a reply or a receipt is found by it
 * @param answeredAt {@code null}: not yet
 */
public record AskedQuestion(
    String effectId,
    String reference,
    PersonId person,
    String contact,
    String channel,
    String address,
    Instant madeAt,
    @Nullable Instant answeredAt) {}
