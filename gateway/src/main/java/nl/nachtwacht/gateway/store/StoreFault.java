package nl.nachtwacht.gateway.store;

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

  /** Closed list. */
  public enum Kind {
    /** Disk full, read-only, broken: nothing can be written by anybody. */
    NOT_WRITABLE,
    /** This one change breaks a rule of the store (P3 among them): our own mistake. */
    REFUSED,
    /** It came after the store was closed. */
    CLOSED
  }
}
