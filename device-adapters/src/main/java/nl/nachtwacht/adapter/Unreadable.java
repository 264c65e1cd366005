package nl.nachtwacht.adapter;

/**
 * Thrown by readers deep inside a message to say that it cannot be understood; never leaves an
 * adapter: {@link Reading#total} turns it into {@link Decoded.Malformed}.
 *
 * <p>It carries no stack trace: damaged messages are ordinary and must stay cheap.
 */
public final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final MalformReason reason;

  /**
   * @param reason from the closed list
   * @param detail where and what, for a human; holds no payload text
   */
  public Unreadable(MalformReason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  /** Why. */
  public MalformReason reason() {
    return reason;
  }

  /** Where and what, for a human; holds no payload text. */
  public String detail() {
    return String.valueOf(getMessage());
  }

  /** The field without which the message has no meaning is not there. */
  public static Unreadable missing(String field) {
    return new Unreadable(MalformReason.MISSING_FIELD, field);
  }

  /** The field has another type than the family publishes. */
  public static Unreadable wrongType(String field, String expected) {
    return new Unreadable(MalformReason.WRONG_TYPE, field + ": expected " + expected);
  }

  /** The field holds a code or word that the family does not define. */
  public static Unreadable unknownCode(String field) {
    return new Unreadable(MalformReason.UNKNOWN_CODE, field);
  }

  /** The field lies outside what is possible. */
  public static Unreadable outOfRange(String field, String range) {
    return new Unreadable(MalformReason.OUT_OF_RANGE, field + ": outside " + range);
  }

  Decoded asDecoded() {
    return new Decoded.Malformed(reason, detail());
  }
}
