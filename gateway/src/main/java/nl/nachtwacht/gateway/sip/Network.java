package nl.nachtwacht.gateway.sip;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * A range of addresses: {@code 10.1.0.0/16}, {@code 2001:db8::/32}, or one address.
 *
 * @param address the first, in numbers
 * @param bits how many of its bits count
 */
public record Network(InetAddress address, int bits) {
  private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  /** Reads one; refuses names, since a name can change its meaning. */
  public static Network parse(String text) {
    int slash = text.indexOf('/');
    String host = slash < 0 ? text : text.substring(0, slash);
    InetAddress address = numeric(host);
    int most = address.getAddress().length * 8;
    int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
    if (bits < 0 || bits > most) {
      throw new IllegalArgumentException("no network: " + text);
    }
    return new Network(address, bits);
  }

  /** Whether an address, in numbers, lies in it. */
  public boolean holds(String other) {
    byte[] ours = address.getAddress();
    byte[] theirs;
    try {
      theirs = numeric(other).getAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
    if (ours.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((ours[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  private static InetAddress numeric(String host) {
    if (!NUMERIC.matcher(host).matches()) {
      throw new IllegalArgumentException("an address in numbers is needed, not " + host);
    }
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("no address: " + host, e);
    }
  }
}
