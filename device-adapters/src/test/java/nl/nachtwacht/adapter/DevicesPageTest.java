package nl.nachtwacht.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import nl.nachtwacht.event.Plausibility;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/devices.md} says what the catalogue says. Write it anew with {@code mvn -pl
 * device-adapters test -Dtest=DevicesPageTest -Ddocs.write=true}.
 */
class DevicesPageTest {
  private static final Path PAGE = Path.of("..", "docs", "devices.md");

  @Test
  void theDevicePageSaysWhatTheCatalogueSays() throws IOException {
    String page = page();
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  private static String page() {
    StringBuilder out = new StringBuilder();
    out.append("# Devices we understand\n\n");
    out.append(
        "Generated from the catalogue of adapters by `DevicesPageTest`; not to be edited.\n\n");
    out.append(
        "A model that is not listed by name is read by its family's general entry, the first of each table. ");
    out.append("*Silent at most* is how long it may say nothing in normal life.\n");
    for (Adapter adapter : AdapterCatalogue.FAMILIES) {
      family(adapter, out);
    }
    out.append("\n## Units of readings\n\n");
    out.append("UCUM: ").append(code(Plausibility.units())).append(".\n");
    return out.toString();
  }

  private static void family(Adapter adapter, StringBuilder out) {
    out.append("\n## ").append(adapter.family()).append("\n\n");
    List<String> filters = adapter.topicFilters();
    out.append(filters.isEmpty() ? "Recognised by shape." : "Topics: " + code(filters) + ".");
    out.append("\n\n| model | maker | what | tells | commands | silent at most | mind |\n");
    out.append("|---|---|---|---|---|---|---|\n");
    for (DeviceProfile profile : adapter.profiles()) {
      out.append("| ").append(cell(profile.id()));
      out.append(" | ").append(cell(profile.vendor()));
      out.append(" | ").append(cell(profile.description()));
      out.append(" | ").append(code(sorted(profile.kinds())));
      out.append(" | ").append(commands(profile.commands()));
      out.append(" | ").append(hours(profile.silentAtMost()));
      out.append(" | ").append(cell(profile.note())).append(" |\n");
    }
  }

  private static List<String> sorted(Set<String> words) {
    return words.stream().sorted().toList();
  }

  private static String commands(Set<DeviceCommand> commands) {
    return commands.stream().sorted().map(DeviceCommand::word).collect(Collectors.joining(", "));
  }

  private static String code(List<String> words) {
    return words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(" "));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  private static String hours(Duration silent) {
    long minutes = silent.toMinutes();
    return minutes % 60 == 0 && minutes > 0 ? minutes / 60 + " h" : minutes + " min";
  }
}
