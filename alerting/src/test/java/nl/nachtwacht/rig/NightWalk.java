package nl.nachtwacht.rig;

import java.time.Instant;

/** Somebody wanders through the home at night: from room to room and back, without purpose. */
final class NightWalk {

  private final RigHome home;
  private final Chance chance;

  NightWalk(RigHome home, Chance chance) {
    this.home = home;
    this.chance = chance;
  }

  /**
   * Puts a walk into a night; who walked goes back to bed and is not seen again.
   *
   * @return from when to when
   */
  RigDay.Span into(RigDay day, Instant start) {
    day.cut(start);
    day.bed(false, start);
    day.stir(start, home.layout.bedroom);
    Instant end = start.plus(chance.minutes(12, 60));
    Instant now = start.plusSeconds(chance.between(10, 40));
    String room = home.layout.bedroom;
    while (now.isBefore(end)) {
      String next = chance.oneOf(home.layout.rooms);
      if (!next.equals(room)) {
        now = day.walk(now, next);
        room = next;
      }
      now = day.stay(now, room, chance.seconds(5, home.dwell), 70);
    }
    Instant back = day.walk(now, home.layout.bedroom).plusSeconds(30);
    day.bed(true, back);
    return new RigDay.Span(start, back);
  }
}
