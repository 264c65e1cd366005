package nl.nachtwacht.rig;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;

/** What the devices of a home tell by themselves on an ordinary day. */
final class RigHouse {

  private final Chance chance;
  private final RigDay day;

  RigHouse(Chance chance, RigDay day) {
    this.chance = chance;
    this.day = day;
  }

  void day(LocalDate date, Instant bedtime, Instant rises) {
    Instant noon = RigLife.at(date, "12:00");
    Instant end = RigLife.at(date.plusDays(1), "12:00");
    doses(date);
    prompts(date);
    climate(date, noon, end);
    tracker(date, noon, end, bedtime, rises);
    sounds(bedtime);
  }

  private void doses(LocalDate date) {
    for (String time : new String[] {"12:30", "18:00", "21:00"}) {
      dose(RigLife.at(date, time), date + "-" + time);
    }
    dose(RigLife.at(date.plusDays(1), "09:00"), date + "-09:00");
  }

  private void dose(Instant at, String id) {
    day.tells(at, RigHome.DISPENSER, dose(Observation.Dose.Step.REMINDER, id), Phase.MOMENTARY);
    // Who is out takes it when back: most within minutes, some late.
    Instant taken = at.plus(chance.of(0.9) ? chance.minutes(1, 15) : chance.minutes(15, 40));
    day.does(taken, RigHome.DISPENSER, dose(Observation.Dose.Step.TAKEN, id), Phase.MOMENTARY);
  }

  static Observation dose(Observation.Dose.Step step, String id) {
    return new Observation.Dose(step, id, null, null, Observation.Dose.Evidence.SACHET);
  }

  private void prompts(LocalDate date) {
    for (String time : new String[] {"15:00", "20:00"}) {
      Instant at = RigLife.at(date, time);
      day.tells(at, RigHome.AID, prompt(Observation.Prompt.Step.ASKED), Phase.MOMENTARY);
      Instant answered = at.plus(chance.minutes(1, 25));
      day.does(answered, RigHome.AID, prompt(Observation.Prompt.Step.ANSWERED), Phase.MOMENTARY);
    }
  }

  static Observation prompt(Observation.Prompt.Step step) {
    return new Observation.Prompt(step, "p");
  }

  /** Warmer in summer and by day; it never leaves what people live in. */
  private void climate(LocalDate date, Instant noon, Instant end) {
    double season = 3.5 * Math.sin((date.getDayOfYear() - 110) * 2 * Math.PI / 365);
    for (Instant at = noon; at.isBefore(end); at = at.plus(Duration.ofMinutes(30))) {
      double hours = Duration.between(noon, at).toMinutes() / 60.0;
      double value =
          21.5 + season + 1.5 * Math.cos((hours - 4) * Math.PI / 12) + 0.4 * chance.bell();
      day.tells(
          at,
          RigHome.CLIMATE,
          new Observation.Measurement("temperature", Math.round(value * 10) / 10.0, "Cel"),
          Phase.MEASUREMENT);
    }
  }

  /** A fix once in a quarter of an hour, off by tens of metres indoors; in its charger at night. */
  private void tracker(LocalDate date, Instant noon, Instant end, Instant bedtime, Instant rises) {
    for (Instant at = noon; at.isBefore(end); at = at.plus(Duration.ofMinutes(15))) {
      boolean worn = at.isBefore(bedtime) || at.isAfter(rises);
      if (worn || chance.of(0.2)) {
        double spread = day.away(at) ? 150 : chance.of(0.03) ? 400 : 40;
        position(at, LAT_M * spread * chance.bell(), LON_M * spread * chance.bell(), spread);
      }
    }
    Instant inCharger = RigLife.at(date, "21:30").plus(chance.minutes(0, 50));
    charging(inCharger, true, 60.0);
    charging(RigLife.at(date.plusDays(1), "06:05").plus(chance.minutes(0, 60)), false, 100.0);
  }

  static final double LAT_M = 1 / 111_200.0;
  static final double LON_M = 1 / 68_400.0;

  private void position(Instant at, double north, double east, double accuracy) {
    day.tells(at, RigHome.TRACKER, fix(north, east, accuracy), Phase.MEASUREMENT);
  }

  static Observation fix(double north, double east, double accuracy) {
    return new Observation.Position(
        RigHome.LAT + north,
        RigHome.LON + east,
        accuracy,
        null,
        null,
        null,
        Observation.Position.FixSource.GNSS,
        true);
  }

  private void charging(Instant at, boolean on, double level) {
    Observation told = new Observation.Battery(level, null, null, null, on);
    day.tells(at, RigHome.TRACKER, told, Phase.STATE);
    day.tells(at.plusSeconds(60), RigHome.FALL, told, Phase.STATE);
  }

  /** Snoring, a cough, a door; now and then a storm. */
  private void sounds(Instant bedtime) {
    boolean storm = chance.of(0.02);
    for (int i = chance.between(0, 6); i > 0; i--) {
      sound(bedtime.plus(chance.minutes(20, 400)), "snoring", chance.between(45, 79), 20_000);
    }
    for (int i = chance.between(0, 5); i > 0; i--) {
      sound(bedtime.plus(chance.minutes(-60, 480)), "cough", chance.between(50, 70), 1_500);
    }
    for (int i = storm ? chance.between(2, 12) : 0; i > 0; i--) {
      sound(bedtime.plus(chance.minutes(0, 300)), "thunder", chance.between(60, 95), 5_000);
    }
  }

  private void sound(Instant at, String label, double level, int millis) {
    day.tells(at, RigHome.SOUND, new Observation.Sound(label, level, millis), Phase.MOMENTARY);
  }
}
