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
import java.util.stream.Stream;
import nl.nachtwacht.simulator.fault.Fault;
import nl.nachtwacht.simulator.people.Call;
import nl.nachtwacht.simulator.people.Step;
import nl.nachtwacht.simulator.site.SiteFolder;
import nl.nachtwacht.simulator.site.StaffMember;

/**
 * The night of the demo: its incidents, what each is to come to, and what people do when called.
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

  /** Homes where a rule of the plan must see it; nobody presses anything. */
  static final int WALKS_ABOUT = 13;

  static final int LEAVES_ZONE = 14;
  static final int OUT_OF_BED = 15;
  static final int NO_MEDICINE = 16;
  static final int STOVE_ON = 17;
  static final int BELT_EMPTY = 18;
  static final int NO_CARER = 19;

  /** An ordinary evening with a bed, a toilet visit and a carer who has a code. */
  static final int ORDINARY = 20;

  /** The homes that live by the script, not by habit. */
  static final List<Integer> SCRIPTED =
      List.of(
          WANDERER,
          NOT_UP,
          UP_IN_TIME,
          WALKS_ABOUT,
          LEAVES_ZONE,
          OUT_OF_BED,
          NO_MEDICINE,
          STOVE_ON,
          BELT_EMPTY,
          NO_CARER,
          ORDINARY);

  private static final String CENTRE = SiteFolder.CENTRE;
  private static final String SANNE = StaffMember.FIRST_NURSE.id();
  private static final String YOUSSEF = StaffMember.SECOND_NURSE.id();
  private static final String ANJA = StaffMember.OPERATOR.id();

  private NightScript() {}

  /** What must come of the incidents. */
  static List<Incident.Expected> incidents() {
    return Stream.concat(called().stream(), watched().stream()).toList();
  }

  /** What must come of presses, and of the two rules a night cannot do without. */
  private static List<Incident.Expected> called() {
    return List.of(
        new Incident.Expected(
            1,
            FALL_IN_BATHROOM,
            "Mevrouw De Boer presses her button; the centre helps by voice",
            "sos",
            "sos",
            List.of(CENTRE),
            ANJA,
            "helped-by-voice"),
        new Incident.Expected(
            2,
            WANDERER,
            "Meneer Visser walks out at night and does not come back; a nurse fetches him",
            "front-door",
            NightPlans.NIGHT_DOOR,
            List.of(SANNE),
            SANNE,
            "helped-on-site"),
        new Incident.Expected(
            3,
            CENTRE_SILENT,
            "Mevrouw Van Dijk presses; the centre is silent, Sanne declines, Youssef goes",
            "sos",
            "sos",
            List.of(CENTRE, SANNE, YOUSSEF),
            YOUSSEF,
            "helped-on-site"),
        new Incident.Expected(
            4,
            NOT_UP,
            "Meneer Bakker is not up by the morning hour; the team looks in",
            "no-motion",
            NightPlans.UP_BY,
            List.of(YOUSSEF),
            YOUSSEF,
            "helped-on-site"),
        new Incident.Expected(
            5,
            NOBODY_COMES,
            "Mevrouw Smit presses and nobody answers at all; the last resort calls on",
            "sos",
            "sos",
            List.of(CENTRE, SANNE, YOUSSEF),
            YOUSSEF,
            "helped-on-site"));
  }

  /** What must come of what rules find. */
  private static List<Incident.Expected> watched() {
    return List.of(
        new Incident.Expected(
            6,
            WALKS_ABOUT,
            "Mevrouw Willems leaves her bed and goes from room to room; the centre talks her back",
            "wandering-inside",
            NightPlans.WALKS,
            List.of(CENTRE),
            ANJA,
            "helped-by-voice"),
        new Incident.Expected(
            7,
            LEAVES_ZONE,
            "Meneer De Wit leaves his circle with the tracker; a nurse fetches him",
            "left-zone",
            NightPlans.CIRCLE,
            List.of(SANNE),
            SANNE,
            "helped-on-site"),
        new Incident.Expected(
            8,
            OUT_OF_BED,
            "Mevrouw Kuipers cannot stand alone, left her bed and is not back; the team goes",
            "out-of-bed",
            NightPlans.BED,
            List.of(YOUSSEF),
            YOUSSEF,
            "helped-on-site"),
        new Incident.Expected(
            9,
            NO_MEDICINE,
            "Meneer Smits does not take his evening medicine; the centre reminds him",
            "dose-not-taken",
            NightPlans.MEDICINE,
            List.of(CENTRE),
            ANJA,
            "helped-by-voice"),
        new Incident.Expected(
            10,
            STOVE_ON,
            "Mevrouw Mulder leaves the stove on and the kitchen; the team puts it out",
            "appliance-on",
            NightPlans.STOVE,
            List.of(SANNE),
            SANNE,
            "helped-on-site"),
        new Incident.Expected(
            11,
            BELT_EMPTY,
            "Meneer Dijkstra's belt is nearly empty: a notice on the list, nobody is called",
            "tracker-battery",
            NightPlans.BELT,
            List.of(),
            ANJA,
            "helped-by-voice"),
        new Incident.Expected(
            12,
            NO_CARER,
            "The carer mevrouw Vermeer expects does not come: a notice on the list",
            "carer-not-arrived",
            NightPlans.CARER,
            List.of(),
            ANJA,
            "helped-by-voice"));
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

  /** Clients in whose home something may lead to one more alarm below care-1, and what that is. */
  static Map<String, String> checksAllowed() {
    return Map.of(
        client(REPLAYED_PRESS),
        "an old press told again",
        client(BELT_EMPTY),
        "a device that says its battery is low, for the installer's list,");
  }

  private static String client(int home) {
    return "client-%02d".formatted(home);
  }

  /**
   * What somebody does when called in the scripted night.
   *
   * @param timesCalled how often this person has been asked about this alarm, 1 or more
   * @param sanneCalled whether Sanne has been asked about it: Youssef lets her go first
   */
  static List<Step> reaction(Call call, int timesCalled, boolean sanneCalled) {
    return switch (homeOf(call)) {
      case FALL_IN_BATHROOM -> called(call, CENTRE) ? byVoice(2) : List.of();
      case WANDERER -> called(call, SANNE) ? visit(2) : List.of();
      case CENTRE_SILENT -> centreSilent(call, sanneCalled);
      case NOT_UP -> called(call, YOUSSEF) ? visit(2) : List.of();
      case NOBODY_COMES -> nobodyComes(call, timesCalled);
      case WALKS_ABOUT, NO_MEDICINE -> called(call, CENTRE) ? byVoice(3) : List.of();
      case LEAVES_ZONE, STOVE_ON -> called(call, SANNE) ? visit(3) : List.of();
      case OUT_OF_BED -> called(call, YOUSSEF) ? visit(2) : List.of();
      default -> byHabit(call, Duration.ZERO);
    };
  }

  /** What the operator does about a notice on the list, of which nobody is called. */
  static List<Step> fromTheList(boolean humanFirst) {
    return byVoice(humanFirst ? (int) QuietLife.HUMAN_FIRST.toSeconds() : 5);
  }

  /** What Youssef does, called already, when a colleague is called. */
  static List<Step> afterColleague(Call call) {
    boolean hers = homeOf(call) == CENTRE_SILENT && called(call, SANNE);
    return hers ? visit(3) : List.of();
  }

  private static List<Step> centreSilent(Call call, boolean sanneCalled) {
    if (called(call, SANNE)) {
      return List.of(decline(1, "met een andere client bezig"));
    }
    return called(call, YOUSSEF) && sanneCalled ? visit(3) : List.of();
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

  private static int homeOf(Call call) {
    return homeOf(call.client());
  }

  /** Number of a client's home; 0 for a client we do not know. */
  static int homeOf(String client) {
    return client.matches("client-[0-9]{2}") ? Integer.parseInt(client.substring(7)) : 0;
  }
}
