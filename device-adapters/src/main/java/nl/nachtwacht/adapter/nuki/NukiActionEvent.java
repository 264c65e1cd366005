package nl.nachtwacht.adapter.nuki;

import nl.nachtwacht.adapter.IgnoreReason;
import nl.nachtwacht.adapter.MalformReason;
import nl.nachtwacht.adapter.Scalars;
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.adapter.Unreadable;
import nl.nachtwacht.event.Observation.Button;
import nl.nachtwacht.event.Observation.Lock;
import nl.nachtwacht.event.Observation.ManualAlarm.Press;
import org.jspecify.annotations.Nullable;

/**
 * {@code lockActionEvent}: {@code action,trigger,authId,codeId,extra}, sent when an action is about
 * to run.
 *
 * <p>{@code extra} counts presses of a button or fob, tells a keypad's key (0 back key, 1 code, 2
 * fingerprint), or is 1 when the phone unlocked by itself on coming home. Wrong codes are not
 * published by the lock.
 */
record NukiActionEvent(int action, int trigger, long authId, int codeId, int extra) {
  private static final int FIELDS = 5;
  private static final int SLOT_MAX = 65_534;

  private static final int FOB_WITHOUT_ACTION = 80;
  private static final int BUTTON_WITHOUT_ACTION = 90;

  static NukiActionEvent parse(String csv) {
    String[] parts = csv.split(",", -1);
    if (parts.length < FIELDS) {
      throw new Unreadable(MalformReason.MISSING_FIELD, "lockActionEvent: expected 5 values");
    }
    return new NukiActionEvent(
        whole(parts[0], "action"),
        whole(parts[1], "trigger"),
        number(parts[2], "authId"),
        (int) Math.min(number(parts[3], "codeId"), Integer.MAX_VALUE),
        whole(parts[4], "extra"));
  }

  private static int whole(String text, String name) {
    Integer value = Scalars.whole(text, 0, 65_535);
    if (value == null) {
      throw Unreadable.wrongType(name, "a whole number");
    }
    return value;
  }

  private static long number(String text, String name) {
    Double value = Scalars.within(text, 0, 4_294_967_295d);
    if (value == null) {
      throw Unreadable.wrongType(name, "a whole number");
    }
    return value.longValue();
  }

  void tell(Telling telling) {
    if (telling.retained()) {
      telling.leaveOut(IgnoreReason.RETAINED_EVENT);
      return;
    }
    switch (action) {
      case FOB_WITHOUT_ACTION -> telling.momentary(new Button("fob", press()));
      case BUTTON_WITHOUT_ACTION -> telling.momentary(new Button("lock", press()));
      default -> NukiTurn.announced(target(), method(), slot(), telling);
    }
  }

  private Press press() {
    return switch (extra) {
      case 1 -> Press.SHORT;
      case 2 -> Press.DOUBLE;
      default -> Press.UNKNOWN;
    };
  }

  /** Lock'n'go unlocks now and locks again by itself later. */
  private Lock.State target() {
    return switch (action) {
      case 1, 4 -> Lock.State.UNLOCKED;
      case 2, 6 -> Lock.State.LOCKED;
      case 3, 5 -> Lock.State.UNLATCHED;
      default -> throw Unreadable.unknownCode("lockActionEvent action");
    };
  }

  private Lock.Method method() {
    return switch (trigger) {
      case 1, 2 -> Lock.Method.MANUAL;
      case 3 -> authId == 0 ? Lock.Method.AUTO : Lock.Method.FOB;
      case 6 -> Lock.Method.AUTO;
      case 171, 172 -> Lock.Method.REMOTE; // HomeKit, MQTT
      case 255 -> keypad();
      default -> byPhoneOrKeypad();
    };
  }

  private Lock.Method byPhoneOrKeypad() {
    if (codeId != 0) {
      return keypad();
    }
    return extra == 1 ? Lock.Method.AUTO : authId == 0 ? Lock.Method.UNKNOWN : Lock.Method.APP;
  }

  private Lock.Method keypad() {
    return extra == 2 ? Lock.Method.FINGERPRINT : Lock.Method.KEYPAD;
  }

  /** Which code or fob; never the code itself. */
  private @Nullable Integer slot() {
    if (codeId != 0) {
      return codeId <= SLOT_MAX ? codeId : null;
    }
    boolean ofFob = method() == Lock.Method.FOB && authId <= SLOT_MAX;
    return ofFob ? (Integer) (int) authId : null;
  }
}
