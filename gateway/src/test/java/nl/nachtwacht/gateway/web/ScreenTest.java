package nl.nachtwacht.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.nachtwacht.alarm.Alarm;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private final Outlet outlet = new Outlet();
  private final Screen screen =
      new Screen(outlet, alarm -> Optional.of(new JsonObject().put("id", alarm.id().value())));

  @Test
  void toldWhatItMissedBeforeAnythingNew() {
    screen.changed(7, alarm(1));
    assertThat(outlet.written).isEmpty();

    screen.caughtUp();

    assertThat(outlet.events()).containsExactly("alarm 7");
  }

  @Test
  void keepsOnlyTheNewestStateOfEachAlarmForASlowReader() {
    screen.caughtUp();
    outlet.full = true;
    screen.changed(1, alarm(1));
    screen.changed(2, alarm(2));
    screen.changed(3, alarm(1));

    assertThat(screen.waiting()).isEqualTo(2);
    outlet.full = false;
    screen.relieved();
    assertThat(outlet.events()).containsExactly("alarm 2", "alarm 3");
  }

  @Test
  void tellsASlowReaderToFetchAllAgainInsteadOfKeepingMoreThanItsBound() {
    screen.caughtUp();
    outlet.full = true;
    for (int i = 0; i < 10 * Screen.WAITING_MAX; i++) {
      screen.changed(i, alarm(i));
      assertThat(screen.waiting()).isLessThanOrEqualTo(Screen.WAITING_MAX);
    }
    assertThat(outlet.written).isEmpty();

    outlet.full = false;
    screen.relieved();
    screen.changed(9_999, alarm(1));

    assertThat(outlet.events()).containsExactly("resync", "alarm 9999");
  }

  @Test
  void letsGoOfAReaderThatTakesNothingForAMinute() {
    screen.caughtUp();
    outlet.full = true;
    for (int seconds = 0; seconds <= 70; seconds += 10) {
      screen.heartbeat(Fixtures.NIGHT.plusSeconds(seconds));
    }

    assertThat(outlet.closed).isTrue();
  }

  @Test
  void neverGivesUpAReaderThatReads() {
    screen.caughtUp();
    for (int seconds = 0; seconds <= 7_000; seconds += 10) {
      outlet.full = seconds % 50 != 0;
      screen.heartbeat(Fixtures.NIGHT.plusSeconds(seconds));
    }

    assertThat(outlet.closed).isFalse();
  }

  @Test
  void writesWhatABrowserReadsAsOneEventWhateverIsInIt() {
    Screen odd =
        new Screen(outlet, alarm -> Optional.of(new JsonObject().put("t", "a\n\nevent: x\r\n")));
    odd.caughtUp();
    odd.changed(1, alarm(1));

    assertThat(outlet.written.get(0).lines().filter(line -> !line.isEmpty())).hasSize(3);
  }

  private static Alarm alarm(int number) {
    return Fixtures.sos("c-017-" + number, Fixtures.DE_VRIES, Fixtures.NIGHT);
  }

  private static final class Outlet implements Screen.Outlet {
    final List<String> written = new ArrayList<>();
    boolean full;
    boolean closed;

    @Override
    public boolean full() {
      return full;
    }

    @Override
    public void write(String text) {
      written.add(text);
    }

    @Override
    public void close() {
      closed = true;
    }

    List<String> events() {
      return written.stream()
          .map(text -> text.lines().toList())
          .map(lines ->
              lines.get(0).substring(7)
                  + (lines.get(1).startsWith("id: ") ? " " + lines.get(1).substring(4) : ""))
          .toList();
    }
  }
}
