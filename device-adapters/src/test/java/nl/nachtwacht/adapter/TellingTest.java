package nl.nachtwacht.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Mark;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TellingTest {
  private static final Instant NOW = Instant.parse("2026-03-14T02:13:00Z");
  private static final Observation MOTION = new Observation.Motion(null, null, null);

  private static Telling telling(@Nullable String note) {
    return new Telling(Envelope.live("x", "1", "p", Phase.STATE, NOW), note, false);
  }

  @Test
  void tellsAStateThatChangedAndConfirmsOneThatDidNot() {
    Telling first = telling(null);
    first.state("contact", "open", new Observation.Contact(true, false), true);
    assertThat(first.events()).hasSize(1);
    Telling again = telling(first.newNote());
    again.state("contact", "open", new Observation.Contact(true, false), true);
    assertThat(again.events().getFirst().envelope().has(Mark.STILL)).isTrue();
    assertThat(again.newNote()).isNull();
  }

  @Test
  void confirmsAtMostOneThingAndThePrimaryOneFirst() {
    Telling telling = telling(";contact=open;battery=90;");
    telling.moved("battery", 90, 1);
    telling.still(Phase.STATE, new Observation.Battery(90.0, null, null, null, null), false);
    telling.state("contact", "open", new Observation.Contact(true, false), true);
    assertThat(telling.events()).extracting(DeviceEvent::kind).containsExactly("contact");
  }

  @Test
  void startsUpdatesAndEndsUnderOneEpisode() {
    Telling start = telling(null);
    start.course("motion", true, MOTION, true);
    Telling end = telling(start.newNote());
    end.course("motion", false, MOTION, true);
    assertThat(start.events().getFirst().envelope().phase()).isEqualTo(Phase.START);
    assertThat(end.events().getFirst().envelope().phase()).isEqualTo(Phase.END);
    assertThat(end.events().getFirst().envelope().episodeId())
        .isEqualTo(start.events().getFirst().envelope().episodeId());
  }

  @Test
  void thatNothingGoesOnIsNoEndWhenNothingWasKnown() {
    Telling telling = telling(null);
    telling.course("motion", false, MOTION, true);
    assertThat(telling.events().getFirst().envelope().has(Mark.STILL)).isTrue();
  }

  @Test
  void keepsKeysApartThatAreTheEndsOfOthers() {
    Telling telling = telling(";test=1;st=2;t=3;");
    assertThat(
            List.of(
                "" + telling.recall("t"), "" + telling.recall("st"), "" + telling.recall("test")))
        .containsExactly("3", "2", "1");
    assertThat(telling.remember("t", "4")).isTrue();
    assertThat(telling.newNote()).isEqualTo(";test=1;st=2;t=4;");
  }

  @Test
  void doesNotGrowItsNoteWithoutBound() {
    Telling telling = telling(null);
    for (int i = 0; i < 5000; i++) {
      telling.remember("key" + i, "value");
    }
    assertThat(telling.newNote()).isNotNull();
    assertThat(String.valueOf(telling.newNote()).length())
        .isLessThanOrEqualTo(Remembered.VALUE_CHARS_MAX);
  }

  @Test
  void leavesOutAReadingThatCannotBe() {
    Telling telling = telling(null);
    telling.reading("t", "temperature", 163.8 * 100, "Cel", 0.1);
    assertThat(telling.events()).isEmpty();
  }
}
