package nl.nachtwacht.gateway.deliver;

import static nl.nachtwacht.gateway.RealGateway.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.nachtwacht.gateway.HomeAid;
import nl.nachtwacht.gateway.RealGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A press in a home, a message to a telephone, an answer from it: through the whole gateway. */
class ChannelsGatewayTest {
  private static final String TAKEN =
      "{\"errorCode\": 0, \"messages\": [{\"status\": \"Accepted\", \"reference\": \"r\"}]}";
  private static final Pattern CODE = Pattern.compile("Antwoord 1 (\\d+) = ik ga");
  private static final Pattern LINK = Pattern.compile("https://nw\\.example(/o/[A-Za-z0-9_-]{22})");

  private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([A-Z]+-\\d+-\\d+)\"");

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private MisbehavingServer provider;
  private RealGateway gateway;

  @BeforeEach
  void start() throws Exception {
    provider = new MisbehavingServer(vertx, _ -> "", TAKEN, "{}");
    Files.writeString(folder.resolve("callback"), "s3cret");
    gateway =
        RealGateway.open(
            folder,
            """
            demo: true
            data: ./store
            site: ./site
            door: {host: 127.0.0.1, port: 0}
            http: {host: 127.0.0.1, port: 0, publicUrl: 'https://nw.example'}
            intake:
              - %s
            channels:
              - id: sms
                type: sms
                urlTemplate: http://127.0.0.1:%d/send
                body: '{"to": "{number}", "text": "{text}", "reference": "{reference}"}'
                accepted: ['/messages/0/status=Accepted']
                callbackSecretFile: callback
                callbackReference: ref
                receiptStatus: status
                receiptDelivered: [delivered]
                receiptFailed: [failed]
                replyFrom: from
                replyText: text
            """
                .formatted(HomeAid.INTAKE, provider.port()),
            Map.of(
                "organisation.yaml",
                """
                organisations: [{id: zorg, name: Zorg aan Huis}]
                people:
                  - {id: olga, name: Olga, organisations: [zorg], roles: [operator, installer]}
                  - id: anna
                    name: Anna
                    organisations: [zorg]
                    roles: [responder]
                    contacts: [{channel: sms, address: '06-12345678'}]
                """,
                "clients/c1.yaml",
                HomeAid.CLIENT));
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    provider.close();
    ChannelConformance.done(vertx.close());
  }

  @Test
  void aReplyWithTheNumberTakesTheAlarmAndIsEchoed() {
    JsonObject offer = press();
    assertThat(offer.getString("to")).isEqualTo("+31612345678");
    assertThat(offer.getString("text")).startsWith("Nachtwacht NOOD c1-1: kunt u gaan?");
    String code = found(CODE, offer);

    assertThat(callback("replies", "from=31612345678&text=1+" + code).statusCode()).isEqualTo(401);
    assertThat(callback("replies", "key=s3cret&from=31612345678&text=1+" + code).statusCode())
        .isEqualTo(200);

    assertThat(gateway.alarms("c1").getFirst().getString("holder")).isEqualTo("anna");
    until(
        "the answer is echoed",
        () -> sent().stream().anyMatch(text -> text.startsWith("U heeft hem (" + code + ")")));
  }

  @Test
  void theLinkInTheMessageTakesTheAlarmAndOpeningItDoesNot() {
    String link = found(LINK, press());

    assertThat(gateway.call("GET", link, null, Map.of()).body()).contains("Kunt u gaan?");
    assertThat(gateway.alarms("c1").getFirst().getString("holder")).isNull();
    HttpResponse<String> answer =
        gateway.call(
            "POST", link, "answer=go", Map.of("Content-Type", "application/x-www-form-urlencoded"));

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(gateway.alarms("c1").getFirst().getString("holder")).isEqualTo("anna");
    assertThat(gateway.call("GET", link, null, Map.of()).body()).contains("U heeft hem");
  }

  @Test
  void anAnswerThatATelephoneSendsTwiceByLinkIsOneAnswer() {
    String link = found(LINK, press());
    String go = "answer=go&seen=" + seen(link);
    assertThat(answer(link, go)).isEqualTo(303);
    String back = "answer=back&seen=" + seen(link);
    assertThat(answer(link, back)).isEqualTo(303);
    assertThat(holder()).isNull();

    assertThat(answer(link, go)).isEqualTo(409);
    assertThat(answer(link, "answer=go")).isEqualTo(409);
    assertThat(holder()).as("what was given back is not taken by an old answer").isNull();

    assertThat(answer(link, "answer=go&seen=" + seen(link))).isEqualTo(303);
    assertThat(holder()).as("who sees how it stands may change their mind").isEqualTo("anna");

    assertThat(answer(link, back)).isEqualTo(409);
    assertThat(holder()).as("an old answer gives nothing back").isEqualTo("anna");
    assertThat(answer(link, "answer=back&seen=" + seen(link))).isEqualTo(303);
    assertThat(holder()).isNull();
  }

  @Test
  void aReceiptIsOnTheAlarmsTimeline() {
    String reference = press().getString("reference");
    assertThat(
            callback("receipts", "key=s3cret&ref=" + reference + "&status=delivered").statusCode())
        .isEqualTo(200);
    until(
        "the receipt is told",
        () -> gateway.get("/alarms/c1-1").encode().contains("aangekomen via sms"));
  }

  private JsonObject press() {
    HomeAid.calls(gateway);
    until("the message is at the provider", () -> !provider.got.isEmpty());
    return new JsonObject(provider.got.getFirst().body());
  }

  private int answer(String link, String form) {
    return gateway
        .call("POST", link, form, Map.of("Content-Type", "application/x-www-form-urlencoded"))
        .statusCode();
  }

  private String seen(String link) {
    Matcher seen = SEEN.matcher(gateway.call("GET", link, null, Map.of()).body());
    assertThat(seen.find()).isTrue();
    return seen.group(1);
  }

  private String holder() {
    return gateway.alarms("c1").getFirst().getString("holder");
  }

  private List<String> sent() {
    return provider.got.stream().map(got -> new JsonObject(got.body()).getString("text")).toList();
  }

  private HttpResponse<String> callback(String about, String parameters) {
    return gateway.call("GET", "/callbacks/sms/" + about + "?" + parameters, null, Map.of());
  }

  private static String found(Pattern pattern, JsonObject message) {
    Matcher matcher = pattern.matcher(message.getString("text"));
    assertThat(matcher.find()).as(message.getString("text")).isTrue();
    return matcher.group(1);
  }
}
