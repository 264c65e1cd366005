package nl.nachtwacht.gateway.config;

import com.fasterxml.jackson.core.JsonPointer;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import nl.nachtwacht.gateway.provider.Condition;
import nl.nachtwacht.gateway.provider.RequestTemplate;
import nl.nachtwacht.gateway.yaml.ValueKind;
import org.jspecify.annotations.Nullable;

/**
 * How a provider of text messages or calls wants to be asked, and how its answer is read.
 *
 * @param url address with {@code {places}}
 * @param headers values with {@code {places}} by name
 * @param body {@code null}: none
 * @param sender what {@code {sender}} stands for
 * @param secret what {@code {secret}} stands for
 * @param perSecond requests a second the provider takes
 * @param accepted all of which must hold of an answer that is a success
 * @param refused any of which means never
 * @param reference where the provider's own number for it stands
 */
public record ProviderConfig(
    Method method,
    String url,
    Map<String, String> headers,
    @Nullable RequestTemplate body,
    String sender,
    @Nullable Secret secret,
    int perSecond,
    List<Condition> accepted,
    List<Condition> refused,
    @Nullable JsonPointer reference) {
  /** What templates may hold. */
  static final Set<String> PLACES =
      Set.of(
          "number",
          "digits",
          "doubleZero",
          "text",
          "textXml",
          "reference",
          "sender",
          "secret",
          "callback",
          "callbackSecret");

  /** How it is asked. */
  public enum Method {
    POST,
    PUT,
    GET
  }

  static final Setting<Method> METHOD =
      Setting.of(
          "method",
          ValueKind.choice(Method.class),
          "post",
          "sms, voice: how the provider is asked.");
  static final Setting<String> URL =
      Setting.optional(
          "urlTemplate",
          ValueKind.text(2048),
          "sms, voice: the provider's address. It, the headers and the body may hold {number}"
              + " (+316…), {digits} (316…), {doubleZero} (00316…), {text}, {reference} (ours),"
              + " {sender}, {secret}, {callback} (address of this channel's callbacks),"
              + " {callbackSecret}, and {textXml} for XML inside something else; what is filled in"
              + " is escaped as the place asks.");
  static final Setting<String> HEADERS =
      Setting.optional(
          "headers",
          ValueKind.matching(
              "a header like 'Authorization: Bearer {secret}'",
              Pattern.compile("[A-Za-z0-9-]{1,64}: ?[^\\p{Cntrl}]{1,1024}")),
          "sms, voice: list of headers of the request.");
  static final Setting<RequestTemplate.Form> FORM =
      Setting.of(
          "form",
          ValueKind.choice(RequestTemplate.Form.class),
          "json",
          "sms, voice: what the body is written in; also its content type.");
  static final Setting<String> BODY =
      Setting.optional(
          "body", ValueKind.lines(8192), "sms, voice: the body of the request; none without it.");
  static final Setting<String> SENDER =
      Setting.of(
          "sender",
          ValueKind.text(64),
          "Nachtwacht",
          "sms, voice: what {sender} stands for: the number or name that people see.");
  static final Setting<Integer> PER_SECOND =
      Setting.of(
              "perSecond",
              ValueKind.number(1, 1000),
              "10",
              "sms, voice: requests a second that the provider takes.")
          .in("requests");
  static final Setting<String> ACCEPTED =
      Setting.optional(
          "accepted",
          ValueKind.text(256),
          "sms, voice: list of what must all stand in the JSON of a successful answer, as in"
              + " '/messages/0/status=Accepted|Queued' (* is anything); otherwise it counts as"
              + " failed and is tried again.");
  static final Setting<String> REFUSED =
      Setting.optional(
          "refused",
          ValueKind.text(256),
          "sms, voice: list of what means that this message will never go, in the same form.");
  static final Setting<String> REFERENCE_AT =
      Setting.optional(
          "referenceAt",
          ValueKind.matching(
              "a place in the answer like /messages/0/id", Pattern.compile("(/[^/]{0,64}){1,10}")),
          "sms, voice: where the provider's own number stands in its answer.");
  static final List<Setting<?>> SETTINGS =
      List.of(
          METHOD, URL, HEADERS, FORM, BODY, SENDER, PER_SECOND, ACCEPTED, REFUSED, REFERENCE_AT);

  public ProviderConfig {
    headers = Map.copyOf(headers);
    accepted = List.copyOf(accepted);
    refused = List.copyOf(refused);
  }

  static ProviderConfig read(SettingReader reader) {
    RequestTemplate.Form form = reader.get(FORM);
    String body = reader.find(BODY);
    String at = reader.find(REFERENCE_AT);
    return new ProviderConfig(
        reader.get(METHOD),
        url(reader),
        headers(reader),
        body == null
            ? null
            : tried(reader, BODY.name(), body, text -> RequestTemplate.of(form, text, PLACES)),
        reader.get(SENDER),
        reader.secret(ChannelConfig.SECRET, ChannelConfig.SECRET_FILE),
        reader.get(PER_SECOND),
        conditions(reader, ACCEPTED),
        conditions(reader, REFUSED),
        at == null ? null : JsonPointer.compile(at));
  }

  private static String url(SettingReader reader) {
    String template = reader.find(URL);
    if (template == null) {
      reader.fields().need(URL.name(), URL.kind());
      return "";
    }
    tried(
        reader,
        URL.name(),
        template,
        text -> {
          RequestTemplate.of(RequestTemplate.Form.TEXT, text, PLACES);
          URI address = URI.create(text.replaceAll("\\{[a-zA-Z]+}", "x"));
          String host = address.getHost();
          boolean safe = "https".equals(address.getScheme());
          boolean near =
              "http".equals(address.getScheme()) && host != null && GatewayConfig.isLoopback(host);
          if (host == null || !(safe || near)) {
            throw new IllegalArgumentException("is no https address");
          }
          return address;
        });
    return template;
  }

  private static Map<String, String> headers(SettingReader reader) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String header : reader.list(HEADERS)) {
      String[] parts = header.split(":", 2);
      String value = parts.length == 2 ? parts[1].strip() : "";
      tried(
          reader,
          HEADERS.name(),
          value,
          text -> RequestTemplate.of(RequestTemplate.Form.TEXT, text, PLACES));
      headers.put(parts[0].strip(), value);
    }
    return headers;
  }

  private static List<Condition> conditions(SettingReader reader, Setting<String> setting) {
    return reader.list(setting).stream()
        .map(text -> tried(reader, setting.name(), text, Condition::parse))
        .filter(Objects::nonNull)
        .toList();
  }

  /** Makes something of a text, or complains about it in its maker's words. */
  static <T> @Nullable T tried(
      SettingReader reader, String key, String text, Function<String, T> make) {
    try {
      return make.apply(text);
    } catch (IllegalArgumentException wrong) {
      reader
          .fields()
          .error(key, wrong.getMessage() + ".", "See docs/channels.md for what may stand here.");
      return null;
    }
  }
}
