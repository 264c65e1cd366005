package nl.nachtwacht.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfigReferenceTest {

  private static final Path PAGE = Path.of("..", "docs", "configuration.md");

  @Test
  void theReferenceSaysWhatTheCodeDoes() throws IOException {
    String now = ConfigReference.markdown();
    if (Boolean.getBoolean("nachtwacht.refreshDocs")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, now);
    }
    assertThat(PAGE)
        .as("docs/configuration.md is behind the code. %s", REFRESH)
        .exists()
        .content()
        .as("docs/configuration.md is behind the code. %s", REFRESH)
        .isEqualTo(now);
  }

  private static final String REFRESH =
      "To refresh it, run: mvn -q -pl gateway -am test -Dtest=ConfigReferenceTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dnachtwacht.refreshDocs=true";

  @Test
  void everySettingSaysWhatItDoesAndHasADefaultItAcceptsItself() {
    Set<String> keys = new HashSet<>();
    for (Section section : GatewayConfig.SECTIONS) {
      for (Setting<?> setting : section.settings()) {
        assertThat(keys.add(section.keyOf(setting))).as(section.keyOf(setting)).isTrue();
        assertThat(setting.sentence()).as(section.keyOf(setting)).endsWith(".");
        if (setting.defaultText() != null) {
          assertThat(setting.defaultValue()).as(section.keyOf(setting)).isNotNull();
        }
      }
    }
    assertThat(keys).hasSizeGreaterThan(50);
  }
}
