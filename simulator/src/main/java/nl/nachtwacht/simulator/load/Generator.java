package nl.nachtwacht.simulator.load;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Sends the traffic of many homes from one thread, in one of two ways: as much as the other side
 * answers, or at a fixed rate. At a fixed rate every latency counts from when the message should
 * have gone out, so that a server that stalls cannot hide it by slowing us down.
 */
final class Generator implements AutoCloseable {
  private static final long HIGHEST_NANOS = TimeUnit.MINUTES.toNanos(2);

  /** How long answers may take after sending ended, before they count as missing. */
  static final Duration DRAIN_MAX = Duration.ofSeconds(30);

  private static final long NAP_NANOS = 100_000;

  private final Selector selector;
  private final List<HomeLine> lines;
  private final Duration drainMax;
  private long sent;
  private long answered;
  private long refused;
  private long answeredInAll;
  private Histogram latency = new Histogram(HIGHEST_NANOS, 3);

  Generator(List<HomeLine> lines, Duration drainMax) throws IOException {
    this.drainMax = drainMax;
    this.selector = Selector.open();
    this.lines = List.copyOf(lines);
    for (HomeLine line : lines) {
      line.register(selector);
    }
  }

  /**
   * What a stretch of load came to.
   *
   * @param sent messages sent
   * @param answered of them, with success, drain included
   * @param refused answered with a reason against
   * @param perSecond answered a second while sending went on
   * @param latency intended sending to answer, nanoseconds
   */
  record Result(long sent, long answered, long refused, double perSecond, Histogram latency) {
    long unanswered() {
      return sent - answered - refused;
    }
  }

  /** Decides which home presses its button next; {@code null} for nobody. */
  interface Presses {
    /** Called when it is time for the next message; answers a line that should press, or not. */
    boolean due(long nowNanos, HomeLine candidate);
  }

  /** As fast as answers come, for a while. */
  Result saturate(double seconds) throws IOException {
    begin();
    long start = System.nanoTime();
    long until = start + (long) (seconds * 1e9);
    for (HomeLine line : lines) {
      fill(line, start);
      line.flush();
    }
    while (System.nanoTime() < until) {
      selector.select(10);
      serve(true);
    }
    double perSecond = answered / ((System.nanoTime() - start) / 1e9);
    drain();
    return result(perSecond);
  }

  /** At a fixed rate, for a while. */
  Result pace(double perSecond, double seconds, Presses presses) throws IOException {
    begin();
    long start = System.nanoTime();
    long count = (long) (perSecond * seconds);
    double gap = 1e9 / perSecond;
    ArrayDeque<HomeLine> round = new ArrayDeque<>(lines);
    for (long i = 0; i < count; ) {
      long due = start + (long) (i * gap);
      long now = System.nanoTime();
      if (now >= due) {
        send(round, due, presses);
        i++;
      } else {
        nap(due - now);
      }
      selector.selectNow();
      serve(false);
    }
    double rate = answered / ((System.nanoTime() - start) / 1e9);
    drain();
    return result(rate);
  }

  private void send(ArrayDeque<HomeLine> round, long due, Presses presses) throws IOException {
    HomeLine line = round.remove();
    round.add(line);
    while (!line.hasRoom()) {
      // The schedule does not wait: what follows counts its delay from when it was due.
      selector.select(10);
      serve(false);
    }
    if (presses.due(due, line)) {
      line.press(due);
    } else {
      line.report(due);
    }
    sent++;
    line.flush();
  }

  /** Answers with success since the homes greeted. */
  long answeredInAll() {
    return answeredInAll;
  }

  private void begin() {
    sent = 0;
    answered = 0;
    refused = 0;
    latency = new Histogram(HIGHEST_NANOS, 3);
  }

  private void serve(boolean goOn) throws IOException {
    long now = System.nanoTime();
    var keys = selector.selectedKeys();
    for (SelectionKey key : keys) {
      HomeLine line = (HomeLine) key.attachment();
      if (key.isReadable()) {
        line.read((intended, no) -> count(now - intended, no));
      }
      if (goOn) {
        fill(line, now);
      }
      line.flush();
    }
    keys.clear();
  }

  private void fill(HomeLine line, long now) {
    while (line.hasRoom()) {
      line.report(now);
      sent++;
    }
  }

  private void count(long nanos, boolean no) {
    if (no) {
      refused++;
    } else {
      answered++;
      answeredInAll++;
      latency.recordValue(Math.clamp(nanos, 1, HIGHEST_NANOS));
    }
  }

  private void drain() throws IOException {
    long until = System.nanoTime() + drainMax.toNanos();
    while (sent > answered + refused && System.nanoTime() < until) {
      selector.select(10);
      serve(false);
    }
  }

  private Result result(double perSecond) {
    return new Result(sent, answered, refused, perSecond, latency.copy());
  }

  private static void nap(long nanos) {
    if (nanos > NAP_NANOS) {
      LockSupport.parkNanos(Math.min(nanos - NAP_NANOS / 2, NAP_NANOS));
    }
  }

  @Override
  public void close() throws IOException {
    selector.close();
    lines.forEach(HomeLine::close);
  }
}
