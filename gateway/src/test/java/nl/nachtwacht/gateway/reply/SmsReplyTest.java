package nl.nachtwacht.gateway.reply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsReplyTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          '1 47', go 47
          '1  47 ', go 47
          '1-47', go 47
          '1,47.', go 47
          'Ja 47', go 47
          'ik ga 47', go 47
          'OK', go
          'ja!', go
          '1', go
          '0 47', cannot 47
          'Nee 47', cannot 47
          'kan niet', cannot
          '0', cannot
          'STOP', stop
          'Stop.', stop
          'Afmelden', stop
          'unsubscribe', stop
          '47', unclear
          '147', unclear
          '2 47', unclear
          '1 47 48', unclear
          'ja misschien', unclear
          'nee ja', unclear
          'ja 47 nee', unclear
          '', unclear
          '1 1234567', unclear
          'HIER', here
          'Hier!', here
          'ik ben bereikbaar.', here
          'hier 47', unclear
          'niet bereikbaar', unclear
          'Ik ben niet bereikbaar, ik rijd. Dit is een automatisch antwoord, 1 47.', unclear
          """)
  void readsWhatIsClearAndNothingElse(String text, String expected) {
    String read =
        switch (SmsReply.read(text)) {
          case SmsReply.Go(Integer code) -> "go" + (code == null ? "" : " " + code);
          case SmsReply.Cannot(Integer code) -> "cannot" + (code == null ? "" : " " + code);
          case SmsReply.Here() -> "here";
          case SmsReply.Stop() -> "stop";
          case SmsReply.Unclear() -> "unclear";
        };
    assertThat(read).isEqualTo(expected);
  }
}
