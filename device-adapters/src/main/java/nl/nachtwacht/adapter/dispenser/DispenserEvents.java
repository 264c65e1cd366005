package nl.nachtwacht.adapter.dispenser;

import nl.nachtwacht.adapter.Fields;
import nl.nachtwacht.adapter.IgnoreReason;
import nl.nachtwacht.adapter.Scalars;
import nl.nachtwacht.adapter.Tell;
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.adapter.Unreadable;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.Connectivity;
import nl.nachtwacht.event.Observation.Geofence;
import nl.nachtwacht.event.Observation.Hazard;
import nl.nachtwacht.event.Observation.ManualAlarm;
import nl.nachtwacht.event.Observation.Stock;
import nl.nachtwacht.event.Phase;

/**
 * All that a dispenser, or the platform that speaks for it, tells beside doses. One case per word;
 * words of several vendors for one thing stand together.
 */
final class DispenserEvents {
  private DispenserEvents() {}

  static void tell(String word, Fields fields, Telling telling) {
    switch (word) {
      case "stock.ok" -> stock(Stock.Level.OK, fields, telling);
      case "stock.low", "pills_running_low", "low_stock" -> stock(Stock.Level.LOW, fields, telling);
      case "stock.empty", "medicine_stock_empty", "pills_empty" ->
          stock(Stock.Level.EMPTY, fields, telling);
      case "refill", "refill.done", "refilled", "pills_refilled" ->
          telling.momentary(new Observation.Refill());
      case "jam", "dispenser.jam" ->
          telling.course("jam", active(fields), new Observation.DispenserJam(), true);
      case "lid" -> lid(fields.bool("open"), telling);
      case "lid.opened", "pillbox_opened", "lid_opened" -> lid(Boolean.TRUE, telling);
      case "lid.closed", "pillbox_closed", "lid_closed" -> lid(Boolean.FALSE, telling);
      case "patchcap_open_close_event" -> lid(Scalars.bool(fields.get("value_1")), telling);
      case "battery" -> battery(fields, telling);
      case "battery_low", "low_battery_event", "low_battery" ->
          Tell.battery(null, null, true, telling);
      case "battery_empty" ->
          Tell.battery(new Observation.Battery(null, null, true, true, null), telling);
      case "power" -> mains(Boolean.TRUE.equals(fields.bool("mains")), telling);
      case "mains_ok" -> mains(true, telling);
      case "mains_error", "mains_lost" -> mains(false, telling);
      case "fault" -> fault(active(fields), fields, telling);
      case "device_error", "failed", "error" -> fault(true, fields, telling);
      case "device_ok" -> fault(false, fields, telling);
      case "heartbeat", "alive" -> Tell.heartbeat(telling);
      case "online", "connection_ok" -> connection(true, telling);
      case "offline", "connection_error" -> connection(false, telling);
      case "patchcap_bluetooth_event" ->
          connection(Boolean.TRUE.equals(Scalars.bool(fields.get("value_1"))), telling);
      case "patchcap_time_updated_event", "time_updated" ->
          telling.momentary(new Observation.ConfigChanged("clock corrected"));
      case "no_measurement_event" -> telling.leaveOut(IgnoreReason.FILLER);
      case "release_dose" -> telling.leaveOut(IgnoreReason.COMMAND);
      default -> ofThePerson(word, telling);
    }
  }

  /** Gillie-like platforms pass on what other devices of the same person said. */
  private static void ofThePerson(String word, Telling telling) {
    switch (word) {
      case "help" ->
          telling.momentary(
              new ManualAlarm(ManualAlarm.Trigger.UNKNOWN, ManualAlarm.Press.UNKNOWN, false));
      case "unnecessary_help" ->
          telling.momentary(new Observation.AlarmCancelled(Observation.AlarmCancelled.By.UNKNOWN));
      case "home_left" -> telling.momentary(new Geofence("home", Geofence.Transition.EXIT));
      case "at_home" -> telling.momentary(new Geofence("home", Geofence.Transition.ENTER));
      case "bed_entered" -> Tell.bed("bed", true, telling);
      case "bed_left" -> Tell.bed("bed", false, telling);
      case "door_opened" -> Tell.contact("door", true, telling);
      case "door_closed" -> Tell.contact("door", false, telling);
      case "door_left_open" ->
          telling.state("door", "toolong", new Observation.Contact(true, true), true);
      case "geoalarm" -> telling.tell(Phase.START, new Observation.Wandering(null, null));
      case "firealarm" -> telling.tell(Phase.START, new Hazard(Hazard.Substance.SMOKE, null, null));
      default -> throw Unreadable.unknownCode("event");
    }
  }

  /** The field that says whether it begins or ends; a source without it only tells beginnings. */
  private static boolean active(Fields fields) {
    return !Boolean.FALSE.equals(fields.bool("active"));
  }

  private static void stock(Stock.Level level, Fields fields, Telling telling) {
    Object left = DispenserAdapter.first(fields, "dosesLeft", "remainingPills", "remaining");
    Stock stock =
        new Stock(level, Scalars.whole(left, 0, 10_000), fields.whole("daysLeft", 0, 1_000));
    telling.tell(Phase.STATE, stock);
    telling.remember("stock", Telling.word(level));
  }

  private static void lid(@org.jspecify.annotations.Nullable Boolean open, Telling telling) {
    if (open == null) {
      throw Unreadable.missing("open");
    }
    telling.state("lid", open ? "1" : "0", new Observation.Lid(open), true);
  }

  private static void battery(Fields fields, Telling telling) {
    Object level = DispenserAdapter.first(fields, "levelPct", "value", "value_1", "battery");
    Tell.battery(Scalars.within(level, 0, 100), null, fields.bool("low"), telling);
  }

  private static void mains(boolean there, Telling telling) {
    telling.state("mains", there ? "1" : "0", new Observation.Power(there), true);
  }

  private static void fault(boolean going, Fields fields, Telling telling) {
    String code = Scalars.shortText(fields.get("code"));
    telling.course("fault", going, new Observation.Fault(code, null), true);
  }

  private static void connection(boolean there, Telling telling) {
    Tell.connectivity(
        there ? Connectivity.State.ONLINE : Connectivity.State.OFFLINE,
        Connectivity.Cause.PLATFORM,
        telling);
  }
}
