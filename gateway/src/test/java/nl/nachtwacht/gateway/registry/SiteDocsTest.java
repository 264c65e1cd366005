package nl.nachtwacht.gateway.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SiteDocsTest {
  private static final Pattern FILE =
      Pattern.compile("### `([^`]+)`.*?```yaml\n(.*?)```", Pattern.DOTALL);

  @Test
  void theExampleInTheDocumentationIsRight() throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    Matcher files = FILE.matcher(Files.readString(Path.of("..", "docs", "site-files.md")));
    while (files.find()) {
      texts.put(files.group(1), files.group(2));
    }
    assertThat(texts).hasSize(6);
    SiteAssembly.Assembled site =
        new SiteAssembly(SiteFixtures.knowledge(), SiteFixtures.CLOCK)
            .assemble(SiteTexts.of(texts), Map.of());
    assertThat(site.findings()).isEmpty();
    assertThat(site.snapshot().plans()).hasSize(1);
    assertThat(site.snapshot().staff()).hasSize(1);
  }
}
