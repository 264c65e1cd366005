package nl.nachtwacht.gateway;

import static nl.nachtwacht.gateway.RealGateway.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import nl.nachtwacht.gateway.store.RecordFile;
import nl.nachtwacht.gateway.store.RecordTampering;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole gateway whose record of who saw what was changed while it stood still. */
class RecordGatewayTest {
  @TempDir Path folder;

  @Test
  void aChangedRecordIsATechnicalAlarmAtTheNextStartAndIsOverWhenItIsWhole() throws Exception {
    try (RealGateway gateway = RealGateway.open(folder, SETTINGS, SITE)) {
      gateway.get("/clients");
      gateway.get("/devices");
      until("both are on record", () -> kept() >= 2);
      assertThat(gateway.metric("nachtwacht_audit_chain_broken")).isZero();
    }
    RecordTampering.change(folder.resolve("var"), "127.0.0.1", "127.0.0.9");
    try (RealGateway gateway = RealGateway.reopen(folder)) {
      until("it is told", () -> told(gateway));
      assertThat(gateway.metric("nachtwacht_audit_chain_broken")).isEqualTo(1);
    }
    RecordTampering.change(folder.resolve("var"), "127.0.0.9", "127.0.0.1");
    try (RealGateway gateway = RealGateway.reopen(folder)) {
      until("it is over", () -> !told(gateway));
      assertThat(gateway.metric("nachtwacht_audit_chain_broken")).isZero();
    }
  }

  private int kept() {
    try (RecordFile file = RecordFile.open(folder.resolve("var"))) {
      return file.auditAfter(0, 10).size();
    }
  }

  private static boolean told(RealGateway gateway) {
    return gateway.get("/alarms").getJsonArray("alarms").stream()
        .map(JsonObject.class::cast)
        .anyMatch(alarm -> alarm.getString("kind").equals("record"));
  }

  private static final String SETTINGS =
      """
      demo: true
      http: {port: 0}
      door: {port: 0}
      """;

  private static final Map<String, String> SITE =
      Map.of(
          "organisation.yaml",
          """
          organisations:
            - {id: zorg, name: Zorg}
          people:
            - {id: olga, name: Olga, organisations: [zorg], roles: [operator]}
          """,
          "doors.yaml",
          "doors: []\n");
}
