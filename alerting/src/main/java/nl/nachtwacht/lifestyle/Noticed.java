package nl.nachtwacht.lifestyle;

/**
 * A slow change that was found.
 *
 * @param measure of what
 * @param day on which it was found, as days since 1970
 * @param before the mean of the weeks before, in tenths of the measure's unit
 * @param now the mean of the last weeks, in tenths of the measure's unit
 * @param daysBefore how many days the first rests on
 * @param daysNow how many days the second rests on
 */
public record Noticed(
    Measure measure, long day, int before, int now, int daysBefore, int daysNow) {}
