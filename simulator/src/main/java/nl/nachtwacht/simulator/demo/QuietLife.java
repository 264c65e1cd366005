package nl.nachtwacht.simulator.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntConsumer;
import nl.nachtwacht.simulator.home.HomeCard;
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
  private final Happenings happenings;

  QuietLife(World world, Neighbourhood street, Narrator narrator, long seed) {
    this.world = world;
    this.street = street;
    this.narrator = narrator;
    this.happenings = new Happenings(world, street);
    this.chance = new Chance(seed).of("quiet-life");
  }

  void begin() {
    narrator.plain("");
    narrator.plain(
        "The street goes on. Now and then somebody needs help; take the alarm on the screen, or the");
    narrator.plain(
        "simulated people do after " + HUMAN_FIRST.toSeconds() + " seconds. Ctrl-C ends it.");
    // The others stay as they are: at twenty times the pace of life their rules would be misled.
    List.of(NightScript.WANDERER, NightScript.NOT_UP, NightScript.UP_IN_TIME)
        .forEach(street::release);
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
    switch (chance.between(0, 5)) {
      case 0 -> tell(NightScript.WALKS_ABOUT, "gets up and wanders from room to room", this::walk);
      case 1 ->
          tell(
              NightScript.OUT_OF_BED,
              "leaves her bed",
              number -> again(number, () -> happenings.leaveBed(number)));
      case 2 -> tell(NightScript.STOVE_ON, "leaves the stove on", happenings::leaveStoveOn);
      case 3 ->
          tell(
              NightScript.NO_MEDICINE,
              "does not take the medicine",
              number -> happenings.forgetMedicine(number, Duration.ofSeconds(10)));
      default ->
          tell(
              chance.between(1, 12),
              "presses the button",
              number -> street.home(number).pressSos());
    }
    world.in(chance.between(Duration.ofSeconds(60), Duration.ofSeconds(150)), this::incident);
  }

  private void tell(int number, String what, IntConsumer act) {
    HomeCard card = street.home(number).card();
    narrator.happens(card.resident() + " " + what + " (" + card.client() + ")");
    act.accept(number);
  }

  private void walk(int number) {
    again(number, () -> happenings.walkAbout(number, Duration.ofSeconds(3)));
  }

  // Whoever is up already goes to bed first.
  private void again(int number, Runnable act) {
    happenings.setRight(number);
    world.in(Duration.ofSeconds(2), act);
  }
}
