package nl.nachtwacht.gateway.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import nl.nachtwacht.gateway.yaml.ValueKind;
import nl.nachtwacht.watch.Fact;
import nl.nachtwacht.watch.Input;
import nl.nachtwacht.watch.Outcome;
import nl.nachtwacht.watch.Watch;
import nl.nachtwacht.watch.WatchPlan;
import nl.nachtwacht.watch.WatchState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Somebody falls and moves no more, at each hour of the day: when is it told under each profile, in
 * a home that has known its client for a day? The table stands in {@code docs/plans.md}.
 */
class FallAtEachHourTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final Duration BY_DAY = Duration.ofMinutes(4 * 60 + 5);
  private static final Duration FROM_BED = Duration.ofMinutes(20);

  private final SortedMap<String, String> texts = SiteFixtures.texts();
  private WatchState state = WatchState.empty();
  private Instant now = at("2026-01-07T06:00");
  private @Nullable Outcome last;
  private @Nullable Instant told;

  /** Each profile; and whether its rules of the night call somebody. */
  static Stream<Arguments> profiles() {
    return Profiles.current().stream()
        .map(profile ->
            Arguments.of(profile, List.of("dementia-alone", "somatic").contains(profile.id())));
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void isToldWithinHoursAndInTheNightWithinMinutes(Profile profile, boolean byNight) {
    List<String> upAndAbout = new ArrayList<>();
    List<String> fromBed = new ArrayList<>();
    for (int hour : IntStream.range(0, 24).toArray()) {
      Duration up = untilTold(profile, hour, false);
      upAndAbout.add(hour + ":00 " + up.toMinutes());
      assertThat(up)
          .as("%s, fell at %s:00, was up", profile.id(), hour)
          .isLessThanOrEqualTo(BY_DAY);
      Duration left = untilTold(profile, hour, true);
      fromBed.add(hour + ":00 " + left.toMinutes());
      boolean soon = byNight && (hour >= 23 || hour < 6);
      assertThat(left)
          .as("%s, fell beside the bed at %s:00", profile.id(), hour)
          .isLessThanOrEqualTo(soon ? FROM_BED : BY_DAY);
    }
    System.out.println(profile.id() + " " + profile.version() + ", minutes until told");
    System.out.println("  was up:         " + upAndAbout);
    System.out.println("  beside the bed: " + fromBed);
  }

  private Duration untilTold(Profile profile, int hour, boolean fromBed) {
    WatchPlan plan = plan(profile);
    state = WatchState.empty();
    now = at("2026-01-07T06:00");
    told = null;
    step(plan, new Input.PlanChanged(plan.plan().version()));
    Instant fall = at("2026-01-08T%02d:00".formatted(hour));
    for (Instant then = now; then.isBefore(fall); then = then.plus(Duration.ofMinutes(30))) {
      int wall = then.atZone(ZONE).getHour();
      lives(plan, then, wall >= 22 || wall < 7, fall, fromBed);
    }
    until(plan, fall);
    told = null;
    hears(plan, fromBed ? "m2" : "m1", new Observation.Motion(null, null, null), Phase.MOMENTARY);
    until(plan, fall.plus(Duration.ofHours(24)));
    return told == null ? Duration.ofDays(9) : Duration.between(fall, told);
  }

  /** In bed from ten to seven, else in the living room; on the last day as the fall asks for. */
  private void lives(WatchPlan plan, Instant then, boolean sleeps, Instant fall, boolean fromBed) {
    until(plan, then);
    boolean before = !then.isBefore(fall.minus(Duration.ofHours(fromBed ? 1 : 5)));
    boolean lies = before ? fromBed : sleeps;
    Boolean known = state.home().beds().containsKey("bed") ? state.home().inBed() : null;
    if (known == null || known != lies) {
      hears(plan, "bed", new Observation.Bed(lies, null, null), Phase.STATE);
    }
    if (!lies) {
      hears(plan, "m1", new Observation.Motion(null, null, null), Phase.MOMENTARY);
    }
    if (fromBed && then.plus(Duration.ofMinutes(30)).equals(fall)) {
      until(plan, fall);
      hears(plan, "bed", new Observation.Bed(false, null, null), Phase.STATE);
    }
  }

  private void hears(WatchPlan plan, String device, Observation observation, Phase phase) {
    Envelope envelope = Envelope.live("test", "native", "generic", phase, now);
    step(
        plan,
        new Input.Observed(
            new DeviceId(device),
            new ArrayList<>(List.of(new DeviceEvent(envelope, observation)))));
  }

  private void until(WatchPlan plan, Instant then) {
    Instant due = Objects.requireNonNull(last).nextDeadline();
    while (due != null && !due.isAfter(then)) {
      now = due.isAfter(now) ? due : now;
      step(plan, new Input.Tick());
      due = Objects.requireNonNull(last).nextDeadline();
    }
    now = then;
  }

  private void step(WatchPlan plan, Input input) {
    Outcome outcome = Watch.step(state, plan, input, now);
    state = outcome.state();
    last = outcome;
    for (Fact fact : outcome.facts()) {
      boolean care =
          fact instanceof Fact.AlarmRaised raised
              && (raised.alarmClass() == AlarmClass.CARE_1
                  || raised.alarmClass() == AlarmClass.CARE_2);
      told = care && told == null ? now : told;
    }
  }

  private static Instant at(String wall) {
    return LocalDateTime.parse(wall).atZone(ZONE).toInstant();
  }

  private WatchPlan plan(Profile profile) {
    StringBuilder devices = new StringBuilder();
    int number = 0;
    for (String room : List.of("hal", "woonkamer", "slaapkamer", "badkamer", "keuken")) {
      devices.append(device("m" + number++, Role.MOTION, room));
    }
    devices.append(device("deur", Role.FRONT_DOOR, "hal"));
    devices.append(device("bed", Role.BED, "slaapkamer"));
    texts.put(
        "clients/c1.yaml",
        """
        version: 3
        client: {id: c1, organisation: zorg, name: mevr. Voorbeeld, address: Straat 1}
        home: {id: h1, zone: Europe/Amsterdam}
        ladder: [{call: [{on-duty: nacht}], patience: PT60S}]
        profile: {id: %s, version: %d}
        devices:
        """
                .formatted(profile.id(), profile.version())
            + devices);
    SiteAssembly assembly = new SiteAssembly(SiteFixtures.knowledge(), SiteFixtures.CLOCK);
    return Objects.requireNonNull(
        assembly
            .assemble(SiteTexts.of(texts), Map.of())
            .snapshot()
            .plans()
            .get(new ClientId("c1")));
  }

  private static String device(String id, Role role, String room) {
    return "  - {id: %s, source: hub-01, family: zigbee2mqtt, native: '%s', role: %s, room: %s}\n"
        .formatted(id, id, ValueKind.word(role), room);
  }
}
