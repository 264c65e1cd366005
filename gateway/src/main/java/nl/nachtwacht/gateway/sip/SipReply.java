package nl.nachtwacht.gateway.sip;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer to a request that came in.
 *
 * @param headers further headers: name and text, in order
 * @param body {@code null} for none, as it must be for a MESSAGE
 */
public record SipReply(
    int status, List<Map.Entry<String, String>> headers, @Nullable SipBody body) {
  public SipReply {
    headers = List.copyOf(headers);
  }

  /** A status and nothing else. */
  public SipReply(int status) {
    this(status, List.of(), null);
  }

  /** The same with one more header. */
  public SipReply with(String name, String text) {
    List<Map.Entry<String, String>> more = new ArrayList<>(headers);
    more.add(Map.entry(name, text));
    return new SipReply(status, more, body);
  }

  /** The same with a body. */
  public SipReply carrying(SipBody content) {
    return new SipReply(status, headers, content);
  }
}
