package nl.nachtwacht.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nl.nachtwacht.gateway.yaml.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeConfigTest {
  @TempDir Path folder;

  @Test
  void everyFaultIsToldWithFileLineAndKey() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("nachtwacht.yaml"),
            """
            intake:
              - {id: a, family: witings, tokenHash: 'sha256:%1$s'}
              - {id: b, family: withings}
              - {id: c, family: withings, tokenHash: geheim}
              - {id: d, family: withings, hmacSecret: geheim}
              - {id: e, family: withings, tokenHash: 'sha256:%1$s', tokenInPath: true, topic: 'a/#'}
            """
                .formatted("ab".repeat(32)));
    List<String> told =
        GatewayConfig.read(file, Map.of()).findings().list().stream()
            .map(Finding::sentence)
            .toList();

    assertThat(told)
        .anyMatch(line ->
            line.contains(":2:21: intake[0].family: 'witings' is no known adapter family. Did you"))
        .anyMatch(line -> line.contains(":3:5: intake[1]: asks for no proof"))
        .anyMatch(line -> line.contains(":4:42: intake[2].tokenHash: what is written here"))
        .anyMatch(line -> line.contains("intake[3].hmacSecret: is a secret and may not stand"))
        .anyMatch(line -> line.contains("warning: intake[4].tokenInPath: puts a secret"))
        .anyMatch(line -> line.contains("intake[4].topic:"))
        .noneMatch(line -> line.contains("geheim"));
  }
}
