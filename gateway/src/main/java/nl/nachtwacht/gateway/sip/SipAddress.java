package nl.nachtwacht.gateway.sip;

/**
 * Where SIP messages go to or come from.
 *
 * @param host name or address
 */
public record SipAddress(String host, int port, SipTransport transport) {
  public SipAddress {
    if (host.isBlank()) {
      throw new IllegalArgumentException("a SIP address needs a host");
    }
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("a SIP port is 1 to 65535, not " + port);
    }
  }

  /** The host as it stands in an address: IPv6 in brackets. */
  String hostInAddress() {
    return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  @Override
  public String toString() {
    return transport.word() + ":" + hostInAddress() + ":" + port;
  }
}
