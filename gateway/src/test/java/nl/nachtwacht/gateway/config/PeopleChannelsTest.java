package nl.nachtwacht.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with channels to people is said with file, line, key, and what to do. */
class PeopleChannelsTest {
  private static final String SMS =
      """
      data: ./var
      site: ./site
      channels:
        - id: sms
          type: sms
          urlTemplate: https://sms.example/v1/{digits}
          headers: ['Authorization: Bearer {secret}']
          body: '{"to": "{number}", "text": "{text}"}'
          accepted: ['/status=ok']
      """;

  @TempDir Path folder;

  @Test
  void aRightOneIsTaken() throws IOException {
    assertThat(check(SMS, "")).contains("0 errors");
  }

  @Test
  void aTemplateThatCannotWorkIsRefusedWithItsLine() throws IOException {
    assertThat(check(SMS.replace("{text}", "{txet}"), ""))
        .contains("nachtwacht.yaml:8", "channels[0].body", "{txet}");
    assertThat(check(SMS.replace("\"text\":", "text"), "")).contains("is no JSON");
    assertThat(check(SMS.replace("https://sms", "http://sms"), "")).contains("no https address");
    assertThat(check(SMS.replace("'/status=ok'", "'status'"), "")).contains("accepted");
    assertThat(check(SMS + "    privacy: full\n", "")).contains("privacy", "minimal or none");
    assertThat(check(SMS + "    text: 'Alarm {sentence}'\n", "")).contains("{sentence}");
    assertThat(
            check(
                SMS + "    receiptStatus: status\n",
                Map.of("NACHTWACHT_CHANNELS_SMS_CALLBACK_SECRET", "x"),
                ""))
        .contains("receiptDelivered");
  }

  @Test
  void aNumberThatCannotBeDialledIsRefusedWithFileAndLineAndNeverShown() throws IOException {
    for (String number : new String[] {"112", "06 1234", "anna-phone", "+31 6 12345678 x9"}) {
      String told = check(SMS, contact("sms", number));
      assertThat(told)
          .as(number)
          .contains("organisation.yaml:9", "can be dialled", "+31612345678", "1 errors")
          .doesNotContain("'" + number);
    }
    assertThat(check(SMS, contact("sms", "06-12345678"))).contains("0 errors");
  }

  @Test
  void keepersOverOneFamilyAreWarnedOf() throws IOException {
    assertThat(check(SMS, "")).contains("warnings", "fewer than two families");
    assertThat(check(SMS + "warnings:\n  - {id: a, channel: smz, address: '+31612345678'}\n", ""))
        .contains("'smz' is no channel");
    assertThat(check(SMS + "warnings:\n  - {id: a, channel: sms, address: '123'}\n", ""))
        .contains("can be dialled");
  }

  private static String contact(String channel, String address) {
    return """
    organisations:
      - {id: zorg, name: Zorg}
    people:
      - id: anna
        name: Anna
        organisations: [zorg]
        roles: [responder]
        contacts:
          - {channel: %s, address: '%s'}
    """
        .formatted(channel, address);
  }

  private String check(String settings, String organisation) throws IOException {
    return check(settings, Map.of(), organisation);
  }

  private String check(String settings, Map<String, String> environment, String organisation)
      throws IOException {
    Path site = folder.resolve("site");
    Files.createDirectories(site.resolve("clients"));
    Files.writeString(
        site.resolve("organisation.yaml"),
        organisation.isEmpty() ? "organisations:\n  - {id: zorg, name: Zorg}\n" : organisation);
    Path file = folder.resolve("nachtwacht.yaml");
    Files.writeString(file, settings);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ConfigCheck.run(
        file,
        environment,
        Set.of(),
        nl.nachtwacht.alarm.Words.ENGLISH,
        new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }
}
