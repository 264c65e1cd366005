package nl.nachtwacht.simulator.demo;

import static nl.nachtwacht.simulator.people.Step.accept;
import static nl.nachtwacht.simulator.people.Step.arrive;
import static nl.nachtwacht.simulator.people.Step.decline;
import static nl.nachtwacht.simulator.people.Step.resolve;
import static nl.nachtwacht.simulator.people.Step.setOut;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.nachtwacht.simulator.fault.Fault;
import nl.nachtwacht.simulator.people.Call;
import nl.nachtwacht.simulator.people.Step;
import nl.nachtwacht.simulator.site.SiteFolder;
import nl.nachtwacht.simulator.site.StaffMember;

/**
 * The night of the demo: five incidents, what each is to come to, and what people do when called.
 * When things happen is in {@link NightEvents}.
 */
final class NightScript {
  static final int FALL_IN_BATHROOM = 1;
  static final int WANDERER = 2;
  static final int CENTRE_SILENT = 3;
  static final int NOT_UP = 4;
  static final int NOBODY_COMES = 5;

  /** Homes where nothing happens that should alarm anybody. */
  static final int COUPLE = 6;

  static final int DOUBLED = 7;
  static final int NIGHT_ROUND = 8;
  static final int UP_IN_TIME = 9;
  static final int REPLAYED_PRESS = 10;
  static final int GARBLED = 11;
  static final int CUT_OFF = 12;

  private static final String CENTRE = SiteFolder.CENTRE;
  private static final String SANNE = StaffMember.FIRST_NURSE.id();
  private static final String YOUSSEF = StaffMember.SECOND_NURSE.id();
  private static final String ANJA = StaffMember.OPERATOR.id();

  private NightScript() {}

  /** What must come of the five incidents. */
  static List<Incident.Expected> incidents() {
    return List.of(
        new Incident.Expected(
            1,
            FALL_IN_BATHROOM,
            "Mevrouw De Boer presses her button; the centre helps by voice",
            "sos",
            List.of(CENTRE),
            ANJA,
            "helped-by-voice"),
        new Incident.Expected(
            2,
            WANDERER,
            "Meneer Visser walks out at night and does not come back; a nurse fetches him",
            "front-door",
            List.of(SANNE),
            SANNE,
            "helped-on-site"),
        new Incident.Expected(
            3,
            CENTRE_SILENT,
            "Mevrouw Van Dijk presses; the centre is silent, Sanne declines, Youssef goes",
            "sos",
            List.of(CENTRE, SANNE, YOUSSEF),
            YOUSSEF,
            "helped-on-site"),
        new Incident.Expected(
            4,
            NOT_UP,
            "Meneer Bakker is not up by the morning hour; the team looks in",
            "no-motion",
            List.of(YOUSSEF),
            YOUSSEF,
            "helped-on-site"),
        new Incident.Expected(
            5,
            NOBODY_COMES,
            "Mevrouw Smit presses and nobody answers at all; the last resort calls on",
            "sos",
            List.of(CENTRE, SANNE, YOUSSEF),
            YOUSSEF,
            "helped-on-site"));
  }

  /** Faults of hubs and phones, by home. */
  static Map<Integer, Set<Fault>> faults() {
    return Map.of(
        // The button's press arrives twice and must be one alarm.
        FALL_IN_BATHROOM, EnumSet.of(Fault.DUPLICATE),
        COUPLE, EnumSet.of(Fault.MISSING_CLEAR),
        DOUBLED, EnumSet.of(Fault.DUPLICATE, Fault.LATE_BATCH),
        UP_IN_TIME, EnumSet.of(Fault.CLOCK_SKEW),
        GARBLED, EnumSet.of(Fault.SENTINEL, Fault.UNDECODABLE));
  }

  /** Clients of whom an old press is told again: each may lead to one alarm below care-1. */
  static Set<String> checksAllowed() {
    return Set.of("client-%02d".formatted(REPLAYED_PRESS));
  }

  /**
   * What somebody does when called in the scripted night.
   *
   * @param timesCalled how often this person has been asked about this alarm, 1 or more
   */
  static List<Step> reaction(Call call, int timesCalled) {
    return switch (homeOf(call)) {
      case FALL_IN_BATHROOM -> called(call, CENTRE) ? byVoice(2) : List.of();
      case WANDERER -> called(call, SANNE) ? visit(2) : List.of();
      case CENTRE_SILENT -> centreSilent(call);
      case NOT_UP -> called(call, YOUSSEF) ? visit(2) : List.of();
      case NOBODY_COMES -> nobodyComes(call, timesCalled);
      default -> byHabit(call, Duration.ZERO);
    };
  }

  private static List<Step> centreSilent(Call call) {
    if (called(call, SANNE)) {
      return List.of(decline(1, "met een andere client bezig"));
    }
    return called(call, YOUSSEF) ? visit(3) : List.of();
  }

  // The second time is the last resort: by then somebody hears the telephone.
  private static List<Step> nobodyComes(Call call, int timesCalled) {
    return called(call, YOUSSEF) && timesCalled >= 2 ? visit(2) : List.of();
  }

  /** What people do when there is no script: the centre first, then whoever is called. */
  static List<Step> byHabit(Call call, Duration wait) {
    int seconds = (int) wait.toSeconds();
    if (called(call, CENTRE)) {
      return byVoice(seconds + 3);
    }
    boolean goes = called(call, SANNE) || called(call, YOUSSEF);
    return goes ? visit(seconds + (called(call, SANNE) ? 5 : 8)) : List.of();
  }

  private static boolean called(Call call, String recipient) {
    return call.recipient().equals(recipient);
  }

  private static List<Step> byVoice(int afterSeconds) {
    return List.of(accept(afterSeconds), resolve(4, "helped-by-voice"));
  }

  private static List<Step> visit(int afterSeconds) {
    return List.of(accept(afterSeconds), setOut(1, 8), arrive(4), resolve(3, "helped-on-site"));
  }

  /** Number of the home a call is about; 0 for a client we do not know. */
  static int homeOf(Call call) {
    String client = call.client();
    return client.matches("client-[0-9]{2}") ? Integer.parseInt(client.substring(7)) : 0;
  }
}
