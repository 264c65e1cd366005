package nl.nachtwacht.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScalarsTest {

  @Test
  void readsTruthInAllItsSpellings() {
    for (Object yes : List.of(true, 1, 1.0, "true", "TRUE", "ON", "on", "1", " yes ")) {
      assertThat(Scalars.bool(yes)).as("%s", yes).isTrue();
    }
    for (Object no : List.of(false, 0, "false", "FALSE", "OFF", "0", "no")) {
      assertThat(Scalars.bool(no)).as("%s", no).isFalse();
    }
    for (Object neither : Arrays.asList(null, 2, "open", "", "maybe")) {
      assertThat(Scalars.bool(neither)).as("%s", neither).isNull();
    }
  }

  @Test
  void readsNumbersAlsoWhenTheyComeAsText() {
    assertThat(Scalars.number(" 0012972.117 ")).isEqualTo(12972.117);
    assertThat(Scalars.number("-80.000000")).isEqualTo(-80);
    assertThat(Scalars.number(7L)).isEqualTo(7);
  }

  @Test
  void takesWhatOnlyJavaCallsANumberForNone() {
    for (Object none :
        Arrays.asList("NaN", "Infinity", "0x1p3", "5f", "1d", "", "12 %", null, true, Double.NaN)) {
      assertThat(Scalars.number(none)).as("%s", none).isNull();
    }
  }

  @Test
  void takesWhatLiesOutsideForASentinel() {
    assertThat(Scalars.within(-1, 0, 100)).isNull();
    assertThat(Scalars.within(255, 0, 100)).isNull();
    assertThat(Scalars.whole(3.5, 0, 10)).isNull();
    assertThat(Scalars.whole("3", 0, 10)).isEqualTo(3);
  }
}
