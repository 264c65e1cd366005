package nl.nachtwacht.gateway.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nl.nachtwacht.adapter.mapped.MappedDefinition;
import nl.nachtwacht.gateway.yaml.Finding;
import org.junit.jupiter.api.Test;

class MappingFileTest {
  private static final String MAT =
      """
      - id: zorgmat
        topic: 'matten/+/status'
        device: /serial
        time: /ts
        silentAtMost: PT1H
        fields:
          - {pointer: /bezet, kind: bed, yes: [bezet], no: [leeg]}
          - {pointer: /t, kind: measurement, name: temperature, unit: Cel, factor: 0.1}
          - {pointer: /accu, kind: battery}
        samples:
          - topic: matten/7/status
            payload: '{"serial":"m7","bezet":"bezet","t":215,"accu":80}'
            expect: [bed, measurement, device.battery]
      """;

  @Test
  void aDescriptionThatProvesItselfIsRead() {
    ParsedFile<List<MappedDefinition>> file = MappingFile.parse("mat.yaml", MAT);
    assertThat(file.findings().list()).isEmpty();
    assertThat(file.content()).hasSize(1);
    assertThat(file.content().getFirst().fields().get(1).factor()).isEqualTo(0.1);
  }

  @Test
  void theExampleInTheDocumentationIsRight() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "mapping-a-device.md"));
    int start = page.indexOf("```yaml\n") + 8;
    String example = page.substring(start, page.indexOf("```", start));
    assertThat(MappingFile.parse("doc.yaml", example).findings().list()).isEmpty();
  }

  @Test
  void everyFaultIsToldWithLineAndReason() {
    assertThat(told(MAT.replace("unit: Cel", "unit: graden")))
        .anyMatch(line -> line.contains("mat.yaml:8:") && line.contains("fields[1].unit"));
    assertThat(told(MAT.replace("kind: bed", "kind: matras")))
        .anyMatch(line -> line.contains("mat.yaml:7:") && line.contains("must be one of"));
    assertThat(told(MAT.replace("expect: [bed,", "expect: [seat,")))
        .anyMatch(line ->
            line.contains("mat.yaml:13:")
                && line.contains("the sample becomes [bed, measurement, device.battery]"));
    assertThat(told(MAT.replace("\"t\":215", "\"t\":\"warm\"")))
        .anyMatch(line ->
            line.contains("mat.yaml:13:")
                && line.contains("the sample becomes [bed, device.battery]"));
    assertThat(told(MAT.replace("silentAtMost: PT1H", "silentAtMost: soms")))
        .anyMatch(line -> line.contains("mat.yaml:5:") && line.contains("silentAtMost"));
    assertThat(told(MAT.replace("topic: 'matten/+/status'", "topic: '+/status'")))
        .anyMatch(line -> line.contains("mat.yaml:2:") && line.contains("not a wildcard"));
    assertThat(told(MAT.replace("factor: 0.1", "factor: veel")))
        .anyMatch(line -> line.contains("mat.yaml:8:") && line.contains("is no number"));
    assertThat(told(MAT.replace("time: /ts", "tijd: /ts")))
        .anyMatch(line -> line.contains("tijd") && line.contains("is no known key"));
    assertThat(told(MAT + MAT)).anyMatch(line -> line.contains("another definition has this id"));
    assertThat(told("id: zorgmat\n")).anyMatch(line -> line.contains("Write a list"));
  }

  private static List<String> told(String text) {
    ParsedFile<List<MappedDefinition>> file = MappingFile.parse("mat.yaml", text);
    assertThat(file.content()).isNull();
    return file.findings().list().stream().map(Finding::sentence).toList();
  }
}
