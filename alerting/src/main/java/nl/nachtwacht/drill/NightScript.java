package nl.nachtwacht.drill;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;

/**
 * A night as text, read. One line is one thing: a word and its value before the first time, then
 * what happens, what must be told, and what must not.
 *
 * <pre>
 * home centre
 * start 2026-01-10T02:13:00
 * 02:13:00              press
 * 02:13:00 - 02:13:02   offer anna push
 * 02:13:20              anna accepts
 * 02:13:21 - 02:16:19   not offer
 * 02:13:30              alarm 1 accepted
 * core: 02:13:10 - 02:13:11  offer centre
 * </pre>
 *
 * <p>Times are wall-clock times of the home ({@link NightReader#ZONE}); one that is more than
 * twelve hours earlier than the line before is of the next day. {@code +00:01:00} counts from the
 * start, for nights in which an hour comes twice. What follows {@code #} is a remark. Which words a
 * player knows is the player's to say.
 *
 * @param name what the night is called
 * @param home which home and people it is played with
 * @param start when it begins
 * @param lines in the order written
 */
public record NightScript(String name, String home, Instant start, List<Line> lines) {

  public NightScript {
    lines = List.copyOf(lines);
  }

  /** Who plays a line; what only one of them can see or do is written for that one. */
  public enum Player {
    CORE,
    GATEWAY
  }

  /** One line, with where it stands for whoever has to complain about it. */
  public sealed interface Line {
    /** Number of the line in the text, from 1. */
    int number();

    /** Whether this player plays it. */
    boolean isFor(Player player);

    /** What was written, after the time. */
    String text();
  }

  /** Something happens, or is looked at, at a moment. */
  public record Happens(int number, List<Player> players, Instant at, List<String> words)
      implements Line {
    public Happens {
      players = List.copyOf(players);
      words = List.copyOf(words);
    }

    @Override
    public boolean isFor(Player player) {
      return players.contains(player);
    }

    @Override
    public String text() {
      return String.join(" ", words);
    }
  }

  /**
   * Somebody must be told this, or nobody may be, in a stretch of time, ends included.
   *
   * @param text the beginning of what is told: purpose, person, channel
   */
  public record Told(
      int number, List<Player> players, Instant from, Instant to, boolean never, String text)
      implements Line {
    public Told {
      players = List.copyOf(players);
    }

    @Override
    public boolean isFor(Player player) {
      return players.contains(player);
    }

    /** Whether this, told at that moment, is what is meant. */
    public boolean matches(String told, Instant at) {
      return (told + " ").startsWith(text + " ") && !at.isBefore(from) && !at.isAfter(to);
    }
  }

  /** The lines that one player plays, what happens in the order of its moments. */
  public List<Happens> happenings(Player player) {
    return lines.stream()
        .filter(line -> line.isFor(player))
        .filter(Happens.class::isInstance)
        .map(Happens.class::cast)
        .toList();
  }

  /** What one player expects. */
  public List<Told> expectations(Player player) {
    return lines.stream()
        .filter(line -> line.isFor(player))
        .filter(Told.class::isInstance)
        .map(Told.class::cast)
        .toList();
  }

  /** Reads a night, or says with name and line what is wrong with it. */
  public static NightScript read(String name, String text) {
    return new NightReader(name).read(text);
  }

  static Instant at(LocalDateTime wall) {
    return wall.atZone(NightReader.ZONE).toInstant();
  }
}
