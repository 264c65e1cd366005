package nl.nachtwacht.alarm;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every kind of fact an alarm can rest on. Each has a phrase in the message bundles. */
public enum EvidenceCode {
  SOS_PRESSED("sos.pressed"),
  STAFF_ALARM_PRESSED("staff-alarm.pressed"),
  FALL_SEEN("fall.seen"),
  FALL_CONFIRMED("fall.confirmed"),
  HAZARD_FOUND("hazard.found"),
  WANDERING_SEEN("wandering.seen"),
  UNKNOWN_SIGNAL("signal.unknown"),
  SIGNAL_LATE("signal.late"),
  SIGNAL_REPLAYED("signal.replayed"),
  SIGNAL_CANCELLED("signal.cancelled"),
  DOOR_OPEN_SINCE("door.open.since"),
  DOOR_OPENED("door.opened"),
  DOOR_CLOSED("door.closed"),
  CLOSED_AGAIN("after.closed"),
  IN_BED_AGAIN("after.in-bed"),
  MOVED_AFTER("after.moved"),
  CARER_AFTER("after.carer"),
  MOTION_NONE_INSIDE("motion.none.inside"),
  MOTION_NONE_SINCE("motion.none.since"),
  MOTION_LAST("motion.last"),
  SILENCE_SINCE("silence.since"),
  SILENCE_USUAL("silence.usual"),
  SILENCE_LONGER("silence.longer"),
  SILENCE_LEARNING("silence.learning"),
  SLOW_UP_AT("slow.up-at"),
  SLOW_TOILET("slow.toilet-at-night"),
  SLOW_OUT_OF_BED("slow.out-of-bed-at-night"),
  SLOW_MEALS("slow.meals"),
  SLOW_OUTINGS("slow.outings"),
  SLOW_BATHROOM("slow.bathroom"),
  SLOW_IN_BED("slow.in-bed"),
  SLOW_PACE("slow.pace"),
  PROPOSAL_BATHROOM("proposal.bathroom"),
  PROPOSAL_BATHROOM_NIGHT("proposal.bathroom-night"),
  PROPOSAL_OUT_OF_BED("proposal.out-of-bed"),
  PROPOSAL_IN_BED("proposal.in-bed"),
  PROPOSAL_UP("proposal.up"),
  PROPOSAL_FRONT_DOOR("proposal.front-door"),
  AWAY_SINCE("away.since"),
  COUNTS_AS_OUT("counts.as-out"),
  KNOWN_TOO_LATE("known.too-late"),
  CARER_PRESENT("carer.present"),
  CLIENT_AWAY_SINCE("client.away.since"),
  PARTNER_HOME_SINCE("partner.home.since"),
  VISIT_PLANNED("visit.planned"),
  RULE_PAUSED_SINCE("rule.paused.since"),
  CLIENT_OBJECTED("client.objected"),
  MORE_PEOPLE_AT_HOME("home.more-people"),
  PETS_AT_HOME("home.pets"),
  DOOR_CLOSED_SINCE("door.closed.since"),
  BED_OCCUPIED_SINCE("bed.occupied.since"),
  BED_EMPTY_SINCE("bed.empty.since"),
  NOTHING_KNOWN("nothing.known"),
  /** A device that a rule rests on has never said a word. */
  NEVER_HEARD("never-heard"),
  /** The same in what is kept of the time before a moment in the past. */
  NOT_HEARD_THEN("not-heard-then"),
  /** What a condition asks for and nothing told yet; {@code fact} is its word. */
  CONDITION_UNHEARD("condition.unheard"),
  CONDITION_NO_THERMOMETER("condition.no-thermometer"),
  CONDITION_DIVIDES_BY_ZERO("condition.divides-by-zero"),
  CONDITION_FAILS("condition.fails"),
  DEVICE_SILENT("device.silent"),
  DEVICE_OFFLINE("device.offline"),
  DEVICE_NEVER_SEEN("device.never-seen"),
  DEVICE_NEVER_TESTED("device.never-tested"),
  DEVICE_TEST_DUE("device.test-due"),
  DEVICE_BACK("device.back"),
  BATTERY_CRITICAL("battery.critical"),
  BATTERY_LOW("battery.low"),
  BATTERY_FALLING("battery.falling"),
  DEVICE_STUCK("device.stuck"),
  DEVICE_RATTLES("device.rattles"),
  DEVICE_FLOODS("device.floods"),
  /** Told with the alarm of a device that floods: it may be broken, and somebody may be in need. */
  DEVICE_FLOODS_CALL("device.floods.call"),
  /** Its clock is ahead; or behind; or was never set. */
  DEVICE_CLOCK_AHEAD("device.clock.ahead"),
  DEVICE_CLOCK_BEHIND("device.clock.behind"),
  DEVICE_CLOCK_UNSET("device.clock.unset"),
  /** Says that it is occupied, which two other sensors, or a place taken later, deny. */
  SENSORS_CONTRADICT("sensors.contradict"),
  CONTRADICTED_BY_MOTION("contradicted.motion"),
  CONTRADICTED_BY_SEAT("contradicted.seat"),
  CARER_EXPECTED("carer.expected"),
  CARER_LAST("carer.last"),
  CLIENT_AWAY("client.away"),
  BED_LEFT("bed.left"),
  BED_IN_SINCE("bed.in.since"),
  BED_EXITS("bed.exits"),
  BED_EXITS_LAST("bed.exits.last"),
  BED_EXITS_USUAL("bed.exits.usual"),
  ROOM_SINCE("room.since"),
  RESTLESS_SINCE("restless.since"),
  HOME_PARTLY_SEEN("home.partly-seen"),
  WALKED("walked"),
  WALKED_SELDOM("walked.seldom"),
  /** A tracker that speaks, and never told of this zone, or of any place. */
  ZONE_NEVER_TOLD("zone.never-told"),
  POSITION_NEVER_TOLD("position.never-told"),
  ZONE_LEFT("zone.left"),
  ZONE_ENTERED("zone.entered"),
  POSITION_KNOWN("position.known"),
  DOSE_NOT_TAKEN("dose.not-taken"),
  DOSE_REMINDED("dose.reminded"),
  DOSE_MISSED("dose.missed"),
  DISPENSER_EMPTY("dispenser.empty"),
  DISPENSER_JAMMED("dispenser.jammed"),
  APPLIANCE_ON("appliance.on"),
  COLD_SINCE("cold.since"),
  WARM_SINCE("warm.since"),
  WORN_BATTERY_LOW("worn.battery.low"),
  NOT_CHARGING("not-charging"),
  NOT_WORN("not-worn"),
  PROMPT_UNANSWERED("prompt.unanswered"),
  SOUND_LOUD("sound.loud"),
  CONDITION_SINCE("condition.since"),
  /** The same of a condition to which the plan gives words: {@code says}. */
  CONDITION_SAYS("condition.says"),
  CHAIR_OCCUPIED_SINCE("chair.occupied.since"),
  CHAIR_EMPTY_SINCE("chair.empty.since"),
  APPLIANCE_OFF("appliance.off"),
  TEMPERATURE("temperature"),
  SOUND_SUSTAINED("sound.sustained"),
  /** Its condition is over by itself: told with an alarm that is still open. */
  CONDITION_OVER("condition.over"),
  /** Somebody on site does not answer. */
  STAFF_SILENT("staff.silent"),
  SENSOR_FLAPPING("sensor.flapping"),
  REVIEW_OVERDUE("review.overdue"),
  CENTRE_CALLED("centre.called"),
  /** A test of the gateway's own was lost at a stage. */
  SELF_TEST("self-test"),
  BROKEN("broken"),
  BROKEN_UNANSWERED("broken.unanswered"),
  BROKEN_RECORD("broken.record"),
  BROKEN_HOUSEKEEPING("broken.housekeeping"),
  BROKEN_STORE_CHANGES("broken.store-changes"),
  /** Files of clients that are not in force as they stand there now. */
  PLANS_REFUSED("plans-refused"),
  NIGHT_LIST("night.list"),
  NIGHT_HOME("night.home");

  private final String key;

  EvidenceCode(String key) {
    this.key = key;
  }

  /** Key of its phrase in the message bundles, without the leading {@code evidence.}. */
  public String key() {
    return key;
  }

  /** The fact, at a moment. */
  public EvidenceFact at(Instant at) {
    return new EvidenceFact(key, at, Collections.emptySortedMap());
  }

  /** The fact, at a moment, with one value for its phrase. */
  public EvidenceFact at(Instant at, String name, String value) {
    SortedMap<String, String> values = new TreeMap<>();
    values.put(name, value);
    return new EvidenceFact(key, at, values);
  }

  /** The fact, at a moment, with two values for its phrase. */
  public EvidenceFact at(Instant at, String name, String value, String name2, String value2) {
    SortedMap<String, String> values = new TreeMap<>();
    values.put(name, value);
    values.put(name2, value2);
    return new EvidenceFact(key, at, values);
  }
}
