package nl.nachtwacht.gateway.store;

import java.util.Locale;

/** The store could not do what it was asked. */
public final class StoreFault extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Kind kind;

  public StoreFault(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** Why, for the decision what to do next. */
  public Kind kind() {
    return kind;
  }

  /** Closed list; the same word in log and metric. */
  public enum Kind {
    /** Disk full, read-only, broken: nothing can be written by anybody. */
    NOT_WRITABLE,
    /** This one change breaks a rule of the store (P3 among them): our own mistake. */
    REFUSED,
    /**
     * This one change could not be carried out, as when a table is not there; others are written.
     * It may do when somebody has mended the store or us, so it is not taken and may be sent again.
     */
    FAILED,
    /** A change of the same line before this one was not written. */
    EARLIER_NOT_WRITTEN,
    /** It came after the store was closed. */
    CLOSED;

    /** The word: lower case with hyphens. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
