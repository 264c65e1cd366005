package nl.nachtwacht.gateway.sip;

import gov.nist.core.StackLogger;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the stack's own log lines go: the debug log, cut before anything a message holds.
 *
 * <p>The stack writes whole messages, and so people's data, into its lines, and calls every peer
 * that hangs up an error. What an operator must know is told by the parts that use the node. Made
 * by the stack, by name.
 */
public final class StackLog implements StackLogger {
  private static final Logger LOG = LoggerFactory.getLogger("nl.nachtwacht.gateway.sip.stack");
  private static final int CHARS_MAX = 60;

  static void tell(@Nullable String line, @Nullable Throwable cause) {
    if (LOG.isDebugEnabled()) {
      LOG.debug("{} {}", cut(line), cause == null ? "" : cause.getClass().getSimpleName());
    }
  }

  static String cut(@Nullable String line) {
    if (line == null) {
      return "";
    }
    int end = Math.min(line.length(), CHARS_MAX);
    for (String mark : new String[] {"\n", "\r", "<", "sip:", " for message"}) {
      int at = line.indexOf(mark);
      end = at >= 0 ? Math.min(end, at) : end;
    }
    return line.substring(0, end);
  }

  @Override
  public boolean isLoggingEnabled() {
    return false;
  }

  @Override
  public boolean isLoggingEnabled(int logLevel) {
    return false;
  }

  @Override
  public void logFatalError(String message) {
    tell(message, null);
  }

  @Override
  public void logError(String message) {
    tell(message, null);
  }

  @Override
  public void logError(String message, Exception cause) {
    tell(message, cause);
  }

  @Override
  public void logException(Throwable cause) {
    tell("", cause);
  }

  @Override
  public void logWarning(String message) {
    tell(message, null);
  }

  @Override
  public void logInfo(String message) {}

  @Override
  public void logDebug(String message) {}

  @Override
  public void logDebug(String message, Exception cause) {}

  @Override
  public void logTrace(String message) {}

  @Override
  public void logStackTrace() {}

  @Override
  public void logStackTrace(int traceLevel) {}

  @Override
  public int getLineCount() {
    return 0;
  }

  @Override
  public void disableLogging() {}

  @Override
  public void enableLogging() {}

  @Override
  public void setBuildTimeStamp(String buildTimeStamp) {}

  @Override
  public void setStackProperties(Properties stackProperties) {}

  @Override
  public String getLoggerName() {
    return LOG.getName();
  }
}
