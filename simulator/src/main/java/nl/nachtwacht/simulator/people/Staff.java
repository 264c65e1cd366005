package nl.nachtwacht.simulator.people;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import nl.nachtwacht.simulator.site.StaffMember;
import nl.nachtwacht.simulator.world.World;

/**
 * The people who are called. What each does is decided by a {@link Temper}; this class lets them do
 * it in the world's time, each with a token of their own, and try again while the gateway is away.
 */
public final class Staff implements AutoCloseable {
  private static final Duration TRY_AGAIN_AFTER = Duration.ofMillis(700);
  private static final int TRIES_MAX = 60;

  private final World world;
  private final GatewayApi api;
  private final Function<StaffMember, String> bearerOf;
  private final Diary diary;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** Decides what somebody does when called; an empty list ignores the call. */
  @FunctionalInterface
  public interface Temper {
    /** The steps that follow on a call. */
    List<Step> onCall(Call call);
  }

  /** Hears what people did. */
  public interface Diary {
    /** A step had effect. */
    void did(StaffMember person, String alarm, Step step);

    /** A step was refused, with the gateway's reason. */
    void couldNot(StaffMember person, String alarm, Step step, String why);
  }

  public Staff(World world, GatewayApi api, Function<StaffMember, String> bearerOf, Diary diary) {
    this.world = world;
    this.api = api;
    this.bearerOf = bearerOf;
    this.diary = diary;
  }

  /** Who acts when this recipient is called: an operator answers for the centre. */
  public static StaffMember behind(String recipient) {
    return StaffMember.ALL.stream()
        .filter(person -> person.id().equals(recipient))
        .findFirst()
        .orElse(StaffMember.OPERATOR);
  }

  /** Lets somebody do these steps, one after the other; a refusal ends the row. */
  public void act(StaffMember person, String alarm, List<Step> steps) {
    if (!steps.isEmpty()) {
      world.in(steps.getFirst().after(), () -> attempt(person, alarm, steps, 1));
    }
  }

  private void attempt(StaffMember person, String alarm, List<Step> steps, int tries) {
    threads.execute(() -> {
      Step step = steps.getFirst();
      try {
        GatewayApi.Answer answer = api.command(alarm, step.command(), bearerOf.apply(person));
        world.post(() -> answered(person, alarm, steps, answer));
      } catch (IOException e) {
        world.post(() -> again(person, alarm, steps, tries));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
  }

  private void answered(
      StaffMember person, String alarm, List<Step> steps, GatewayApi.Answer answer) {
    if (answer.ok()) {
      diary.did(person, alarm, steps.getFirst());
      act(person, alarm, steps.subList(1, steps.size()));
    } else if (answer.status() == 503) {
      again(person, alarm, steps, 1);
    } else {
      String why = answer.status() + " " + answer.refusal();
      diary.couldNot(person, alarm, steps.getFirst(), why);
    }
  }

  // Nobody gives up on an alarm because a server is away for a moment.
  private void again(StaffMember person, String alarm, List<Step> steps, int tries) {
    if (tries >= TRIES_MAX) {
      diary.couldNot(person, alarm, steps.getFirst(), "the gateway does not answer");
      return;
    }
    world.in(TRY_AGAIN_AFTER, () -> attempt(person, alarm, steps, tries + 1));
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
