package nl.nachtwacht.gateway.sip;

import java.util.Locale;

/** What carries SIP. */
public enum SipTransport {
  UDP,
  TCP,
  TLS;

  /** The word used in addresses, configuration and metrics: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The port used where none is named. */
  public int usualPort() {
    return this == TLS ? 5061 : 5060;
  }

  /** The transport with this name in any case, as a Via or an address gives it. */
  static SipTransport of(String word) {
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "TCP" -> TCP;
      case "TLS" -> TLS;
      default -> UDP;
    };
  }
}
