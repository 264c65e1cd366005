package nl.nachtwacht.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import nl.nachtwacht.gateway.push.PushKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

  @Test
  void helpIsNotAFailure() {
    assertThat(Main.run("--help")).isZero();
  }

  @Test
  void decodeKnowsADeviceThatAFileDescribesAndRefusesAWrongFile(@TempDir Path folder)
      throws IOException {
    String right =
        """
        - id: zorgmat
          topic: 'matten/+/status'
          silentAtMost: PT1H
          fields: [{pointer: /bezet, kind: bed, yes: [ja], no: [nee]}]
          samples: [{topic: matten/7/status, payload: '{"bezet":"ja"}', expect: [bed]}]
        """;
    Path mapping = Files.writeString(folder.resolve("mat.yaml"), right);
    Path lines =
        Files.writeString(
            folder.resolve("lines.jsonl"),
            "{\"topic\":\"matten/7/status\",\"payload\":{\"bezet\":\"ja\"}}\n");
    PrintStream before = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      assertThat(Main.run("decode", "--mapping", mapping.toString(), lines.toString())).isZero();
    } finally {
      System.setOut(before);
    }
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("\"kind\":\"bed\"");

    Files.writeString(mapping, right.replace("kind: bed", "kind: matras"));
    assertThat(Main.run("decode", "--mapping", mapping.toString(), lines.toString())).isEqualTo(2);
  }

  @Test
  void aPushKeyIsMadeOnceForItsOwnerAlone(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("push-key");
    assertThat(Main.run("push-key", file.toString())).isZero();
    String text = Files.readString(file);
    assertThat(PushKey.read(text).orElseThrow().text()).isEqualTo(text);
    assertThat(Files.getPosixFilePermissions(file))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    assertThat(Main.run("push-key", file.toString())).isEqualTo(2);
    assertThat(Files.readString(file)).isEqualTo(text);
    assertThat(Main.run("push-key", folder.resolve("no/such/folder").toString())).isEqualTo(2);
  }

  @Test
  void anUnknownOptionIsWrongUsage() {
    assertThat(Main.run("--no-such-option")).isEqualTo(2);
  }
}
