package nl.nachtwacht.simulator.people;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignatureTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_768_252_530);
  private static final byte[] BODY = "{\"id\":\"1\"}".getBytes(UTF_8);

  @Test
  void aFreshSignatureOfThisBodyIsValid() {
    assertThat(valid("secret", BODY, NOW)).isTrue();
  }

  @Test
  void anotherSecretOrBodyIsNot() {
    assertThat(valid("other", BODY, NOW)).isFalse();
    assertThat(valid("secret", "{}".getBytes(UTF_8), NOW)).isFalse();
  }

  @Test
  void anOldOneIsNot() {
    assertThat(valid("secret", BODY, NOW.plusSeconds(301))).isFalse();
  }

  @Test
  void nonsenseIsNot() {
    assertThat(Signature.valid("", BODY, "secret", NOW)).isFalse();
    assertThat(Signature.valid("t=x,v1=y", BODY, "secret", NOW)).isFalse();
  }

  private static boolean valid(String secret, byte[] body, Instant now) {
    return Signature.valid(SignatureForTests.header(NOW, BODY, "secret"), body, secret, now);
  }
}
