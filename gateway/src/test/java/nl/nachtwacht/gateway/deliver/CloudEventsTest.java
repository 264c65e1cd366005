package nl.nachtwacht.gateway.deliver;

import static nl.nachtwacht.gateway.deliver.DeliveryFixtures.T0;
import static nl.nachtwacht.gateway.deliver.DeliveryFixtures.outgoing;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CloudEventsTest {
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void aMessageIsACloudEventOfItsPurpose() throws IOException {
    assertThat(JSON.readTree(new CloudEvents(null).alarm(outgoing(3))))
        .isEqualTo(
            JSON.readTree(
                """
                {"specversion":"1.0","id":"offer-1","source":"/nachtwacht/gateway",
                 "type":"nl.nachtwacht.alarm.offer","subject":"client-07-1",
                 "time":"2026-03-01T01:13:00Z","datacontenttype":"application/json",
                 "data":{"alarmId":"client-07-1","client":"client-07","class":"care-1","kind":"sos",
                   "purpose":"offer","attempt":3,"recipient":"anna","address":"anna-phone",
                   "raisedAt":"2026-03-01T01:13:00Z","happenedAt":"2026-03-01T01:13:00Z",
                   "ageSeconds":90}}
                """));
  }

  @Test
  void onlyTheFullPrivacyLevelHoldsTheSentence() {
    Sentences sentences = _ -> "Mevrouw ligt op de grond";
    assertThat(text(new CloudEvents(sentences))).contains("op de grond");
    assertThat(text(new CloudEvents(null))).doesNotContain("sentence").doesNotContain("grond");
  }

  @Test
  void theSignatureCoversTimeAndBody() {
    byte[] secret = "k3y".getBytes(StandardCharsets.UTF_8);
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
    // printf '1772327580.{}' | openssl dgst -sha256 -hmac k3y
    assertThat(WebhookSignature.of(secret, T0, body))
        .isEqualTo(
            "t=1772327580,v1=2a73c38622426c6ec6a5e83c4cde7e8f4fd736c09a93e4340bb6cd65a012fff8");
  }

  private static String text(CloudEvents events) {
    return new String(events.alarm(outgoing(1)), StandardCharsets.UTF_8);
  }
}
