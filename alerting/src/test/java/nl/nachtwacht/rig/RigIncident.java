package nl.nachtwacht.rig;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/**
 * For each rule of the catalogue the thing it is there for, put into an ordinary day: from its
 * beginning on nobody does anything else, and no help comes.
 */
final class RigIncident {

  private final RigHome home;
  private final Chance chance;
  private final RigDay day;
  private final LocalDate date;

  RigIncident(RigHome home, Chance chance, RigDay day, LocalDate date) {
    this.home = home;
    this.chance = chance;
    this.day = day;
    this.date = date;
  }

  /** Puts it in; answers when it began, or {@code null} where this home has no such thing. */
  @Nullable Instant of(String rule) {
    return switch (rule) {
      case "sos" ->
          told(
              atHome(),
              RigHome.BUTTON,
              new Observation.ManualAlarm(
                  Observation.ManualAlarm.Trigger.PERSONAL,
                  Observation.ManualAlarm.Press.SHORT,
                  false),
              Phase.MOMENTARY);
      case "staff-alarm" ->
          told(
              atHome(),
              RigHome.STAFF,
              new Observation.ManualAlarm(
                  Observation.ManualAlarm.Trigger.PERSONAL,
                  Observation.ManualAlarm.Press.SHORT,
                  false),
              Phase.MOMENTARY);
      case "fall" ->
          told(
              atHome(),
              RigHome.FALL,
              new Observation.Fall(Observation.Fall.Stage.CONFIRMED, null, null, null, null),
              Phase.START);
      case "hazard" ->
          told(
              atHome(),
              RigHome.SMOKE,
              new Observation.Hazard(Observation.Hazard.Substance.SMOKE, null, null),
              Phase.START);
      case "wandering" ->
          told(atHome(), RigHome.TRACKER, new Observation.Wandering(null, null), Phase.MOMENTARY);
      case "out-of-bed-not-back" -> sitsUp();
      case "out-of-bed-no-motion" -> fallsBesideBed();
      case "bathroom-too-long" -> fallsIn(home.layout.toilet);
      case "bathroom-restless" -> restlessIn(home.layout.toilet);
      case "wandering-inside" -> new NightWalk(home, chance).into(day, inBed()).from();
      case "front-door-opened-at-night", "door-not-returned" -> goesOut(inBed(), false);
      case "front-door-open-at-night" -> goesOut(inBed(), true);
      case "door-left-open" -> goesOut(atHome(), true);
      case "not-home-by" -> goesOut(atHome(), false);
      case "left-zone" -> strays(700, 0);
      case "entered-zone" -> strays(0.012 * 111_200, 0);
      case "tracker-zone" ->
          told(
              atHome(),
              RigHome.TRACKER,
              new Observation.Geofence("home", Observation.Geofence.Transition.EXIT),
              Phase.MOMENTARY);
      case "not-up-by", "no-motion-by", "in-bed-too-long" -> staysInBed();
      case "no-motion-by-day", "unusual-inactivity" -> fallsIn(home.living());
      case "bed-unrest" -> restlessNight();
      case "dose-not-taken" ->
          without(
              RigHome.DISPENSER,
              RigHouse.dose(Observation.Dose.Step.REMINDER, "x"),
              Phase.MOMENTARY);
      case "dispenser-trouble" ->
          told(atHome(), RigHome.DISPENSER, new Observation.DispenserJam(), Phase.START);
      case "appliance-left-on", "condition" -> stoveLeftOn();
      case "temperature" -> cold();
      case "tracker-not-ready" -> notInCharger();
      case "carer-expected" -> noCarer();
      case "prompt-unanswered" ->
          without(RigHome.AID, RigHouse.prompt(Observation.Prompt.Step.ASKED), Phase.MOMENTARY);
      case "loud-sound" ->
          told(inBed(), RigHome.SOUND, new Observation.Sound("bang", 82.0, 300), Phase.MOMENTARY);
      case "sustained-sound" ->
          told(
              inBed(),
              RigHome.SOUND,
              new Observation.Sound("voice", 63.0, 90_000),
              Phase.MOMENTARY);
      default -> null;
    };
  }

  /** A moment of the afternoon at which the client is at home and up. */
  private Instant atHome() {
    Instant at = RigLife.at(date, "13:20").plus(chance.minutes(0, 180));
    while (day.away(at) || day.lies(at)) {
      at = at.plusSeconds(600);
    }
    return at;
  }

  /** A moment of the night at which the client lies in bed. */
  private Instant inBed() {
    Instant at = RigLife.at(date.plusDays(1), "00:40").plus(chance.minutes(0, 200));
    while (!day.lies(at)) {
      at = at.plusSeconds(300);
    }
    return at;
  }

  private Instant told(Instant at, DeviceId device, Observation observation, Phase phase) {
    day.tells(at, device, observation, phase);
    return at;
  }

  /** A reminder or question that is not heeded; what else it would tell is left away. */
  private Instant without(DeviceId device, Observation asked, Phase phase) {
    Instant at = atHome();
    day.cut(at, device);
    return told(at, device, asked, phase);
  }

  private Instant outOfBed(Instant at) {
    day.cut(at);
    day.bed(false, at);
    day.stir(at, home.layout.bedroom);
    return at.plusSeconds(chance.between(8, 40));
  }

  private Instant sitsUp() {
    Instant at = inBed();
    Instant there = day.walk(outOfBed(at), home.living());
    day.stay(there, home.living(), Duration.ofMinutes(chance.between(60, 200)), 400);
    return at;
  }

  private Instant fallsBesideBed() {
    Instant at = inBed();
    outOfBed(at);
    return at;
  }

  private Instant fallsIn(String room) {
    Instant at = atHome();
    day.cut(at);
    day.chair(false, at);
    Instant there = day.walk(at, room);
    day.stir(there.plusSeconds(40), room);
    return at;
  }

  /** Up at night, unwell: does not come to rest in there, and stays. */
  private Instant restlessIn(String room) {
    Instant at = inBed();
    Instant there = day.walk(outOfBed(at), room);
    day.stay(there, room, Duration.ofMinutes(chance.between(20, 60)), 40);
    return at;
  }

  private @Nullable Instant goesOut(Instant at, boolean leavesOpen) {
    if (!home.doorSensor) {
      return null;
    }
    boolean lay = day.lies(at);
    day.cut(at);
    if (lay) {
      outOfBed(at);
    } else {
      day.chair(false, at);
    }
    day.door(at.plusSeconds(90), leavesOpen ? Duration.ofHours(9) : Duration.ofSeconds(12));
    return at;
  }

  private Instant strays(double north, double east) {
    Instant at = atHome();
    day.cut(at);
    day.cut(at, RigHome.TRACKER);
    day.chair(false, at);
    if (home.doorSensor) {
      day.door(at.plusSeconds(30));
    }
    for (int minute = 2; minute < 120; minute += 5) {
      double part = Math.min(1, minute / 12.0);
      Observation fix =
          RigHouse.fix(
              RigHouse.LAT_M * (north * part + 15 * chance.bell()),
              RigHouse.LON_M * (east * part + 15 * chance.bell()),
              20);
      day.tells(at.plusSeconds(minute * 60L), RigHome.TRACKER, fix, Phase.MEASUREMENT);
    }
    return at;
  }

  /** From the evening on nothing more. */
  private Instant staysInBed() {
    Instant at = RigLife.at(date.plusDays(1), "04:50");
    day.cut(at);
    if (!day.lies(at)) {
      day.bed(true, at);
    }
    return at;
  }

  private Instant restlessNight() {
    Instant at = inBed();
    day.cut(at);
    Instant now = at;
    for (int i = 0; i < 6; i++) {
      day.bed(false, now);
      now = now.plusSeconds(chance.between(90, 400));
      day.stir(now, home.layout.bedroom);
      day.bed(true, now);
      now = now.plusSeconds(chance.between(300, 900));
    }
    return at;
  }

  /** Puts the pan on, and forgets it in the living room or in bed. */
  private Instant stoveLeftOn() {
    Instant at = atHome();
    day.cut(at);
    Instant there = day.walk(at, home.kitchen());
    day.does(there, RigHome.STOVE, new Observation.Appliance(1200.0, null), Phase.START);
    Instant living = day.walk(there.plusSeconds(60), home.living());
    day.chair(true, living.plusSeconds(20));
    return at;
  }

  private Instant cold() {
    Instant at = atHome();
    day.cut(at, RigHome.CLIMATE);
    for (int i = 0; i < 24; i++) {
      double value = Math.max(8, 17.5 - i * 0.5);
      Observation told = new Observation.Measurement("temperature", value, "Cel");
      day.tells(at.plusSeconds(i * 1800L), RigHome.CLIMATE, told, Phase.MEASUREMENT);
    }
    return at;
  }

  private Instant notInCharger() {
    Instant at = RigLife.at(date, "20:00");
    day.cut(at, RigHome.TRACKER);
    day.cut(at, RigHome.FALL);
    Observation told = new Observation.Battery(70.0, null, null, null, false);
    return told(at, RigHome.TRACKER, told, Phase.STATE);
  }

  private Instant noCarer() {
    Instant at = RigLife.at(date.plusDays(1), "08:00");
    day.cut(at, RigHome.LOCK);
    day.cut(at, RigHome.DOOR);
    return at;
  }
}
