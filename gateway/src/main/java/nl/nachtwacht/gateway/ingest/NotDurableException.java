package nl.nachtwacht.gateway.ingest;

/**
 * The store could not take it: nothing may be answered, the peer must keep it and send it again.
 */
public final class NotDurableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotDurableException(String message, Throwable cause) {
    super(message, cause);
  }
}
