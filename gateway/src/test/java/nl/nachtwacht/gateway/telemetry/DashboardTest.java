package nl.nachtwacht.gateway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The dashboard asks for metrics that there are. */
class DashboardTest {
  private static final Path DASHBOARD = Path.of("..", "deploy", "grafana", "nachtwacht.json");
  private static final Pattern ASKED = Pattern.compile("nachtwacht_[a-z_]+");
  private static final Pattern NAMED = Pattern.compile("\"(nachtwacht[._][a-z._]+)\"");
  private static final Pattern SUFFIX =
      Pattern.compile("(_seconds)?(_total|_sum|_count|_max|_bucket)?$");

  @Test
  void everyMetricOnTheDashboardIsMadeByTheGateway() throws IOException {
    String dashboard = Files.readString(DASHBOARD);
    assertThat(new JsonObject(dashboard).getJsonArray("panels").size()).isGreaterThan(15);
    Set<String> made = made();
    Set<String> asked = new TreeSet<>();
    Matcher matcher = ASKED.matcher(dashboard);
    while (matcher.find()) {
      asked.add(matcher.group());
    }
    assertThat(asked).hasSizeGreaterThan(15);
    assertThat(asked)
        .allSatisfy(name ->
            assertThat(made.contains(name) || made.contains(SUFFIX.matcher(name).replaceFirst("")))
                .as("%s is made by the gateway", name)
                .isTrue());
  }

  /** Names of meters in the code, as Prometheus writes them without their endings. */
  private static Set<String> made() throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        Matcher matcher = NAMED.matcher(Files.readString(file));
        while (matcher.find()) {
          String name = matcher.group(1).replace('.', '_');
          names.add(name);
          names.add(SUFFIX.matcher(name).replaceFirst(""));
        }
      }
    }
    return names;
  }
}
