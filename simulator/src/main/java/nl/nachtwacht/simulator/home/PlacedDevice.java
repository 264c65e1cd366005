package nl.nachtwacht.simulator.home;

/**
 * A device as the site folder knows it.
 *
 * @param id the gateway's name for it
 * @param source the door credential it comes in through
 * @param family adapter family
 * @param nativeId its identity in that family: IEEE address, {@code user/device}
 * @param role what it is for: {@code front-door}, {@code motion} …
 * @param room Dutch name of the room; empty for what is worn or carried
 * @param nightCritical whether somebody is unguarded at night without it
 */
public record PlacedDevice(
    String id,
    String source,
    String family,
    String nativeId,
    String role,
    String room,
    String label,
    boolean nightCritical) {}
