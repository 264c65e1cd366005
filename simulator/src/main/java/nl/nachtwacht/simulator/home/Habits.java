package nl.nachtwacht.simulator.home;

import java.time.LocalTime;

/**
 * How somebody lives, as far as sensors notice.
 *
 * @param bedtime usual time, give or take half an hour
 * @param rises usual time, give or take half an hour
 * @param toiletVisitsMax most visits in a night
 * @param kitchenAtNight chance of tea in the kitchen in the night
 * @param outing whether there is a walk or an errand by day
 * @param partner whether two people live here
 * @param eveningCare whether a carer helps to bed
 * @param nightRound whether a carer looks in at night
 * @param morningCare whether a carer helps in the morning
 */
public record Habits(
    LocalTime bedtime,
    LocalTime rises,
    int toiletVisitsMax,
    double kitchenAtNight,
    boolean outing,
    boolean partner,
    boolean eveningCare,
    boolean nightRound,
    boolean morningCare) {}
