package nl.nachtwacht.gateway.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import nl.nachtwacht.gateway.store.StoreFault.Kind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes that were not written: counted by reason, in the log once per trouble, and told. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Committer.class);

  private final Map<Kind, Counter> counted = new EnumMap<>(Kind.class);
  private final Map<Kind, String> said = new EnumMap<>(Kind.class);
  private @Nullable Runnable listener;
  private boolean untold;

  Failures(MeterRegistry meters) {
    for (Kind kind : Kind.values()) {
      counted.put(
          kind,
          Counter.builder("nachtwacht.store.failed")
              .description("Changes that were not written")
              .tag("reason", kind.word())
              .register(meters));
    }
  }

  void listen(Runnable told) {
    boolean late;
    synchronized (this) {
      listener = told;
      late = untold;
      untold = false;
    }
    if (late) {
      told.run();
    }
  }

  void told(StoreFault fault) {
    Objects.requireNonNull(counted.get(fault.kind())).increment();
    switch (fault.kind()) {
      case REFUSED, FAILED -> say(fault);
      case NOT_WRITABLE, EARLIER_NOT_WRITTEN, CLOSED -> {}
    }
    if (fault.kind() == Kind.FAILED) {
      tell();
    }
  }

  /** The same trouble again and again is one line. */
  private void say(StoreFault fault) {
    String what = what(fault.getCause());
    if (!what.equals(said.put(fault.kind(), what))) {
      LOG.error("a change was not written ({}): {}", fault.kind().word(), what);
    }
  }

  /**
   * SQLite names tables and columns, never values; what another exception says is not for a log.
   */
  private static String what(@Nullable Throwable cause) {
    if (cause instanceof SQLException) {
      return String.valueOf(cause.getMessage());
    }
    return cause == null ? "" : cause.getClass().getName() + at(cause.getStackTrace());
  }

  private static String at(StackTraceElement[] trace) {
    return trace.length == 0 ? "" : " at " + trace[0];
  }

  private void tell() {
    Runnable told;
    synchronized (this) {
      told = listener;
      untold = told == null;
    }
    if (told != null) {
      told.run();
    }
  }
}
