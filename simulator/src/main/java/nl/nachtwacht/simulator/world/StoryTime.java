package nl.nachtwacht.simulator.world;

import java.time.Duration;
import java.time.Instant;

/**
 * How a story (a night of nine hours) is told in less time. People live in story time; devices,
 * gateway and clocks in payloads know only the world's time.
 *
 * @param storyStart the story's first moment
 * @param worldStart when that moment is told
 * @param speed story seconds told in one second of the world; 1 is life as it is
 */
public record StoryTime(Instant storyStart, Instant worldStart, double speed) {
  public StoryTime {
    if (!(speed > 0)) {
      throw new IllegalArgumentException("speed must be above 0, not " + speed);
    }
  }

  /** Life as it is: no compression. */
  public static StoryTime real(Instant start) {
    return new StoryTime(start, start, 1);
  }

  /** When in the world a moment of the story is told. */
  public Instant told(Instant story) {
    return worldStart.plus(shorten(Duration.between(storyStart, story)));
  }

  /** Which moment of the story is told at this time of the world. */
  public Instant story(Instant world) {
    double nanos = Duration.between(worldStart, world).toNanos() * speed;
    return storyStart.plusNanos(Math.round(nanos));
  }

  /** How long something that lasts {@code story} takes to tell. */
  public Duration shorten(Duration story) {
    return Duration.ofNanos(Math.round(story.toNanos() / speed));
  }
}
