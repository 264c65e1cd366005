package nl.nachtwacht.watch;

import java.util.List;
import java.util.SortedMap;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.careplan.Written;
import nl.nachtwacht.devicewatch.DeviceLedger;
import nl.nachtwacht.lifestyle.Lifestyle;
import nl.nachtwacht.supervision.FrozenMap;
import nl.nachtwacht.supervision.HomeView;

/**
 * All that is remembered of one client's watch. A plain immutable value, bounded in size, which the
 * shell may write down and read back.
 *
 * @param version of this shape; see {@link #VERSION}
 * @param home what we know of the home
 * @param alarms open alarms and those that ended lately, oldest first, at most {@value #ALARMS_MAX}
 * @param alarmsRaised how many alarms this client ever had: gives the next alarm its number
 * @param recentKeys dedup keys of the latest events, oldest first, at most {@value
 *     #RECENT_KEYS_MAX}
 * @param planVersion of the plan the rules were weighed under; {@value #NO_PLAN} before the first
 * @param rules what is remembered of each rule, by rule key; no more than the plan has rules
 * @param terms what people said about the plan: changes for a while, an objection
 * @param devices what is remembered of the devices, besides what the home's view holds
 * @param tests test sessions that run, at most {@value #TESTS_MAX}
 * @param lifestyle what is learnt of how the client lives, while a rule of the plan asks for it
 */
public record WatchState(
    int version,
    HomeView home,
    List<Alarm> alarms,
    long alarmsRaised,
    List<String> recentKeys,
    int planVersion,
    SortedMap<String, RuleMemory> rules,
    PlanMemory terms,
    DeviceLedger devices,
    List<TestSession> tests,
    Lifestyle lifestyle) {
  /** The shape written today. */
  public static final int VERSION = 1;

  public static final int ALARMS_MAX = 64;
  public static final int RECENT_KEYS_MAX = 128;

  /** A whole home may be under test: as many as a plan may place. */
  public static final int TESTS_MAX = HomeView.DEVICES_MAX;

  public static final int NO_PLAN = -1;

  public WatchState {
    alarms = Written.list(alarms);
    recentKeys = Written.list(recentKeys);
    rules = FrozenMap.copyOf(rules);
    terms = terms == null ? PlanMemory.none() : terms;
    devices = Written.orElse(devices, DeviceLedger.EMPTY);
    tests = Written.list(tests);
    lifestyle = Written.orElse(lifestyle, Lifestyle.unknown());
  }

  /** A client of whom nothing is known yet. */
  public static WatchState empty() {
    return new WatchState(
        VERSION,
        HomeView.empty(),
        List.of(),
        0,
        List.of(),
        NO_PLAN,
        FrozenMap.empty(),
        PlanMemory.none(),
        DeviceLedger.EMPTY,
        List.of(),
        Lifestyle.unknown());
  }
}
