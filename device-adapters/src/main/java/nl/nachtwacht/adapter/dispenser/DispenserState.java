package nl.nachtwacht.adapter.dispenser;

import nl.nachtwacht.adapter.Fields;
import nl.nachtwacht.adapter.Tell;
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.Stock;

/** {@code dispenser/<id>/state}: how the dispenser is, retained, also as heartbeat. */
final class DispenserState {
  private DispenserState() {}

  static void tell(Fields fields, Telling telling) {
    Tell.battery(fields.within("battery", 0, 100), null, fields.bool("batteryLow"), telling);
    Boolean mains = fields.bool("mains");
    if (mains != null) {
      telling.state("mains", mains ? "1" : "0", new Observation.Power(mains), false);
    }
    Boolean open = fields.bool("lidOpen");
    if (open != null) {
      telling.state("lid", open ? "1" : "0", new Observation.Lid(open), false);
    }
    Boolean jammed = fields.bool("jammed");
    if (jammed != null) {
      telling.course("jam", jammed, new Observation.DispenserJam(), true);
    }
    stock(fields, telling);
    Tell.heartbeat(telling);
  }

  private static void stock(Fields fields, Telling telling) {
    Integer doses = fields.whole("dosesLeft", 0, 10_000);
    if (doses == null) {
      return;
    }
    Stock.Level level =
        doses == 0
            ? Stock.Level.EMPTY
            : Boolean.TRUE.equals(fields.bool("stockLow")) ? Stock.Level.LOW : Stock.Level.OK;
    Stock stock = new Stock(level, doses, fields.whole("daysLeft", 0, 1_000));
    telling.state("stock", Telling.word(level), stock, false);
  }
}
