package nl.nachtwacht.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.complaint.ComplaintCode;
import nl.nachtwacht.event.Observation;
import org.jspecify.annotations.Nullable;

/**
 * It has been too cold or too warm in the home for a while. It ends when it is {@link #HYSTERESIS}
 * degrees better; a sensor that falls silent is believed for {@link #BELIEVED}.
 *
 * @param lowest degrees Celsius; below is too cold
 * @param highest degrees Celsius; above is too warm
 * @param after for how long
 */
record TemperatureOutOfRange(
    String ruleId,
    String device,
    double lowest,
    double highest,
    Duration after,
    AlarmClass alarmClass)
    implements Rule {

  static final String COLD = "too-cold";
  static final String WARM = "too-warm";

  static final double HYSTERESIS = 0.5;

  static final Duration BELIEVED = Duration.ofHours(3);

  private static final String MIN = "min";
  private static final String MAX = "max";

  static final RuleType TYPE =
      new RuleType(
              "temperature",
              List.of(
                  new Parameter.Decimal(MIN, -20, 40, "°C", "16"),
                  new Parameter.Decimal(MAX, 0, 60, "°C", "30"),
                  Shapes.after("PT30M", Duration.ZERO, Duration.ofHours(5)),
                  Shapes.care("care-3")),
              List.of(RuleType.oneOf(Role.CLIMATE)),
              false,
              (ruleId, arguments, context) ->
                  Shapes.perDevice(
                      context,
                      sensor ->
                          new TemperatureOutOfRange(
                              ruleId,
                              sensor.device().value(),
                              arguments.decimal(MIN),
                              arguments.decimal(MAX),
                              arguments.span(Shapes.AFTER),
                              arguments.urgency(Shapes.CLASS)),
                      Role.CLIMATE))
          .fitting((arguments, context) ->
              arguments.decimal(MIN) + 2 * HYSTERESIS < arguments.decimal(MAX)
                  ? null
                  : new RuleType.Misfit(MAX, Complaint.of(ComplaintCode.MAX_NOT_ABOVE_MIN)));

  @Override
  public String key() {
    return Shapes.key(ruleId, device);
  }

  @Override
  public boolean wokenBy(Placement placement, Observation observation) {
    return placement.device().value().equals(device);
  }

  @Override
  public Verdict weigh(HomeView home, RuleContext context, Instant now) {
    Readings readings = home.temperatures().get(device);
    if (readings == null) {
      return Verdict.quiet();
    }
    List<Readings.Stretch> stretches = readings.stretches();
    Instant forgotten = stretches.getLast().first().plus(BELIEVED);
    Instant cold = since(stretches, true);
    Instant warm = since(stretches, false);
    Instant since = cold != null ? cold : warm;
    if (since == null || !now.isBefore(forgotten)) {
      return Verdict.quiet();
    }
    Instant due = since.plus(after);
    if (now.isBefore(due)) {
      return Verdict.quietUntil(due);
    }
    Readings.Stretch last = stretches.getLast();
    EvidenceCode code = cold != null ? EvidenceCode.COLD_SINCE : EvidenceCode.WARM_SINCE;
    double worst = cold != null ? last.lowest() : last.highest();
    return new Verdict.Raise(
        cold != null ? COLD : WARM,
        alarmClass,
        since,
        List.of(
            code.at(
                since,
                "value",
                String.valueOf(Math.round(worst * 10) / 10.0),
                "room",
                context.room(device))),
        forgotten);
  }

  /** When the run of bad stretches began that lasts till now; {@code null} when there is none. */
  private @Nullable Instant since(List<Readings.Stretch> stretches, boolean cold) {
    Instant since = null;
    for (Readings.Stretch stretch : stretches) {
      boolean bad = cold ? stretch.lowest() < lowest : stretch.highest() > highest;
      boolean good =
          cold
              ? stretch.highest() >= lowest + HYSTERESIS
              : stretch.lowest() <= highest - HYSTERESIS;
      if (good) {
        since = null;
      } else if (bad && since == null) {
        since = stretch.first();
      }
    }
    return since;
  }
}
