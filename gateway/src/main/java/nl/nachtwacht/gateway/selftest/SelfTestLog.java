package nl.nachtwacht.gateway.selftest;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what came of scheduled tests: the proof. Durable when a future succeeds. */
public interface SelfTestLog {
  /** Tests kept per target; the oldest go first. */
  int KEPT_MAX = 60;

  /**
   * One test.
   *
   * @param target the client's id, or {@code ~centre-} and the centre's
   * @param lost where it was lost; {@code null}: it came all the way
   * @param reached how far it had to come: {@code alarm}, or {@code centre}, whose system answered
   */
  record Entry(String target, Instant at, @Nullable Lost lost, String reached, Duration took) {
    public boolean passed() {
      return lost == null;
    }
  }

  /**
   * What is known of a target.
   *
   * @param passedAt when one last came all the way; {@code null}: never
   */
  record Standing(Entry last, @Nullable Instant passedAt) {}

  Future<Void> note(Entry entry);

  /** How every target stands. */
  Future<List<Standing>> standings();
}
