package nl.nachtwacht.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.careplan.WindowClock;
import nl.nachtwacht.event.Observation;
import org.jspecify.annotations.Nullable;

/**
 * A detector heard something: one loud bang, or sound that goes on. Two rules, for a fall nobody
 * noticed may be one loud bang and then silence.
 *
 * <p>What the detector calls by a word that is to be ignored (snoring, thunder) is suppressed:
 * stored and shown, with the word as reason, never thrown away.
 *
 * @param sustained false: one sound is enough
 * @param levelDb dB(A) from which it counts; a sound without a level counts when the detector told
 *     it at all
 * @param lasting how long sound must go on, all sounds within {@link #TOGETHER} of each other added
 * @param ignored words of the detector
 */
record AcousticEvent(
    String ruleId,
    String device,
    boolean sustained,
    WindowClock hours,
    double levelDb,
    Duration lasting,
    Set<String> ignored,
    AlarmClass alarmClass)
    implements Rule {

  static final String LOUD = "loud-sound";
  static final String SUSTAINED = "sustained-sound";
  static final String FILTERED = "filtered-sound";

  /** A case of sound lasts for this long after the last one. */
  static final Duration HELD = Duration.ofMinutes(10);

  /** Sounds no farther apart are one that goes on. */
  static final Duration TOGETHER = Duration.ofMinutes(2);

  private static final String LEVEL = "level";
  private static final String LASTING = "lasting";
  private static final String IGNORED = "ignore";
  private static final String USUAL_IGNORED = "snoring,thunder";

  static final RuleType LOUD_TYPE =
      new RuleType(
          "loud-sound",
          List.of(
              Shapes.window("22:00-07:00"),
              new Parameter.Decimal(LEVEL, 30, 140, "dB(A)", "75"),
              new Parameter.Texts(IGNORED, USUAL_IGNORED),
              Shapes.care("care-2")),
          List.of(RuleType.oneOf(Role.SOUND)),
          false,
          (ruleId, arguments, context) ->
              perDetector(ruleId, arguments, context, false, Duration.ZERO));

  static final RuleType SUSTAINED_TYPE =
      new RuleType(
          "sustained-sound",
          List.of(
              Shapes.window("22:00-07:00"),
              new Parameter.Decimal(LEVEL, 30, 140, "dB(A)", "55"),
              new Parameter.Span(LASTING, Duration.ofSeconds(5), Duration.ofMinutes(30), "PT1M"),
              new Parameter.Texts(IGNORED, USUAL_IGNORED),
              Shapes.care("care-2")),
          List.of(RuleType.oneOf(Role.SOUND)),
          false,
          (ruleId, arguments, context) ->
              perDetector(ruleId, arguments, context, true, arguments.span(LASTING)));

  private static List<Rule> perDetector(
      String ruleId,
      Arguments arguments,
      RuleContext context,
      boolean sustained,
      Duration lasting) {
    return Shapes.perDevice(
        context,
        detector ->
            new AcousticEvent(
                ruleId,
                detector.device().value(),
                sustained,
                Shapes.clock(arguments, context),
                arguments.decimal(LEVEL),
                lasting,
                arguments.texts(IGNORED),
                arguments.urgency(Shapes.CLASS)),
        Role.SOUND);
  }

  @Override
  public String key() {
    return Shapes.key(ruleId, device);
  }

  @Override
  public boolean wokenBy(Placement placement, Observation observation) {
    return placement.device().value().equals(device);
  }

  /**
   * One case of sound.
   *
   * @param first the sound that began it
   * @param last the newest one
   */
  private record Case(SoundHeard first, SoundHeard last, Duration lasted, double loudest) {

    private Case with(SoundHeard sound) {
      return new Case(
          first, sound, lasted.plus(sound.lasted()), Math.max(loudest, sound.levelDb()));
    }
  }

  @Override
  public Verdict weigh(HomeView home, RuleContext context, Instant now) {
    Latest<SoundHeard> heard = home.sounds().get(device);
    if (heard == null) {
      return Verdict.quiet();
    }
    Case real = last(heard, false, now);
    if (real != null) {
      return raise(real, context);
    }
    Case filtered = last(heard, true, now);
    if (filtered != null) {
      Verdict.Raise raise = raise(filtered, context);
      return new Verdict.Suppressed(
          FILTERED, raise.began(), raise.evidence(), filtered.last().at().plus(HELD));
    }
    return Verdict.quiet();
  }

  /** The case that is not over yet, among what is to be ignored or among the rest. */
  private @Nullable Case last(Latest<SoundHeard> heard, boolean filtered, Instant now) {
    Duration apart = sustained ? TOGETHER : HELD;
    Case current = null;
    for (SoundHeard sound : heard.entries()) {
      boolean counts =
          ignored.contains(sound.label()) == filtered
              && (sound.levelDb() == 0 || sound.levelDb() >= levelDb)
              && hours.contains(sound.at());
      if (!counts) {
        continue;
      }
      boolean goesOn = current != null && !sound.at().isAfter(current.last().at().plus(apart));
      current =
          goesOn && current != null
              ? current.with(sound)
              : new Case(sound, sound, sound.lasted(), sound.levelDb());
    }
    boolean live = current != null && now.isBefore(current.last().at().plus(HELD));
    return live && current != null && current.lasted().compareTo(lasting) >= 0 ? current : null;
  }

  private Verdict.Raise raise(Case sound, RuleContext context) {
    EvidenceCode code = sustained ? EvidenceCode.SOUND_SUSTAINED : EvidenceCode.SOUND_LOUD;
    String level = sound.loudest() == 0 ? "" : String.valueOf(Math.round(sound.loudest()));
    List<EvidenceFact> evidence = new ArrayList<>();
    evidence.add(code.at(sound.first().at(), "room", context.room(device), "level", level));
    return new Verdict.Raise(
        sustained ? SUSTAINED : LOUD,
        alarmClass,
        sound.first().at(),
        evidence,
        sound.last().at().plus(HELD));
  }
}
