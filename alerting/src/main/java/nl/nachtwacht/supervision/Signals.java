package nl.nachtwacht.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Mark;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Hears calls for help in single events: a press, a fall, smoke. Built in: no plan can leave them
 * out, no suppression reaches them, and a wrong placement does not hide them.
 */
public final class Signals {

  /** A call that is older than this when we hear of it is somebody to look in on, no emergency. */
  public static final Duration LATE = Duration.ofHours(1);

  private static final Signal NONE = new Signal.None();

  private final Placement placement;
  private final Envelope envelope;
  private final Instant at;
  private final Instant now;

  private Signals(Placement placement, Envelope envelope, Instant at, Instant now) {
    this.placement = placement;
    this.envelope = envelope;
    this.at = at;
    this.now = now;
  }

  /** Whether an event can be a call at all: cheap, for the many that cannot. */
  public static boolean mayCall(Placement placement, Observation observation) {
    return switch (observation) {
      case Observation.ManualAlarm _, Observation.AlarmCancelled _ -> true;
      case Observation.Fall _, Observation.Wandering _, Observation.Hazard _ -> true;
      case Observation.Button _, Observation.Undecodable _ -> callsForHelp(placement);
      default -> false;
    };
  }

  /**
   * What an event means by itself.
   *
   * @param home after the event
   * @param at when it happened by the best clock, never after {@code now}
   */
  public static Signal hear(
      HomeView home, Placement placement, DeviceEvent event, Instant at, Instant now) {
    Signals signals = new Signals(placement, event.envelope(), at, now);
    Signal signal = signals.unmarked(home, event.observation());
    return signal instanceof Signal.Call call ? signals.heedMarks(call, event) : signal;
  }

  /** The call made when an urgent event cannot be understood: better one too many. */
  public static Signal.Call unknown(Placement placement, Instant at) {
    String source = source("unknown-signal", placement);
    return new Signal.Call(
        "unknown-signal",
        "unknown-signal",
        AlarmClass.CARE_1,
        Alarm.episodeOf(source, at.toString()),
        at,
        List.of(EvidenceCode.UNKNOWN_SIGNAL.at(at, "room", placement.room())),
        Signal.Heard.ANEW);
  }

  private Signal unmarked(HomeView home, Observation observation) {
    return switch (observation) {
      case Observation.ManualAlarm _, Observation.Button _ -> press();
      case Observation.AlarmCancelled _ -> cancelled();
      case Observation.Fall fall -> fall(fall);
      case Observation.Wandering wandering -> wandering(wandering);
      case Observation.Hazard hazard -> hazard(home, hazard);
      case Observation.Undecodable undecodable -> undecodable(undecodable);
      default -> NONE;
    };
  }

  private Signal press() {
    if (envelope.phase() == Phase.END) {
      return NONE;
    }
    boolean staff = placement.role() == Role.STAFF_ALARM;
    EvidenceCode code = staff ? EvidenceCode.STAFF_ALARM_PRESSED : EvidenceCode.SOS_PRESSED;
    // A lasting state that is only confirmed is the same press; a moment is always a new one.
    boolean latched = envelope.phase() != Phase.MOMENTARY && envelope.has(Mark.STILL);
    return call(
        staff ? "staff-alarm" : "sos",
        AlarmClass.CARE_1,
        at.toString(),
        code.at(at, "room", placement.room()),
        latched ? Signal.Heard.REPEATED : Signal.Heard.ANEW);
  }

  private Signal cancelled() {
    String kind = placement.role() == Role.FALL_DETECTOR ? "fall" : "sos";
    return new Signal.Over(source(kind, placement), List.of(EvidenceCode.SIGNAL_CANCELLED.at(at)));
  }

  private Signal fall(Observation.Fall fall) {
    boolean over =
        switch (fall.stage()) {
          case CANCELLED, EXITED, FINISHED -> true;
          case SUSPECTED, CONFIRMED, CALLING -> envelope.phase() == Phase.END;
        };
    if (over) {
      return new Signal.Over(
          source("fall", placement), List.of(EvidenceCode.SIGNAL_CANCELLED.at(at)));
    }
    boolean suspected = fall.stage() == Observation.Fall.Stage.SUSPECTED;
    EvidenceCode code = suspected ? EvidenceCode.FALL_SEEN : EvidenceCode.FALL_CONFIRMED;
    String episode = envelope.episodeId();
    Signal.Heard heard = episode == null ? Signal.Heard.ANEW : Signal.Heard.CONTINUED;
    return call(
        "fall",
        AlarmClass.CARE_1,
        episode == null ? at.toString() : episode.replace('#', '_'),
        code.at(at, "room", placement.room()),
        envelope.has(Mark.STILL) ? Signal.Heard.REPEATED : heard);
  }

  private Signal wandering(Observation.Wandering wandering) {
    if (envelope.phase() == Phase.END) {
      return new Signal.Over(source("wandering", placement), List.of());
    }
    if (Boolean.TRUE.equals(wandering.accompanied())) {
      return NONE;
    }
    String episode = envelope.episodeId();
    return call(
        "wandering",
        AlarmClass.CARE_2,
        episode == null ? at.toString() : episode.replace('#', '_'),
        EvidenceCode.WANDERING_SEEN.at(at),
        envelope.has(Mark.STILL) ? Signal.Heard.REPEATED : Signal.Heard.CONTINUED);
  }

  private Signal hazard(HomeView home, Observation.Hazard hazard) {
    String kind = "hazard-" + hazard.substance().name().toLowerCase(Locale.ROOT);
    if (envelope.phase() == Phase.END) {
      return new Signal.Over(source(kind, placement), List.of());
    }
    Course course = home.hazards().get(HomeUpdate.hazardKey(hazard, placement.device().value()));
    Instant since = course == null ? null : course.onSince();
    Instant began = since == null ? at : since;
    // Water ruins the floor; the others kill.
    boolean water = hazard.substance() == Observation.Hazard.Substance.WATER;
    return new Signal.Call(
        "hazard",
        kind,
        water ? AlarmClass.CARE_2 : AlarmClass.CARE_1,
        Alarm.episodeOf(source(kind, placement), began.toString()),
        began,
        List.of(
            EvidenceCode.HAZARD_FOUND.at(
                began,
                "room",
                placement.room(),
                "substance",
                hazard.substance().name().toLowerCase(Locale.ROOT))),
        envelope.has(Mark.STILL) ? Signal.Heard.REPEATED : Signal.Heard.CONTINUED);
  }

  private Signal undecodable(Observation.Undecodable undecodable) {
    Signal.Call call = unknown(placement, at);
    return switch (undecodable.reason()) {
      case UNKNOWN_CODE, MALFORMED -> call;
      // The device is set up wrongly: somebody must look, but it says nothing about a press.
      case ENCRYPTED, NO_CODEC -> asCheck(call, null, Signal.Heard.REPEATED);
    };
  }

  private Signal.Call call(
      String kind, AlarmClass alarmClass, String began, EvidenceFact fact, Signal.Heard heard) {
    String episode = Alarm.episodeOf(source(kind, placement), began);
    return new Signal.Call(kind, kind, alarmClass, episode, at, List.of(fact), heard);
  }

  private Signal heedMarks(Signal.Call call, DeviceEvent event) {
    Mark hush = hush(event.observation());
    if (hush != null) {
      return new Signal.Marked(call.ruleId(), hush.word(), call.evidence());
    }
    if (envelope.has(Mark.REPLAYED)) {
      return asCheck(call, EvidenceCode.SIGNAL_REPLAYED.at(now), Signal.Heard.REPEATED);
    }
    boolean late = call.happenedAt().isBefore(now.minus(LATE));
    return late ? asCheck(call, EvidenceCode.SIGNAL_LATE.at(now), call.heard()) : call;
  }

  /** The mark for which a call is shown and nobody called; {@code null} for a real one. */
  private @Nullable Mark hush(Observation observation) {
    if (envelope.has(Mark.TEST)) {
      return Mark.TEST;
    }
    if (envelope.has(Mark.SIMULATED)) {
      return Mark.SIMULATED;
    }
    boolean pressed = observation instanceof Observation.ManualAlarm;
    if (!pressed && envelope.has(Mark.LEARNING)) {
      return Mark.LEARNING;
    }
    return !pressed && envelope.has(Mark.SILENT) ? Mark.SILENT : null;
  }

  private static Signal.Call asCheck(
      Signal.Call call, @Nullable EvidenceFact why, Signal.Heard heard) {
    List<EvidenceFact> evidence = new ArrayList<>(call.evidence());
    if (why != null) {
      evidence.add(why);
    }
    AlarmClass atMost =
        call.alarmClass().compareTo(AlarmClass.CARE_2) < 0 ? AlarmClass.CARE_2 : call.alarmClass();
    return new Signal.Call(
        call.ruleId(), call.kind(), atMost, call.episode(), call.happenedAt(), evidence, heard);
  }

  private static boolean callsForHelp(Placement placement) {
    return switch (placement.role()) {
      case SOS, STAFF_ALARM, FALL_DETECTOR -> true;
      default -> false;
    };
  }

  private static String source(String kind, Placement placement) {
    return kind + "@" + placement.device();
  }
}
