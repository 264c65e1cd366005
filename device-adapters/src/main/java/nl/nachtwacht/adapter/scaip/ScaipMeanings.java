package nl.nachtwacht.adapter.scaip;

import java.util.List;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.AlarmCancelled;
import nl.nachtwacht.event.Observation.Connectivity;
import nl.nachtwacht.event.Observation.Dose;
import nl.nachtwacht.event.Observation.Fall;
import nl.nachtwacht.event.Observation.Hazard;
import nl.nachtwacht.event.Observation.Lock;
import nl.nachtwacht.event.Observation.ManualAlarm;
import nl.nachtwacht.event.Observation.Presence;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/**
 * What the status codes and device types of SCAIP mean in our words. The codes are those of the
 * open implementations named in the reference; an unknown one in an alarm is told as an alarm of
 * the device, never left out.
 */
final class ScaipMeanings {
  private ScaipMeanings() {}

  static List<DeviceEvent> events(ScaipRequest request, Envelope envelope) {
    if (request.kind() == ScaipKind.RE) {
      return List.of(
          new DeviceEvent(
              envelope.inPhase(Phase.MOMENTARY), new AlarmCancelled(AlarmCancelled.By.UNKNOWN)));
    }
    DeviceEvent ofStatus = ofStatus(request.effectiveStatus(), request, envelope);
    DeviceEvent event = ofStatus != null ? ofStatus : ofDevice(request, envelope);
    return List.of(request.kind() == ScaipKind.IN ? news(event) : event);
  }

  /** News about an open alarm begins nothing. */
  private static DeviceEvent news(DeviceEvent event) {
    Phase phase = event.envelope().phase();
    boolean begins = phase == Phase.START || phase == Phase.MOMENTARY;
    return begins
        ? new DeviceEvent(event.envelope().inPhase(Phase.UPDATE), event.observation())
        : event;
  }

  /** Codes that mean the same whatever device sends them; {@code null} for all others. */
  private static @Nullable DeviceEvent ofStatus(int code, ScaipRequest request, Envelope envelope) {
    Envelope moment = envelope.inPhase(Phase.MOMENTARY);
    Envelope state = envelope.inEpisode(null);
    return switch (code) {
      case 102, 103 -> new DeviceEvent(moment, new Observation.Test(null));
      case 19, 2, 92, 93 -> new DeviceEvent(moment, new AlarmCancelled(AlarmCancelled.By.UNKNOWN));
      case 14, 16 -> new DeviceEvent(state, battery(true, code == 14));
      case 15, 20 -> new DeviceEvent(state, battery(false, false));
      case 73 -> new DeviceEvent(state, reach(Connectivity.State.OFFLINE));
      case 75 -> new DeviceEvent(state, reach(Connectivity.State.ONLINE));
      case 85 -> new DeviceEvent(state, new Observation.Power(false));
      case 86 -> new DeviceEvent(state, new Observation.Power(true));
      case 21 -> new DeviceEvent(state, new Observation.Contact(false, false));
      case 76 -> new DeviceEvent(state, new Observation.Contact(true, false));
      case 77 -> new DeviceEvent(state, new Observation.Contact(true, true));
      case 49, 50, 69 ->
          new DeviceEvent(envelope.inPhase(Phase.START), new Observation.Inactivity(null));
      case 81 -> new DeviceEvent(moment, dose(Dose.Step.MISSED));
      case 82 -> new DeviceEvent(moment, dose(Dose.Step.REMINDER));
      case 83 -> new DeviceEvent(moment, dose(Dose.Step.TAKEN));
      case 117 -> new DeviceEvent(state, new Observation.Bed(true, null, null));
      case 118 -> new DeviceEvent(state, lock(Lock.State.LOCKED));
      case 127 -> new DeviceEvent(state, lock(Lock.State.UNLOCKED));
      case 52 -> new DeviceEvent(state, lock(Lock.State.JAMMED));
      case 119 -> new DeviceEvent(moment, new Observation.Motion(null, null, null));
      case 71, 120, 121 -> occupied(true, request, state);
      case 3 -> occupied(false, request, state);
      case 38, 106, 125 -> new DeviceEvent(moment, new Observation.Tamper());
      case 70, 91, 94, 97 -> normalAgain(request, envelope);
      case 112, 113, 114, 115, 116, 124 -> new DeviceEvent(state, reach(Connectivity.State.ONLINE));
      default -> isTechnical(code) ? fault(code, moment) : null;
    };
  }

  private static Observation.Battery battery(boolean low, boolean critical) {
    return new Observation.Battery(null, null, low, critical, null);
  }

  private static Connectivity reach(Connectivity.State state) {
    return new Connectivity(state, Connectivity.Cause.PLATFORM);
  }

  private static Dose dose(Dose.Step step) {
    return new Dose(step, null, null, null, Dose.Evidence.NONE);
  }

  private static Lock lock(Lock.State state) {
    return new Lock(state, Lock.Method.UNKNOWN, null, null);
  }

  private static DeviceEvent occupied(boolean there, ScaipRequest request, Envelope state) {
    return switch (request.deviceType()) {
      case 12, 13 -> new DeviceEvent(state, new Observation.Bed(there, null, null));
      case 44 -> new DeviceEvent(state, new Observation.Seat(there));
      default ->
          new DeviceEvent(
              state.inPhase(there ? Phase.START : Phase.END),
              new Presence(null, null, there ? Presence.Movement.UNKNOWN : Presence.Movement.NONE));
    };
  }

  /**
   * Faults of the unit and its lines: 23 to 27 lines lost, 32 to 45 errors, 65 to 68 maintenance …
   */
  private static boolean isTechnical(int code) {
    return (code >= 23 && code <= 27)
        || (code >= 31 && code <= 45)
        || code == 51
        || (code >= 65 && code <= 68)
        || code == 78
        || code == 95
        || code == 104
        || code == 105
        || code == 122
        || code == 123;
  }

  /** Danger is over; of anything else it only says that it is well. */
  private static DeviceEvent normalAgain(ScaipRequest request, Envelope envelope) {
    DeviceEvent alarm = ofDevice(request, envelope);
    return alarm.observation() instanceof Hazard
        ? new DeviceEvent(alarm.envelope().inPhase(Phase.END), alarm.observation())
        : new DeviceEvent(envelope.inEpisode(null), reach(Connectivity.State.ONLINE));
  }

  private static DeviceEvent fault(int code, Envelope moment) {
    return new DeviceEvent(moment.inEpisode(null), new Observation.Fault("stc-" + code, null));
  }

  // --- Alarms: the type of device says which
  // -------------------------------------------------------

  private static DeviceEvent ofDevice(ScaipRequest request, Envelope envelope) {
    Envelope moment = envelope.inPhase(Phase.MOMENTARY);
    Envelope start = envelope.inPhase(Phase.START);
    return switch (request.deviceType()) {
      case 3 -> new DeviceEvent(moment, pressed(ManualAlarm.Trigger.PERSONAL));
      case 5, 30 -> new DeviceEvent(start, new Fall(Fall.Stage.CONFIRMED, null, null, null, null));
      case 15, 51 -> new DeviceEvent(start, new Observation.Wandering(null, null));
      case 21 -> new DeviceEvent(start, hazard(Hazard.Substance.GAS));
      case 23, 47 -> new DeviceEvent(start, hazard(Hazard.Substance.SMOKE));
      case 25 -> new DeviceEvent(start, hazard(Hazard.Substance.HEAT));
      case 26 -> new DeviceEvent(start, hazard(Hazard.Substance.CO));
      case 33 -> new DeviceEvent(start, hazard(Hazard.Substance.WATER));
      case 10 -> new DeviceEvent(start, new Observation.Inactivity(null));
      case 11 -> new DeviceEvent(moment, dose(Dose.Step.MISSED));
      case 12, 13 -> new DeviceEvent(envelope, new Observation.Bed(false, null, null));
      case 14 -> new DeviceEvent(envelope, new Observation.Contact(true, false));
      case 38 -> new DeviceEvent(moment, new Observation.Tamper());
      case 4, 6, 7, 2, 45, 48 -> new DeviceEvent(moment, pressed(ManualAlarm.Trigger.FIXED));
      default -> new DeviceEvent(moment, pressed(ManualAlarm.Trigger.UNKNOWN));
    };
  }

  private static ManualAlarm pressed(ManualAlarm.Trigger trigger) {
    return new ManualAlarm(trigger, ManualAlarm.Press.UNKNOWN, false);
  }

  private static Hazard hazard(Hazard.Substance substance) {
    return new Hazard(substance, null, null);
  }
}
