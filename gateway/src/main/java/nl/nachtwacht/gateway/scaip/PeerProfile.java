package nl.nachtwacht.gateway.scaip;

/**
 * How a make of unit or proxy wants to be spoken to, where that differs from the book. Data: a make
 * that needs no switch of its own uses {@link #STANDARD}. What all makes may get wrong (order,
 * zeros, missing declaration, one branch for ever) needs no switch, it is always tolerated.
 */
public enum PeerProfile {
  STANDARD(false, "mrs", "application/scaip+xml", false),
  /** From may differ from the account; the account in the body counts. Some send no credentials. */
  CLIMAX(false, "mrs", "application/scaip+xml", false),
  /** One From tag for every message; takes no more than one number to call. */
  ESSENCE(false, "mrs", "application/scaip+xml", false),
  /** Writes {@code mty} first and codes without zeros. */
  POSSUM(false, "mrs", "application/scaip+xml", false),
  /** Its heartbeat carries status 9 and an empty {@code gsm:}. */
  TELEALARM(false, "mrs", "application/scaip+xml", false),
  NEAT(false, "mrs", "application/scaip+xml", false),
  /** A receiver's rule seen in the field: the user in From must be the account. */
  STRICT_FROM(false, "mrs", "application/scaip+xml", true),
  /** A Dutch proxy that wants the answer inside the 200, root {@code scaip}, as plain XML. */
  SYNTILIO(true, "scaip", "application/xml", false);

  private final boolean answerInside200;
  private final String answerRoot;
  private final String answerType;
  private final boolean fromMustBeAccount;

  PeerProfile(
      boolean answerInside200, String answerRoot, String answerType, boolean fromMustBeAccount) {
    this.answerInside200 = answerInside200;
    this.answerRoot = answerRoot;
    this.answerType = answerType;
    this.fromMustBeAccount = fromMustBeAccount;
  }

  /** Whether the answer goes into the 200 instead of into a message of its own. */
  public boolean answerInside200() {
    return answerInside200;
  }

  /** The root element of the answer. */
  public String answerRoot() {
    return answerRoot;
  }

  /** The media type of the answer. */
  public String answerType() {
    return answerType;
  }

  /** Whether a message is refused whose From names another user than its account. */
  public boolean fromMustBeAccount() {
    return fromMustBeAccount;
  }
}
