package nl.nachtwacht.simulator.demo;

import java.time.Duration;
import java.time.Instant;
import nl.nachtwacht.simulator.home.Home;
import nl.nachtwacht.simulator.home.Neighbourhood;
import nl.nachtwacht.simulator.world.Chance;
import nl.nachtwacht.simulator.world.StoryTime;
import nl.nachtwacht.simulator.world.World;

/**
 * After the scripted night: the street goes on living, and now and then something happens that
 * waits for a human at the screen. Only when nobody does anything for a while do the simulated
 * people.
 */
final class QuietLife {
  /** How long the simulated people leave an alarm to the human at the screen. */
  static final Duration HUMAN_FIRST = Duration.ofSeconds(60);

  /** Story minutes told in one real minute. */
  private static final double SPEED = 20;

  private static final Duration CHAPTER = Duration.ofHours(4);
  private static final Duration FIRST_AFTER = Duration.ofSeconds(15);

  private final World world;
  private final Neighbourhood street;
  private final Narrator narrator;
  private final Chance chance;

  QuietLife(World world, Neighbourhood street, Narrator narrator, long seed) {
    this.world = world;
    this.street = street;
    this.narrator = narrator;
    this.chance = new Chance(seed).of("quiet-life");
  }

  void begin() {
    narrator.plain("");
    narrator.plain(
        "The street goes on. Now and then somebody needs help; take the alarm on the screen, or the");
    narrator.plain(
        "simulated people do after " + HUMAN_FIRST.toSeconds() + " seconds. Ctrl-C ends it.");
    for (int number :
        new int[] {NightScript.WANDERER, NightScript.NOT_UP, NightScript.UP_IN_TIME}) {
      street.release(number);
    }
    Instant morning = world.instant().truncatedTo(java.time.temporal.ChronoUnit.DAYS);
    chapter(morning.plus(Duration.ofHours(8)));
    world.in(FIRST_AFTER, this::incident);
  }

  private void chapter(Instant from) {
    StoryTime story = new StoryTime(from, world.instant(), SPEED);
    street.tellAs(story);
    street.live(from, from.plus(CHAPTER));
    world.in(story.shorten(CHAPTER), () -> chapter(from.plus(CHAPTER)));
  }

  private void incident() {
    Home home = street.home(chance.between(1, 12));
    narrator.happens(home.card().resident() + " presses the button (" + home.card().client() + ")");
    home.pressSos();
    world.in(chance.between(Duration.ofSeconds(60), Duration.ofSeconds(150)), this::incident);
  }
}
