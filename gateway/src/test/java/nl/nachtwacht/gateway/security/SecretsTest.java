package nl.nachtwacht.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import nl.nachtwacht.careplan.PersonId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  private static final Instant NIGHT = Instant.parse("2026-03-01T01:00:00Z");
  private static final TotpSecret RFC = TotpSecret.parse("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  private final SecureRandom random = new SecureRandom();

  /** RFC 6238, appendix B, the last six of its eight digits. */
  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130",
  })
  void makesTheCodesOfTheStandard(long seconds, String code) {
    assertThat(Totp.codeAt(RFC, Instant.ofEpochSecond(seconds))).isEqualTo(code);
  }

  @Test
  void takesACodeOneStepEarlyOrLateButNotTwice() {
    assertThat(match(Duration.ofSeconds(-30))).isTrue();
    assertThat(match(Duration.ofSeconds(30))).isTrue();
    assertThat(match(Duration.ofSeconds(-61))).isFalse();
    assertThat(match(Duration.ofSeconds(61))).isFalse();
    long step = Totp.match(RFC, Totp.codeAt(RFC, NIGHT), NIGHT, Long.MIN_VALUE).orElseThrow();
    assertThat(Totp.match(RFC, Totp.codeAt(RFC, NIGHT), NIGHT, step)).isEmpty();
  }

  private static boolean match(Duration off) {
    return Totp.match(RFC, Totp.codeAt(RFC, NIGHT.plus(off)), NIGHT, Long.MIN_VALUE).isPresent();
  }

  @Test
  void writesASecretAsAppsReadIt() {
    assertThat(RFC.base32()).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    TotpSecret made = TotpSecret.create(random);
    assertThat(TotpSecret.parse(made.base32().toLowerCase(java.util.Locale.ROOT))).isEqualTo(made);
    assertThat(made.toString()).doesNotContain(made.base32());
    assertThatThrownBy(() -> TotpSecret.parse("GEZDGNBV"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TotpSecret.parse("1".repeat(32)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void knowsAPasswordByItsHashWithTheParametersItWasMadeWith() {
    PasswordHash hash = PasswordHash.of("wachtwoord é", random, 1_000);
    PasswordHash read = PasswordHash.parse(hash.toString());
    assertThat(read.matches("wachtwoord é")).isTrue();
    assertThat(read.matches("wachtwoord e")).isFalse();
    assertThat(hash.toString()).startsWith("pbkdf2-sha512$1000$");
    assertThat(PasswordHash.of("x", random, 1_000).toString())
        .isNotEqualTo(PasswordHash.of("x", random, 1_000).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "pbkdf2-sha512$10$AAAA$AAAA",
        "pbkdf2-sha512$210000$AAAA$AAAA",
        "bcrypt$1000$AAAA$AAAA"
      })
  void refusesAPasswordHashItCannotUse(String written) {
    assertThatThrownBy(() -> PasswordHash.parse(written))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void knowsATokenByItsHash() {
    SecretHash hash = SecretHash.parse(SecretHash.of("s3cret").toString());
    assertThat(hash.matches("s3cret")).isTrue();
    assertThat(hash.matches("s3cre")).isFalse();
    assertThatThrownBy(() -> SecretHash.parse("sha256:00"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void slowsAGuesserAndNotTheOperatorElsewhere() {
    LogInThrottle throttle = new LogInThrottle();
    for (int i = 0; i < 10; i++) {
      throttle.failed("olga", "10.0.0.66", NIGHT);
    }
    assertThat(throttle.waitFor("olga", "10.0.0.66", NIGHT)).isGreaterThan(Duration.ofSeconds(30));
    assertThat(throttle.waitFor("olga", "10.0.0.1", NIGHT)).isEqualTo(Duration.ZERO);
    assertThat(throttle.waitFor("olga", "10.0.0.66", NIGHT.plus(Duration.ofMinutes(15))))
        .isEqualTo(Duration.ZERO);
  }

  @Test
  void slowsWhoeverTriesManyNamesFromOneAddress() {
    LogInThrottle throttle = new LogInThrottle();
    for (int i = 0; i < 30; i++) {
      throttle.failed("name" + i, "10.0.0.66", NIGHT);
    }
    assertThat(throttle.waitFor("fresh", "10.0.0.66", NIGHT)).isPositive();
  }

  @Test
  void aWholeShiftLoggingInFromOneAddressIsNoAttack() {
    LogInThrottle throttle = new LogInThrottle();
    for (int i = 0; i < 200; i++) {
      throttle.failed("name" + i, "10.0.0.1", NIGHT);
      throttle.succeeded("name" + i, "10.0.0.1");
    }
    assertThat(throttle.waitFor("olga", "10.0.0.1", NIGHT)).isEqualTo(Duration.ZERO);
  }

  @Test
  void endsASessionAfterAShiftHoweverBusy() {
    Sessions sessions = new Sessions(random);
    Sessions.Opened opened = sessions.open(new PersonId("olga"), NIGHT);
    Instant now = NIGHT;
    while (now.isBefore(NIGHT.plus(Sessions.LIFE))) {
      assertThat(sessions.find(opened.cookie(), now)).isPresent();
      now = now.plus(Duration.ofMinutes(20));
    }
    assertThat(sessions.find(opened.cookie(), now.plusSeconds(1))).isEmpty();
  }

  @Test
  void staysBoundedHoweverManyLogIn() {
    Sessions sessions = new Sessions(random);
    Sessions.Opened first = sessions.open(new PersonId("p"), NIGHT);
    for (int i = 0; i < Sessions.SESSIONS_MAX; i++) {
      sessions.open(new PersonId("p" + i), NIGHT.plusSeconds(1));
    }
    assertThat(sessions.find(first.cookie(), NIGHT.plusSeconds(2))).isEmpty();
  }
}
