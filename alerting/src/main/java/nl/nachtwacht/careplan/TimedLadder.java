package nl.nachtwacht.careplan;

/**
 * Who is called in some hours of the day: the family by day, the care centre from 23:00 to 07:00.
 * The ladder that holds when an alarm is raised stays that alarm's.
 *
 * @param name as people call it: {@code overdag}
 */
public record TimedLadder(String name, Window window, Ladder ladder) {}
