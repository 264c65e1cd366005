package nl.nachtwacht.gateway.deliver.scaip;

/** What came of one message to one receiver. */
sealed interface Verdict {

  /** The receiver's system answered: {@code snu}. */
  record Answered(int status) implements Verdict {}

  /** SIP took it, but no {@code mrs} came. */
  record NoAnswer() implements Verdict {}

  /** SIP refused it, with this status. */
  record Refused(int sipStatus) implements Verdict {}

  /** No SIP response in time. */
  record NoResponse() implements Verdict {}

  /** No connection. */
  record Unreachable() implements Verdict {}
}
