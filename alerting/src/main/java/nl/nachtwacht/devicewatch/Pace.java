package nl.nachtwacht.devicewatch;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many messages a device sent lately, by our clock: a count per ten minutes and how often in a
 * row it was too much. Small whatever comes: the count stops at the limit.
 *
 * <p>One full count floods nothing, but of a button: a hub that was away sends in a minute what it
 * kept for a night, and that touches two stretches of ten minutes at most.
 *
 * @param from the beginning of the ten minutes that are counted now
 * @param count messages in them, up to {@link FloodLimit#most}
 * @param rushes how many stretches in a row before it reached {@link FloodLimit#rush}
 * @param busies how many reached {@link FloodLimit#busy}
 * @param floodsSince since when it floods; {@code null} when it does not, or was calm since
 * @param busyUntil the end of the last stretch that reached {@link FloodLimit#busy}
 */
public record Pace(
    Instant from,
    int count,
    int rushes,
    int busies,
    @Nullable Instant floodsSince,
    @Nullable Instant busyUntil) {

  /** What is counted together. */
  public static final Duration STRETCH = Duration.ofMinutes(10);

  /** So many rushes in a row are a flood: half an hour. */
  static final int RUSHES = 3;

  /** So many busy stretches in a row are one, too: six hours. */
  static final int BUSIES = 36;

  /** Not busy for so long, and it is over. */
  public static final Duration CALM = Duration.ofMinutes(30);

  /** After one more message at {@code now}. */
  static Pace heard(@Nullable Pace before, FloodLimit limit, Instant now) {
    Instant from = stretch(now);
    Pace pace =
        before == null || before.calm(now)
            ? new Pace(from, 0, 0, 0, null, null)
            : before.until(from, limit);
    return pace.one(limit);
  }

  /** Since when it floods at a moment; {@code null} when it does not. */
  @Nullable Instant flood(Instant now) {
    return calm(now) ? null : floodsSince;
  }

  /** When it is over if nothing more comes; {@code null} when it does not flood. */
  @Nullable Instant calmAt() {
    return floodsSince == null || busyUntil == null ? null : busyUntil.plus(CALM);
  }

  private boolean calm(Instant now) {
    Instant over = calmAt();
    return over != null && !now.isBefore(over);
  }

  /** The count of the stretch that begins then. */
  private Pace until(Instant later, FloodLimit limit) {
    if (!later.isAfter(from)) {
      return this;
    }
    boolean next = later.equals(from.plus(STRETCH));
    return new Pace(
        later,
        0,
        next && count >= limit.rush() ? Math.min(rushes + 1, RUSHES) : 0,
        next && count >= limit.busy() ? Math.min(busies + 1, BUSIES) : 0,
        floodsSince,
        busyUntil);
  }

  private Pace one(FloodLimit limit) {
    if (count >= limit.most()) {
      return this;
    }
    int more = count + 1;
    boolean torrent = more >= limit.torrent();
    boolean rushing = more >= limit.rush() && rushes + 1 >= RUSHES;
    boolean busy = more >= limit.busy();
    boolean busied = busy && busies + 1 >= BUSIES;
    Instant since = floodsSince;
    if (since == null && (torrent || rushing || busied)) {
      since = from.minus(STRETCH.multipliedBy(torrent || rushing ? rushes : busies));
    }
    return new Pace(from, more, rushes, busies, since, busy ? from.plus(STRETCH) : busyUntil);
  }

  private static Instant stretch(Instant now) {
    long seconds = now.getEpochSecond();
    return Instant.ofEpochSecond(seconds - Math.floorMod(seconds, STRETCH.toSeconds()));
  }
}
