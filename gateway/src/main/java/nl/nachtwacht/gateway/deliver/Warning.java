package nl.nachtwacht.gateway.deliver;

import java.time.Instant;

/**
 * A technical message outside the outbox: the gateway itself is in trouble.
 *
 * @param id the same for each attempt of one warning
 * @param code what is wrong, a fixed word: {@code store-not-writable}
 * @param address at the channel, like a contact's
 */
public record Warning(String id, String code, Instant at, String address) {}
