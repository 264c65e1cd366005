package nl.nachtwacht.careplan;

/**
 * A device's role in the home.
 *
 * @param device which device
 * @param role what it is for
 * @param room where it is, as people call it: {@code hal}, {@code slaapkamer}, {@code badkamer}
 * @param nightCritical true when the night is not safe without it: its silence is a storing
 */
public record Placement(DeviceId device, Role role, String room, boolean nightCritical) {}
