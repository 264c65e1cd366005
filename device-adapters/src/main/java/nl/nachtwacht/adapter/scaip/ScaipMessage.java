package nl.nachtwacht.adapter.scaip;

/** What bytes turned out to be. */
public sealed interface ScaipMessage {

  /** A request. */
  record Asked(ScaipRequest request) implements ScaipMessage {}

  /** An answer. */
  record Answered(ScaipReply reply) implements ScaipMessage {}

  /**
   * No message that can be acted on.
   *
   * @param status the {@code snu} that says why
   * @param reference the {@code ref} as far as it could be found; else empty
   * @param account the {@code cid} as far as it could be found; else empty
   * @param detail what is wrong, for a human; holds no text of the message
   */
  record Broken(int status, String reference, String account, String detail)
      implements ScaipMessage {}
}
