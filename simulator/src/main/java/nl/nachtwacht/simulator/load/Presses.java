package nl.nachtwacht.simulator.load;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import nl.nachtwacht.simulator.people.Call;
import nl.nachtwacht.simulator.people.GatewayApi;
import nl.nachtwacht.simulator.people.Step;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Presses of buttons among the other traffic, and how long each takes from when it should have been
 * pressed to the message at the alarm centre. Each alarm is taken and resolved at once, so that the
 * home can press again; a home whose alarm is open or was just pressed does not.
 */
final class Presses implements Generator.Presses, AutoCloseable {
  /** Presses closer together than this may be taken for copies of one. */
  private static final long APART_NANOS = TimeUnit.SECONDS.toNanos(12);

  private final long gapNanos;
  private final GatewayApi api;
  private final String bearer;
  private final Map<String, Long> open = new ConcurrentHashMap<>();
  private final Map<String, Long> lastPress = new ConcurrentHashMap<>();
  private final Set<String> alarms = ConcurrentHashMap.newKeySet();
  private final ExecutorService operators = Executors.newVirtualThreadPerTaskExecutor();
  private final Histogram latency = new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(2), 3);
  private final AtomicLong told = new AtomicLong();
  private long pressed;
  private long nextAt;

  Presses(double perSecond, GatewayApi api, String bearer) {
    this.gapNanos = (long) (1e9 / perSecond);
    this.api = api;
    this.bearer = bearer;
  }

  @Override
  public boolean due(long now, HomeLine candidate) {
    String client = candidate.home().client();
    Long last = lastPress.get(client);
    boolean rested = last == null || now - last > APART_NANOS;
    if ((nextAt != 0 && now < nextAt) || open.containsKey(client) || !rested) {
      return false;
    }
    nextAt = (nextAt == 0 ? now : nextAt) + gapNanos;
    open.put(client, now);
    lastPress.put(client, now);
    pressed++;
    return true;
  }

  /** A message came to the centre. */
  void called(Call call) {
    long now = System.nanoTime();
    Long intended = open.get(call.client());
    if (call.asks() && intended != null && alarms.add(call.alarm())) {
      latency.recordValue(Math.max(1, now - intended));
      told.incrementAndGet();
      operators.execute(() -> resolve(call));
    }
  }

  private void resolve(Call call) {
    try {
      for (Step step : List.of(Step.accept(0), Step.resolve(0, "helped-by-voice"))) {
        api.command(call.alarm(), step.command(), bearer);
      }
      open.remove(call.client());
    } catch (IOException e) {
      // The home stays out of the game; its press is counted as told all the same.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until every press was told, or a while. */
  void settle(Duration atMost) throws InterruptedException {
    long until = System.nanoTime() + atMost.toNanos();
    while (told.get() < pressed && System.nanoTime() < until) {
      Thread.sleep(50);
    }
  }

  long pressed() {
    return pressed;
  }

  /** Presses of which the centre heard. */
  long told() {
    return told.get();
  }

  Histogram latency() {
    return latency;
  }

  @Override
  public void close() {
    operators.shutdownNow();
  }
}
