package nl.nachtwacht.devicewatch;

import nl.nachtwacht.careplan.Role;

/**
 * How many messages a device may send in ten minutes before they tell nothing any more. Far above
 * what people and well-set devices do, so that nobody's busy evening is a storing.
 *
 * <p>Reasons per role: a door moves at most a few times a minute while somebody carries things in;
 * a motion sensor with the shortest hold time (5 s) and a second value in each message comes to 24
 * a minute in a busy kitchen, but not for hours; presence and bed radars may tell a state each
 * second; who is afraid presses a button several times a minute, but not for half an hour on end; a
 * tracker that follows somebody tells a position each ten seconds, and with one each second its
 * battery is empty by the evening; a meter's telegram is up to thirty messages of its own, each
 * second.
 *
 * @param torrent so many in ten minutes, once, and it floods: more than a person can do, and more
 *     than a hub can have kept
 * @param rush so many in ten minutes, three times in a row, and it floods
 * @param busy so many in ten minutes, for six hours on end, and it floods; below it, it is calm
 */
public record FloodLimit(int torrent, int rush, int busy) {

  private static final int NEVER = Integer.MAX_VALUE;

  private static final FloodLimit CONTACT = new FloodLimit(NEVER, 120, 30);
  private static final FloodLimit BUTTON = new FloodLimit(300, 60, 20);
  private static final FloodLimit MOTION = new FloodLimit(NEVER, 300, 60);
  private static final FloodLimit TRACKER = new FloodLimit(NEVER, 300, 120);
  private static final FloodLimit STATE_EACH_SECOND = new FloodLimit(NEVER, 1_800, 1_200);
  private static final FloodLimit HUB = new FloodLimit(NEVER, 3_000, 1_800);
  private static final FloodLimit METER = new FloodLimit(NEVER, 60_000, 30_000);
  private static final FloodLimit USUAL = new FloodLimit(NEVER, 600, 300);

  /** Where counting stops: more makes no difference. */
  int most() {
    return torrent == NEVER ? rush : torrent;
  }

  /** The limit of a role. */
  public static FloodLimit of(Role role) {
    return switch (role) {
      case FRONT_DOOR, BACK_DOOR, INNER_DOOR, WINDOW, FRIDGE, DRAWER -> CONTACT;
      case SOS, STAFF_ALARM, FALL_DETECTOR, CARER_BADGE -> BUTTON;
      case MOTION -> MOTION;
      case TRACKER -> TRACKER;
      case PRESENCE, BED, CHAIR, VITALS, SOUND, APPLIANCE, STOVE -> STATE_EACH_SECOND;
      case HUB -> HUB;
      case METER -> METER;
      case LOCK, DISPENSER, SMOKE, CO, GAS, WATER, HEAT, CLIMATE, AID, OTHER -> USUAL;
    };
  }
}
