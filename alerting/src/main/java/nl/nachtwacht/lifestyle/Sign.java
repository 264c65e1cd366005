package nl.nachtwacht.lifestyle;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import org.jspecify.annotations.Nullable;

/**
 * What the pattern of a day is made of: somebody moved in a place, went to bed, turned a door. The
 * order is that of the marks written down; new ones go to the end.
 */
public enum Sign {
  BEDROOM,
  BATHROOM,
  KITCHEN,
  LIVING,
  ELSEWHERE,
  LAY_DOWN,
  GOT_UP,
  DOOR,
  /** A fridge, a stove, a kitchen appliance. */
  MEAL,
  /** Somebody else was there: a badge, a code on the lock, a visit that was told beforehand. */
  COMPANY;

  /** Of these moments is seen where somebody is. */
  static final Set<Sign> PLACES = Set.of(BEDROOM, BATHROOM, KITCHEN, LIVING, ELSEWHERE);

  private static final Set<String> BATHROOMS =
      Set.of("badkamer", "toilet", "wc", "douche", "bathroom");
  private static final Set<String> KITCHENS = Set.of("keuken", "kitchen");
  private static final Set<String> LIVINGS = Set.of("woonkamer", "huiskamer", "kamer", "living");
  private static final Set<String> BEDROOMS = Set.of("slaapkamer", "bedroom");

  /** What movement at a sensor tells; {@code null} when it is no sensor of where somebody is. */
  public static @Nullable Sign movedAt(Placement placement) {
    return switch (placement.role()) {
      case MOTION, PRESENCE, INNER_DOOR, WINDOW, CHAIR, DRAWER, AID, DISPENSER, APPLIANCE ->
          in(placement.room());
      case FRIDGE, STOVE -> MEAL;
      case FRONT_DOOR, BACK_DOOR -> DOOR;
      case BED -> LAY_DOWN;
      default -> null;
    };
  }

  /** All that a sensor tells of; none when it is no sensor of where somebody is. */
  public static List<Sign> toldBy(Placement placement) {
    Sign sign = movedAt(placement);
    if (sign == null) {
      return List.of();
    }
    boolean cooks = placement.role() == Role.APPLIANCE && sign == KITCHEN;
    return cooks ? List.of(KITCHEN, MEAL) : List.of(sign);
  }

  private static Sign in(String room) {
    String word = room.strip().toLowerCase(Locale.ROOT);
    return BATHROOMS.contains(word)
        ? BATHROOM
        : KITCHENS.contains(word)
            ? KITCHEN
            : LIVINGS.contains(word) ? LIVING : BEDROOMS.contains(word) ? BEDROOM : ELSEWHERE;
  }

  int bit() {
    return 1 << ordinal();
  }

  /** All of them: nothing of such a day can be believed. */
  static int everything() {
    return (1 << values().length) - 1;
  }
}
