package nl.nachtwacht.gateway.reply;

import io.vertx.core.Future;
import java.util.Locale;
import java.util.Map;
import nl.nachtwacht.gateway.provider.Pick;
import org.jspecify.annotations.Nullable;

/**
 * A provider's call to us.
 *
 * @param about what of: {@code receipts}, {@code replies}, {@code keys}
 * @param headers by name in lower case
 * @param parameters of its address, and of its form
 */
public record Callback(
    String about, Map<String, String> headers, Map<String, String> parameters, byte[] body) {
  public Callback {
    headers = Map.copyOf(headers);
    parameters = Map.copyOf(parameters);
  }

  @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  /** What can be picked from it. */
  public Pick.Given given() {
    String type = headers.getOrDefault("content-type", "");
    return Pick.Given.of(parameters, type.toLowerCase(Locale.ROOT).contains("json"), body);
  }

  /**
   * What we answer.
   *
   * @param status of HTTP; a provider tries again after 5xx only
   */
  public record Answer(int status, String contentType, String body) {
    /** Heard. */
    public static final Answer HEARD = new Answer(200, "text/plain; charset=utf-8", "");

    /** Whoever it is, it is not the provider. */
    public static final Answer STRANGER = new Answer(401, "text/plain; charset=utf-8", "");

    public static final Answer NONSENSE = new Answer(400, "text/plain; charset=utf-8", "");
    public static final Answer NOT_HERE = new Answer(404, "text/plain; charset=utf-8", "");

    /** Say it again later. */
    public static final Answer LATER = new Answer(503, "text/plain; charset=utf-8", "");
  }

  /** Takes the callbacks of one channel. */
  @FunctionalInterface
  public interface Desk {
    Future<Answer> take(Callback callback);
  }
}
