package nl.nachtwacht.gateway.sip;

/** A user name and password for digest authentication. Never printed. */
public record SipCredentials(String username, String password) {
  @Override
  public String toString() {
    return "SipCredentials[" + username + "]";
  }
}
