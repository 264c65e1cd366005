package nl.nachtwacht.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MainTest {

  @Test
  void helpIsNotAFailure() {
    assertThat(Main.run("--help")).isZero();
  }

  @Test
  void anUnknownOptionIsWrongUsage() {
    assertThat(Main.run("--no-such-option")).isEqualTo(2);
  }
}
