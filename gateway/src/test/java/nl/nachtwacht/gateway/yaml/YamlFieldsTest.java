package nl.nachtwacht.gateway.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import nl.nachtwacht.complaint.Nearest;
import org.junit.jupiter.api.Test;

class YamlFieldsTest {

  private final Findings findings = new Findings();

  @Test
  void anUnknownKeyIsRefusedWithTheNearestKnownOne() {
    YamlFields fields = fields("hosst: x\n");
    fields.take("host", ValueKind.text(20));
    fields.take("port", ValueKind.port());
    fields.done();
    assertThat(sentences())
        .containsExactly("t.yaml:1:1: hosst: is no known key. Did you mean host?");
  }

  @Test
  void badValuesAreToldWithPlaceKeyAndWhatToWrite() {
    YamlFields fields = fields("port: 99999\nwait: 5s\nname:\nlist: x\n");
    fields.need("port", ValueKind.port());
    fields.need("wait", ValueKind.duration(Duration.ofSeconds(1), Duration.ofMinutes(5)));
    fields.need("name", ValueKind.text(20));
    fields.list("list", ValueKind.text(20));
    fields.need("absent", ValueKind.yesNo());
    assertThat(sentences())
        .containsExactly(
            "t.yaml:1:1: absent: is missing. Write true or false.",
            "t.yaml:1:7: port: '99999' is not allowed. Write a whole number from 0 to 65535.",
            "t.yaml:2:7: wait: '5s' is not allowed. Write a duration from 1 second to 5 minutes, as in PT30S or PT5M.",
            "t.yaml:3:6: name: is nothing. Write a text of at most 20 characters on one line.",
            "t.yaml:4:7: list: is a single value. Write a list: one '- ' per item, or [].");
  }

  @Test
  void freeTextIsNeverRepeatedInAComplaint() {
    fields("name: mevrouw de Vries woont hier\n").need("name", ValueKind.text(5));
    assertThat(sentences().getFirst()).doesNotContain("Vries");
  }

  @Test
  void nearestWordsAllowForSwapsAndCase() {
    assertThat(Nearest.to("certifcateFile", List.of("certificateFile", "keyFile")))
        .contains("certificateFile");
    assertThat(Nearest.to("PROT", List.of("port", "host"))).contains("port");
    assertThat(Nearest.to("banana", List.of("port", "host"))).isEmpty();
  }

  private YamlFields fields(String text) {
    YamlNode root = YamlReader.read("t.yaml", text, findings);
    assertThat(root).isNotNull();
    return YamlFields.of(root, "", findings);
  }

  private List<String> sentences() {
    return findings.list().stream().map(Finding::sentence).toList();
  }
}
