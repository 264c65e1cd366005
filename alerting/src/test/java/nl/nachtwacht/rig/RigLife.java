package nl.nachtwacht.rig;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;

/**
 * Ordinary days in a home, from noon to noon: meals, outings, naps, visitors, a carer in the
 * morning, medicine, late evenings, toilet visits, restless and sleepless nights that are no
 * incident, a partner and a cat.
 */
final class RigLife {

  private final RigHome home;
  private final Chance chance;

  /** Their own chance, so that all else stays as it was before these habits. */
  private final Chance habits;

  private RigDay day;
  private Instant noon = Instant.EPOCH;
  private Instant bedtime = Instant.EPOCH;
  private Instant rises = Instant.EPOCH;

  RigLife(RigHome home, long seed) {
    this.home = home;
    this.chance = new Chance(seed);
    this.habits = new Chance(seed + 98);
    this.day = new RigDay(home, chance);
  }

  /** When they went to bed on the day written last. */
  Instant bedtime() {
    return bedtime;
  }

  /** When they got up on the morning of the day written last. */
  Instant rises() {
    return rises;
  }

  Chance chance() {
    return chance;
  }

  /** The day that begins at noon on this date. */
  RigDay day(LocalDate date) {
    day = new RigDay(home, chance);
    noon = Fixtures.at(date + "T12:00");
    boolean late = chance.of(home.lateToBed);
    bedtime = at(date, late ? "22:45" : "21:30").plus(chance.minutes(0, late ? 90 : 70));
    LocalDate next = date.plusDays(1);
    rises = at(next, "06:30").plus(chance.minutes(0, 120));
    afternoon(date);
    goToBed();
    night();
    morning(next);
    if (home.partner) {
      partner(next);
    }
    if (home.cat) {
      cat();
    }
    new RigHouse(chance, day).day(date, bedtime, rises);
    return day;
  }

  static Instant at(LocalDate date, String time) {
    return Fixtures.at(date + "T" + time);
  }

  private void afternoon(LocalDate date) {
    Instant now = meal(noon, chance.minutes(20, 40), false);
    now = sit(now, at(date, "13:15"));
    if (chance.of(0.3)) {
      now = nap(now);
    }
    if (chance.of(0.5)) {
      now = outing(now.plus(chance.minutes(5, 60)), chance.minutes(20, 110));
    } else if (chance.of(0.3)) {
      visitor(now.plus(chance.minutes(5, 60)), chance.minutes(30, 120));
    }
    Instant dinner = at(date, "17:15").plus(chance.minutes(0, 50));
    sit(now, dinner);
    now = meal(dinner, chance.minutes(20, 45), true);
    sit(now, bedtime.minus(chance.minutes(12, 30)));
  }

  /** Cooks, if hot, and eats. */
  private Instant meal(Instant at, Duration time, boolean hot) {
    Instant now = walk(at, home.kitchen());
    fridge(now.plusSeconds(30));
    if (hot) {
      Observation stove = new Observation.Appliance(1200.0, null);
      day.does(now.plusSeconds(90), RigHome.STOVE, stove, Phase.START);
      Instant off = now.plus(time).minusSeconds(60);
      day.does(off, RigHome.STOVE, new Observation.Appliance(0.0, null), Phase.END);
    }
    return day.stay(now, home.kitchen(), time, 100);
  }

  private void fridge(Instant at) {
    day.does(at, RigHome.FRIDGE, new Observation.Contact(true, false), Phase.STATE);
    Instant closed = at.plusSeconds(chance.between(5, 40));
    day.does(closed, RigHome.FRIDGE, new Observation.Contact(false, false), Phase.STATE);
  }

  /** In the living room, with a toilet visit or a cup of tea now and then. */
  private Instant sit(Instant from, Instant until) {
    Instant now = from.isBefore(until) ? walk(from, home.living()) : from;
    while (now.isBefore(until)) {
      boolean chair = chance.of(0.6);
      Duration time = chance.minutes(15, 80);
      Instant end = now.plus(time).isAfter(until) ? until : now.plus(time);
      if (chair) {
        day.chair(true, now.plusSeconds(20));
      }
      day.stay(now, home.living(), Duration.between(now, end), chance.between(120, 900));
      if (chair) {
        day.chair(false, end);
      }
      now = end;
      if (now.isBefore(until.minus(Duration.ofMinutes(15)))) {
        now = visitOf(now, chance.of(0.6) ? home.layout.toilet : home.kitchen(), 2, 9);
        now = walk(now, home.living());
      }
    }
    return now;
  }

  private Instant nap(Instant at) {
    Instant now = walk(at, home.layout.bedroom).plusSeconds(40);
    Instant up = now.plus(chance.minutes(30, 90));
    sleep(now, up);
    return walk(up, home.living());
  }

  /** Out through the front door and back, within the zone. */
  private Instant outing(Instant at, Duration time) {
    Instant gone = day.door(walk(at, "hal").plusSeconds(20));
    Instant back = gone.plus(time);
    day.wentOut(gone, back);
    day.door(back);
    return walk(back.plusSeconds(15), home.living());
  }

  private void visitor(Instant at, Duration time) {
    day.door(walk(at, "hal").plusSeconds(20));
    Instant gone = day.stay(walk(at.plusSeconds(60), home.living()), home.living(), time, 60);
    day.door(walk(gone, "hal").plusSeconds(10));
  }

  /** Washing, the lights, a last glass of water: by no means in a straight line. */
  private void goToBed() {
    Instant now = bedtime.minus(Duration.ofMinutes(9));
    if (habits.of(home.bathes)) {
      now = bathes(now, habits.minutes(12, 28));
    }
    List<String> round = new ArrayList<>(List.of(home.kitchen(), home.layout.toilet));
    if (chance.of(0.3)) {
      round.add(home.layout.bedroom);
      round.add(chance.of(0.5) ? home.kitchen() : home.living());
    }
    for (String room : round) {
      now = visitOf(now, room, 1, 4);
    }
    now = walk(now, home.layout.bedroom);
    now = day.stay(now, home.layout.bedroom, chance.minutes(1, 4), 40);
    bedtime = now;
  }

  private Instant bathes(Instant from, Duration time) {
    Instant until = from.plus(time);
    for (Instant at = from; at.isBefore(until); at = at.plusSeconds(habits.between(4, 70))) {
      day.stir(at, home.layout.toilet);
    }
    return until;
  }

  // The night

  private void night() {
    Instant now = bedtime;
    int visits = chance.between(0, home.toiletVisits + 1);
    boolean restless = chance.of(home.restless);
    boolean sleepless = chance.of(home.insomniac);
    int outings = visits + (restless ? chance.between(1, 4) : 0);
    for (int i = 0; i < outings; i++) {
      Instant up = now.plus(chance.minutes(i > 0 && restless ? 4 : 30, 170));
      if (up.isAfter(rises.minus(Duration.ofMinutes(45)))) {
        break;
      }
      sleep(now, up);
      now = restless && chance.of(0.4) ? unrest(up) : toilet(up);
    }
    Instant awake = now.plus(chance.minutes(30, 120));
    if (sleepless && awake.isBefore(rises.minus(Duration.ofMinutes(150)))) {
      sleep(now, awake);
      now = reads(awake);
    }
    sleep(now, rises);
  }

  private void sleep(Instant from, Instant until) {
    day.bed(true, from);
    Instant at = from.plus(chance.minutes(3, 50));
    while (at.isBefore(until)) {
      day.stir(at, home.layout.bedroom);
      at = at.plus(chance.minutes(3, 70));
    }
    day.bed(false, until);
    day.stir(until, home.layout.bedroom);
  }

  private Instant toilet(Instant up) {
    Instant now = visitOf(up.plusSeconds(chance.between(8, 50)), home.layout.toilet, 2, 10);
    if (habits.of(home.sitsLong)) {
      now = sits(now, habits.minutes(8, 18));
    }
    if (chance.of(0.15)) {
      now = visitOf(now, home.kitchen(), 1, 6);
    }
    return backToBed(now);
  }

  /** Still on the toilet, and hardly moving. */
  private Instant sits(Instant from, Duration time) {
    Instant until = from.plus(time);
    for (Instant at = from; at.isBefore(until); at = at.plusSeconds(habits.between(40, 240))) {
      day.stir(at, home.layout.toilet);
    }
    return until;
  }

  private Instant backToBed(Instant at) {
    Instant back = walk(at, home.layout.bedroom);
    day.stir(back.plusSeconds(12), home.layout.bedroom);
    return back.plusSeconds(chance.between(15, 70));
  }

  /** Up for a moment: looks out of the window, or into the living room. */
  private Instant unrest(Instant up) {
    if (chance.of(0.5)) {
      return backToBed(day.stay(up, home.layout.bedroom, chance.seconds(30, 240), 40));
    }
    return backToBed(visitOf(up.plusSeconds(20), home.living(), 0, 3));
  }

  /** Cannot sleep: tea, and reading in the living room for a while. */
  private Instant reads(Instant up) {
    Instant now = up.plusSeconds(chance.between(10, 60));
    if (chance.of(0.5)) {
      now = visitOf(now, home.layout.toilet, 2, 6);
    }
    if (chance.of(0.6)) {
      now = visitOf(now, home.kitchen(), 3, 8);
    }
    now = walk(now, home.living());
    day.chair(true, now.plusSeconds(15));
    Instant end = now.plus(chance.minutes(15, 110));
    day.stay(now, home.living(), Duration.between(now, end), 420);
    day.chair(false, end);
    if (chance.of(0.4)) {
      end = visitOf(end, home.layout.toilet, 1, 5);
    }
    return backToBed(end);
  }

  // The morning

  private void morning(LocalDate date) {
    Instant now = visitOf(rises.plusSeconds(30), home.layout.toilet, 5, 20);
    now = meal(now, chance.minutes(12, 30), false);
    Instant comes = at(date, "08:00").plus(chance.minutes(0, chance.of(0.04) ? 85 : 58));
    Instant until = comes.isAfter(now) ? comes : now;
    sit(now, until);
    now = carer(until, comes);
    Instant end = at(date, "12:00");
    if (chance.of(0.35)) {
      Instant goes = at(date, "09:45").plus(chance.minutes(0, 40));
      now = sit(now, goes);
      now = outing(goes.isAfter(now) ? goes : now, chance.minutes(20, 70));
    }
    sit(now, end.minusSeconds(30));
  }

  /** Lets themselves in with a code, washes and dresses the client, and goes. */
  private Instant carer(Instant busyUntil, Instant comes) {
    Observation code =
        new Observation.Lock(
            Observation.Lock.State.UNLOCKED,
            Observation.Lock.Method.KEYPAD,
            1,
            Observation.Lock.Result.DONE);
    day.does(comes, RigHome.LOCK, code, Phase.MOMENTARY);
    Instant now = day.door(comes.plusSeconds(5));
    now = now.isAfter(busyUntil) ? now : busyUntil;
    now = visitOf(now, home.layout.toilet, 10, 20);
    now = visitOf(now, home.layout.bedroom, 5, 12);
    return day.door(walk(now, "hal").plusSeconds(10)).plusSeconds(20);
  }

  // The others

  /** Sleeps beside the client, goes to the toilet too, and is about by day. */
  private void partner(LocalDate next) {
    for (int i = chance.between(0, 3); i > 0; i--) {
      Instant up = bedtime.plus(chance.minutes(40, 360));
      Instant now = walk(up, home.layout.toilet);
      now = day.stay(now, home.layout.toilet, chance.minutes(2, 8), 70);
      day.stir(walk(now, home.layout.bedroom).plusSeconds(15), home.layout.bedroom);
    }
    Instant now = at(next, "07:00").plus(chance.minutes(0, 40));
    Instant end = at(next, "11:50");
    while (now.isBefore(end)) {
      String room = chance.of(0.6) ? home.living() : home.kitchen();
      now = day.stay(walk(now, room), room, chance.minutes(5, 50), 240);
    }
  }

  private void cat() {
    List<String> rooms = List.of(home.living(), home.kitchen(), home.layout.passage);
    for (int i = chance.between(1, 7); i > 0; i--) {
      Instant now = noon.plus(chance.minutes(0, 23 * 60));
      for (int step = chance.between(1, 6); step > 0; step--) {
        if (chance.of(0.4)) {
          day.stir(now, chance.oneOf(rooms));
        }
        now = now.plusSeconds(chance.between(5, 90));
      }
    }
  }

  private Instant walk(Instant at, String room) {
    return day.walk(at, room);
  }

  private Instant visitOf(Instant at, String room, int fromMinutes, int toMinutes) {
    return day.visit(at, room, chance.minutes(fromMinutes, toMinutes));
  }
}
