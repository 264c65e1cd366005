package nl.nachtwacht.gateway.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class YamlReaderTest {

  private final Findings findings = new Findings();

  @Test
  void everyNodeKnowsItsLineAndColumn() {
    YamlNode root = YamlReader.read("a.yaml", "one: 1\ntwo:\n  - x\n  - y: z\n", findings);
    assertThat(findings.list()).isEmpty();
    YamlNode.Fields fields = (YamlNode.Fields) root;
    YamlNode.Items items = (YamlNode.Items) fields.fields().get("two").value();
    assertThat(items.items().get(1).place()).isEqualTo(new Place("a.yaml", 4, 5));
    assertThat(fields.fields().get("two").place()).isEqualTo(new Place("a.yaml", 2, 1));
  }

  @Test
  void aKeyWrittenTwiceIsRefusedAtItsSecondPlace() {
    YamlReader.read("a.yaml", "port: 1\nhost: x\nport: 2\n", findings);
    assertThat(sentences())
        .containsExactly(
            "a.yaml:3:1: port: is written twice; the first time in line 1. Keep one of them.");
  }

  @Test
  void brokenYamlIsToldWithItsLine() {
    assertThat(YamlReader.read("a.yaml", "a: 1\nb: [1, 2\nc: 3\n", findings)).isNull();
    assertThat(sentences()).hasSize(1).first().asString().startsWith("a.yaml:3:").contains("YAML");
  }

  @Test
  void anchorsAliasesTagsAndSecondDocumentsAreRefused() {
    YamlReader.read("a.yaml", "a: &x 1\n", findings);
    YamlReader.read("b.yaml", "a: *x\n", findings);
    YamlReader.read("c.yaml", "a: !!str 1\n", findings);
    YamlReader.read("d.yaml", "a: 1\n---\nb: 2\n", findings);
    assertThat(findings.list())
        .extracting(finding -> finding.place().file())
        .containsExactly("a.yaml", "b.yaml", "c.yaml", "d.yaml");
    assertThat(findings.errors()).isEqualTo(4);
  }

  @Test
  void aBombOfBracketsIsRefusedAtItsBound() {
    assertThat(YamlReader.read("a.yaml", "[".repeat(500_000), findings)).isNull();
    assertThat(sentences().getFirst()).contains("nested deeper than 24");
  }

  @Test
  void tooManyValuesAndTooManyBytesAreRefused() {
    assertThat(YamlReader.read("a.yaml", "- 1\n".repeat(60_000), findings)).isNull();
    assertThat(YamlReader.read("b.yaml", new byte[YamlReader.FILE_BYTES_MAX + 1], findings))
        .isNull();
    assertThat(sentences().get(0)).contains("more than 50000 values");
    assertThat(sentences().get(1)).contains("bytes");
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    assertThat(YamlReader.read("a.yaml", new byte[] {'a', ':', (byte) 0xff}, findings)).isNull();
    assertThat(sentences()).containsExactly("a.yaml: is not UTF-8 text. Save it as UTF-8.");
  }

  @Test
  void anEmptyFileIsAnEmptyGroup() {
    for (String text : List.of("", "\n", "# nothing\n", "---\n", "~\n")) {
      assertThat(YamlReader.read("a.yaml", text, findings)).isInstanceOf(YamlNode.Fields.class);
    }
    assertThat(findings.hasErrors()).isFalse();
  }

  @Test
  void noBytesMakeItThrow() {
    Random random = new Random(7);
    String letters = "ab: -[]{}#&*!|>'\"%@`,?\n\t \\~\u0000\ufffe0";
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(40);
      for (int i = 0; i < length; i++) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      Findings told = new Findings();
      YamlNode node =
          YamlReader.read("f.yaml", text.toString().getBytes(StandardCharsets.UTF_8), told);
      assertThat(node != null || told.hasErrors()).as("seed 7, round %d", round).isTrue();
    }
  }

  private List<String> sentences() {
    return findings.list().stream().map(Finding::sentence).toList();
  }
}
