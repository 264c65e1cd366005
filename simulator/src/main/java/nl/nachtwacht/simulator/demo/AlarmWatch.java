package nl.nachtwacht.simulator.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import nl.nachtwacht.simulator.people.AlarmSeen;
import nl.nachtwacht.simulator.people.GatewayApi;
import nl.nachtwacht.simulator.world.World;

/**
 * Looks at all alarms several times a second, as an operator's screen would, and tells the world.
 */
final class AlarmWatch {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(300);

  private final World world;
  private final GatewayApi api;
  private final String bearer;
  private final Hearer hearer;
  private final AtomicBoolean looking = new AtomicBoolean();

  /** Gets each list of alarms, open ones first. */
  interface Hearer {
    void alarms(List<AlarmSeen> alarms);
  }

  AlarmWatch(World world, GatewayApi api, String bearer, Hearer hearer) {
    this.world = world;
    this.api = api;
    this.bearer = bearer;
    this.hearer = hearer;
  }

  /** Looks now and goes on looking as long as the world lives. */
  void start() {
    if (looking.compareAndSet(false, true)) {
      Thread.ofVirtual().name("alarm-watch").start(this::look);
    }
    world.in(LOOK_AGAIN, this::start);
  }

  /** All alarms the gateway tells of. */
  static List<AlarmSeen> all(GatewayApi api, String bearer)
      throws IOException, InterruptedException {
    List<AlarmSeen> all = new ArrayList<>(api.alarms("open", bearer));
    all.addAll(api.alarms("ended", bearer));
    return all;
  }

  private void look() {
    try {
      List<AlarmSeen> all = all(api, bearer);
      world.post(() -> hearer.alarms(all));
    } catch (IOException e) {
      // The gateway is away for a moment; the next look tells.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      looking.set(false);
    }
  }
}
