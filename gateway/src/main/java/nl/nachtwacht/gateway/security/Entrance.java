package nl.nachtwacht.gateway.security;

/** Which way somebody came in. */
public enum Entrance {
  /** Name, password and second factor. */
  SESSION,
  /** A machine token. */
  TOKEN,
  /** The personal link of one offer. */
  LINK,
  /** Nobody asked: demonstration on this machine only. */
  DEMO;

  /** The word used in JSON and the audit record: lower case. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
