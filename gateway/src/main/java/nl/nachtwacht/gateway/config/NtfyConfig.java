package nl.nachtwacht.gateway.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Push over an ntfy server.
 *
 * @param url of the server
 * @param token we show it; {@code null}: anybody may publish there
 */
public record NtfyConfig(
    Common common, URI url, @Nullable Secret token, @Nullable Path trustFile, ForPeople people)
    implements ChannelConfig {
  /** What a phone's lock screen shows, and more. */
  static final int CHARS_MAX = 500;

  static final Section SECTION =
      new Section(
          "channels[]",
          "A channel of type `ntfy` has no further keys: `url` is the server's address, `secretFile`"
              + " holds the access token we show it, `trustFile`, `language` and `text` are as above."
              + " Contacts at it are topics, which nobody can guess.",
          List.of());

  static NtfyConfig read(Common common, SettingReader reader) {
    ForPeople.refuseFull(reader, common.privacy());
    NtfyConfig ntfy =
        new NtfyConfig(
            common,
            reader.get(URL),
            reader.secret(SECRET, SECRET_FILE),
            reader.findPath(TRUST_FILE),
            ForPeople.read(reader, common.privacy(), CHARS_MAX));
    String host = ntfy.url.getHost();
    if (ntfy.url.getScheme().equals("http") && !GatewayConfig.isLoopback(host)) {
      reader
          .fields()
          .error(
              URL.name(),
              "begins with http: links in messages would go in the open.",
              "Write https://.");
    }
    if (ntfy.token == null && !reader.fields().has(SECRET.name())) {
      reader
          .fields()
          .warning(
              "",
              "has no token: anybody who finds a topic can read and write it.",
              "Give topics an access list at the server, and name the token's file with"
                  + " secretFile.");
    }
    return ntfy;
  }
}
