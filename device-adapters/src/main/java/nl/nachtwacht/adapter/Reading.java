package nl.nachtwacht.adapter;

import java.util.function.Supplier;

/** Makes a decoder total: whatever goes wrong inside becomes an answer. */
public final class Reading {
  private Reading() {}

  /**
   * Runs a decoder; a part that could not be read becomes {@link Decoded.Malformed} with its
   * reason, a mistake of ours becomes {@link MalformReason#ADAPTER_FAILED} with the place in our
   * code.
   */
  public static Decoded total(Supplier<Decoded> decoder) {
    try {
      return decoder.get();
    } catch (Unreadable damaged) {
      return damaged.asDecoded();
    } catch (RuntimeException | StackOverflowError ours) {
      return failed(ours);
    }
  }

  /**
   * Our own mistake, named by type and place; the message of the exception may hold payload text.
   */
  static Decoded failed(Throwable ours) {
    StackTraceElement[] trace = ours.getStackTrace();
    String place = trace.length == 0 ? "unknown place" : firstOfOurs(trace);
    return Decoded.malformed(
        MalformReason.ADAPTER_FAILED, ours.getClass().getSimpleName() + " at " + place);
  }

  private static String firstOfOurs(StackTraceElement[] trace) {
    for (StackTraceElement element : trace) {
      if (element.getClassName().startsWith("nl.nachtwacht.")) {
        return element.getFileName() + ":" + element.getLineNumber();
      }
    }
    return trace[0].getFileName() + ":" + trace[0].getLineNumber();
  }
}
