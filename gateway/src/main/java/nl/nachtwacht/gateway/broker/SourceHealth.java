package nl.nachtwacht.gateway.broker;

/** Told when a broker goes away and when it is back; once each, on the source's event loop. */
public interface SourceHealth {

  /** Connected and subscribed: messages come. */
  void up(String source);

  /** No messages come. */
  void down(String source, Reason reason);

  /** Told that a filter was refused; the others go on. */
  void refused(String source, String filter);

  /** Nobody listens. */
  SourceHealth NOBODY =
      new SourceHealth() {
        @Override
        public void up(String source) {
          // Nobody listens.
        }

        @Override
        public void down(String source, Reason reason) {
          // Nobody listens.
        }

        @Override
        public void refused(String source, String filter) {
          // Nobody listens.
        }
      };

  /** Why no messages come. Closed: the same word in log and metric. */
  enum Reason {
    /** It cannot be reached, or the connection broke. */
    UNREACHABLE,
    /** It does not let us in: credentials, client id, version. */
    NOT_LET_IN,
    /** It refused every subscription. */
    NOT_SUBSCRIBED,
    /** Our store could not take a message; we come back to be sent it again. */
    NOT_DURABLE,
    /** We stopped. */
    STOPPED;

    /** The word in logs and metrics. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
