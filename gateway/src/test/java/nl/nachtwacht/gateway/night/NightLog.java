package nl.nachtwacht.gateway.night;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Everything the gateway logs in a night, down to what operators switch on to find a fault. */
final class NightLog implements AutoCloseable {
  private final Logger ours = (Logger) LoggerFactory.getLogger("nl.nachtwacht");
  private final Level before = ours.getLevel();
  private final ListAppender<ILoggingEvent> kept = new ListAppender<>();

  NightLog() {
    kept.start();
    ours.addAppender(kept);
  }

  List<ILoggingEvent> lines() {
    return List.copyOf(kept.list);
  }

  List<String> errors() {
    return lines().stream()
        .filter(line -> line.getLevel().isGreaterOrEqual(Level.ERROR))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  @Override
  public void close() {
    ours.detachAppender(kept);
    ours.setLevel(before);
  }
}
