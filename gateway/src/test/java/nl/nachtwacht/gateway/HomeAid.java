package nl.nachtwacht.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import nl.nachtwacht.gateway.security.SecretHash;

/** A home {@code c1} whose tablet calls for help over the HTTP intake {@code aids}. */
public final class HomeAid {
  private static final String TOKEN = "0f9c2b7d5e1a4c8896b3d2f1e0a7c5b4";

  /** Its entry under {@code intake} in the settings. */
  public static final String INTAKE =
      "{id: aids, family: home-aid, tokenHash: '%s'}".formatted(SecretHash.of(TOKEN));

  /** Its file {@code clients/c1.yaml}: anna is called. */
  public static final String CLIENT =
      """
      version: 1
      client: {id: c1, organisation: zorg, name: mevr. Voorbeeld, address: Straat 1}
      home: {id: home-1, zone: Europe/Amsterdam}
      devices:
        - {id: d1, source: aids, family: home-aid, native: tablet-3, role: sos}
      rules: []
      ladder:
        - {call: [{person: anna}], patience: PT60S}
      """;

  private HomeAid() {}

  /** One press; the same press however often. */
  public static HttpResponse<String> press(RealGateway gateway) {
    String help =
        "{\"contract\":\"nachtwacht-home-aid/1\",\"id\":\"r-1\",\"event\":\"help\",\"deviceId\":"
            + "\"tablet-3\",\"at\":\"2026-03-14T01:01:00Z\"}";
    return gateway.call("POST", "/intake/aids", help, Map.of("Authorization", "Bearer " + TOKEN));
  }

  /** A press that is taken. */
  public static void calls(RealGateway gateway) {
    assertThat(press(gateway).statusCode()).isEqualTo(202);
  }
}
