package nl.nachtwacht.escalation;

/**
 * A way to reach somebody.
 *
 * @param channel the configured channel's id, e.g. {@code webhook-centre}, {@code push}
 * @param family what it depends on, for double coverage
 * @param address number, topic or token at that channel; an opaque text for the core
 */
public record Contact(String channel, ChannelFamily family, String address) {}
