package nl.nachtwacht.gateway.push;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * The push services we talk to. An address comes out of somebody's browser; without this list
 * whoever logs in could have the gateway post to any address in its own network.
 *
 * @param names of hosts; one that begins with {@code *.} stands for everything below it
 */
public record PushHosts(List<String> names) {

  public PushHosts {
    names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
  }

  /** Whether this is an address at one of them, over TLS; in the open only on this machine. */
  public boolean allow(URI endpoint) {
    String host = endpoint.getHost();
    String scheme = endpoint.getScheme();
    if (host == null || scheme == null || endpoint.getUserInfo() != null) {
      return false;
    }
    boolean safe = scheme.equals("https") || (scheme.equals("http") && host.equals("127.0.0.1"));
    String known = host.toLowerCase(Locale.ROOT);
    return safe
        && names.stream()
            .anyMatch(name ->
                name.startsWith("*.") ? known.endsWith(name.substring(1)) : known.equals(name));
  }
}
