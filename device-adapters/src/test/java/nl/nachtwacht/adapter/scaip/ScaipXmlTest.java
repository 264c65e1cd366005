package nl.nachtwacht.adapter.scaip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScaipXmlTest {
  private static ScaipMessage read(String xml) {
    return ScaipXml.read(xml.getBytes(StandardCharsets.UTF_8));
  }

  private static ScaipRequest asked(String xml) {
    return ((ScaipMessage.Asked) read(xml)).request();
  }

  @Test
  void comparesCodesAsNumbersAndTakesAnyOrder() {
    ScaipRequest request =
        asked("<mrq><mty>pi</mty><stc>0010</stc><dty>02</dty><cid>123</cid><ref>a1</ref></mrq>");

    assertThat(request.kind()).isEqualTo(ScaipKind.PI);
    assertThat(request.deviceType()).isEqualTo(2);
    assertThat(request.status()).isEqualTo(10);
  }

  @Test
  void takesSilenceForAManualAlarm() {
    ScaipRequest request = asked("<mrq><ref>1</ref><cid>1</cid><dty>3</dty></mrq>");

    assertThat(request.kind()).isEqualTo(ScaipKind.ME);
    assertThat(request.effectiveStatus()).isEqualTo(10);
  }

  @Test
  void keepsEveryReturnAddressAndThePosition() {
    ScaipRequest request =
        asked(
            "<mrq><ref>1</ref><cid>1</cid><dty>3</dty><crd>no-voice:</crd><crd>gsm:+31</crd>"
                + "<crd>sip:a@b</crd><lge><geo>52.1,5.1</geo><tim>2026-03-01T02:00+01:00</tim>"
                + "</lge><new>x</new></mrq>");

    assertThat(request.callers()).containsExactly("no-voice:", "gsm:+31", "sip:a@b");
    assertThat(request.position())
        .isEqualTo(new ScaipPosition("52.1,5.1", "2026-03-01T02:00+01:00", null));
  }

  @Test
  void namesTheMissingTagAndKeepsTheReference() {
    assertThat(read("<mrq><ref>77</ref><cid>5</cid></mrq>"))
        .isEqualTo(new ScaipMessage.Broken(7, "77", "5", "dty is missing"));
  }

  @Test
  void findsTheReferenceInBrokenXml() {
    assertThat(read("<mrq><ref>77</ref><cid>5</cid><dty>"))
        .isEqualTo(new ScaipMessage.Broken(2, "77", "5", "no well-formed XML"));
  }

  @Test
  void refusesLettersWhereACodeBelongs() {
    assertThat(read("<mrq><ref>77</ref><cid>5</cid><dty>x</dty></mrq>"))
        .isInstanceOfSatisfying(
            ScaipMessage.Broken.class, broken -> assertThat(broken.status()).isEqualTo(3));
  }

  @Test
  void fetchesNothingAndExpandsNothing() {
    String file = "<!DOCTYPE mrq [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>";
    String bomb = "<!DOCTYPE mrq [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>";
    String body = "<mrq><ref>77</ref><cid>5</cid><dty>3</dty><ite>%s</ite></mrq>";

    assertThat(read(file + body.formatted("&x;"))).isInstanceOf(ScaipMessage.Broken.class);
    assertThat(read(bomb + body.formatted("&b;"))).isInstanceOf(ScaipMessage.Broken.class);
    assertThat(read(bomb + body.formatted("plain"))).isInstanceOf(ScaipMessage.Broken.class);
  }

  @Test
  void readsTheOtherRootAsRequestOrAnswer() {
    assertThat(read("<scaip><ref>1</ref><cid>1</cid><dty>3</dty></scaip>"))
        .isInstanceOf(ScaipMessage.Asked.class);
    assertThat(read("<scaip><ref>1</ref><snu>0</snu></scaip>"))
        .isEqualTo(new ScaipMessage.Answered(ScaipReply.of("1", 0)));
  }

  @Test
  void readsLatinLettersWithoutADeclaration() {
    String xml = "<mrq><ref>1</ref><cid>1</cid><dty>3</dty><ite>b\u00e9d</ite></mrq>";

    ScaipMessage message = ScaipXml.read(xml.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(((ScaipMessage.Asked) message).request().infoText()).isEqualTo("b\u00e9d");
  }

  @Test
  void readsBackWhatItWrites() {
    ScaipRequest request =
        ScaipRequest.minimal("0a1B", ScaipKind.IN, "4711", 12, 3)
            .at(12)
            .saying("uit bed < 22 min & \"weg\"")
            .calledAt(1, List.of("tel:+31201234567"));
    ScaipReply reply = ScaipReply.of("0a1B", 0).saying("ok").speaking(1, 62, "sip:c@centre");

    assertThat(ScaipXml.read(ScaipXml.write(request))).isEqualTo(new ScaipMessage.Asked(request));
    assertThat(ScaipXml.read(ScaipXml.write(reply))).isEqualTo(new ScaipMessage.Answered(reply));
    assertThat(new String(ScaipXml.write(request), StandardCharsets.UTF_8))
        .contains("<dty>0012</dty>", "<stc>0003</stc>", "<lco>012</lco>");
  }

  @Test
  void answersToAnyBytes() {
    Random random = new Random(20260301);
    byte[] whole = ScaipXml.write(ScaipRequest.minimal("1", ScaipKind.ME, "2", 3, 10));
    for (int i = 0; i < 5_000; i++) {
      byte[] bytes = whole.clone();
      for (int n = random.nextInt(6); n >= 0; n--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      assertThat(ScaipXml.read(bytes)).isNotNull();
    }
  }
}
