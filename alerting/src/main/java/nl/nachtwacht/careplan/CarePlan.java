package nl.nachtwacht.careplan;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * What is watched for one client, when, and who is called. Data as a nurse wrote it, checked for
 * form; {@code WatchPlan} makes it ready to run.
 *
 * @param version grows with every change; frozen into each alarm
 * @param zone the home's time zone: all windows are in it
 * @param placements the devices of the home, in a fixed order
 * @param rules what is watched, in a fixed order
 * @param ladder who is called when none of {@code ladders} holds
 * @param ladders who is called in some hours of the day; the first whose window holds counts
 * @param household who lives there besides the client
 * @param consents who agreed to what
 * @param changes what is different for a while, as written in the plan
 * @param shadow rules of a plan that is being tried out beside this one: reported, nobody is called
 * @param keepingIn devices that can keep the client in: locks without a way to open them inside
 * @param devices what is expected of the devices, and who is told when one is not there
 */
public record CarePlan(
    ClientId client,
    HomeId home,
    OrganisationId organisation,
    int version,
    ZoneId zone,
    List<Placement> placements,
    List<RuleSetting> rules,
    Ladder ladder,
    List<TimedLadder> ladders,
    Household household,
    List<Consent> consents,
    List<TemporaryChange> changes,
    List<RuleSetting> shadow,
    List<DeviceId> keepingIn,
    DeviceCare devices) {
  public CarePlan {
    placements = List.copyOf(placements);
    rules = List.copyOf(rules);
    ladders = List.copyOf(ladders);
    consents = List.copyOf(consents);
    changes = List.copyOf(changes);
    shadow = List.copyOf(shadow);
    keepingIn = List.copyOf(keepingIn);
  }

  /** A plan for a client who lives alone, with one ladder and nothing agreed or changed. */
  public CarePlan(
      ClientId client,
      HomeId home,
      OrganisationId organisation,
      int version,
      ZoneId zone,
      List<Placement> placements,
      List<RuleSetting> rules,
      Ladder ladder) {
    this(
        client,
        home,
        organisation,
        version,
        zone,
        placements,
        rules,
        ladder,
        List.of(),
        Household.ALONE,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        DeviceCare.NONE);
  }

  /** The same plan with other rules, also in shadow. */
  public CarePlan withRules(List<RuleSetting> others, List<RuleSetting> othersInShadow) {
    return with(others, othersInShadow, ladders, household, consents, changes, keepingIn, devices);
  }

  /** The same plan with other agreements and changes. */
  public CarePlan withTerms(
      Household lives,
      List<TimedLadder> calls,
      List<Consent> agreed,
      List<TemporaryChange> different) {
    return with(rules, shadow, calls, lives, agreed, different, keepingIn, devices);
  }

  /** The same plan in which these devices can keep the client in. */
  public CarePlan keepingInBy(List<DeviceId> locks) {
    return with(rules, shadow, ladders, household, consents, changes, locks, devices);
  }

  /** Who is called for what happens at a moment. */
  public Ladder ladderAt(Instant at) {
    for (TimedLadder timed : ladders) {
      if (new WindowClock(timed.window(), zone).contains(at)) {
        return timed.ladder();
      }
    }
    return ladder;
  }

  /** The same plan with other expectations of its devices. */
  public CarePlan withDevices(DeviceCare care) {
    return with(rules, shadow, ladders, household, consents, changes, keepingIn, care);
  }

  /** The same client, home and placements; all else as given. */
  private CarePlan with(
      List<RuleSetting> others,
      List<RuleSetting> othersInShadow,
      List<TimedLadder> calls,
      Household lives,
      List<Consent> agreed,
      List<TemporaryChange> different,
      List<DeviceId> locks,
      DeviceCare care) {
    return new CarePlan(
        client,
        home,
        organisation,
        version,
        zone,
        placements,
        others,
        ladder,
        calls,
        lives,
        agreed,
        different,
        othersInShadow,
        locks,
        care);
  }
}
