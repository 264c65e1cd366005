package nl.nachtwacht.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorldTest {
  private static final Instant START = Instant.parse("2026-01-12T21:00:00Z");

  private final World world = new World(START);
  private final List<String> happened = new ArrayList<>();

  @Test
  void thingsHappenInOrderOfTimeAndThenOfAsking() {
    world.in(Duration.ofSeconds(2), () -> happened.add("c"));
    world.in(Duration.ofSeconds(1), () -> happened.add("a"));
    world.in(Duration.ofSeconds(1), () -> happened.add("b"));

    world.advanceTo(START.plusSeconds(5));

    assertThat(happened).containsExactly("a", "b", "c");
    assertThat(world.instant()).isEqualTo(START.plusSeconds(5));
  }

  @Test
  void whatAnActAsksForHappensInTheSameAdvanceWhenDue() {
    world.in(
        Duration.ofSeconds(1),
        () -> world.in(Duration.ofSeconds(1), () -> happened.add("at " + world.instant())));

    world.advanceTo(START.plusSeconds(10));

    assertThat(happened).containsExactly("at " + START.plusSeconds(2));
  }

  @Test
  void newsFromOutsideIsHeardAtTheTimeOfHearing() {
    world.post(() -> happened.add("at " + world.instant()));

    world.advanceTo(START.plusSeconds(3));

    assertThat(happened).containsExactly("at " + START.plusSeconds(3));
  }

  @Test
  void aStoryIsToldInLessTimeAndCanBeReadBack() {
    StoryTime story = new StoryTime(START, START.plusSeconds(100), 600);

    assertThat(story.told(START.plus(Duration.ofHours(1)))).isEqualTo(START.plusSeconds(106));
    assertThat(story.story(START.plusSeconds(106))).isEqualTo(START.plus(Duration.ofHours(1)));
    assertThat(story.shorten(Duration.ofMinutes(10))).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void oneMoreThrowInOneHomeChangesNothingInAnother() {
    Chance one = new Chance(42);
    Chance other = new Chance(42);
    one.of("home-01").bits();

    assertThat(one.of("home-02").bits()).isEqualTo(other.of("home-02").bits());
    assertThat(one.of("home-02").bits()).isNotEqualTo(one.of("home-03").bits());
  }
}
