package nl.nachtwacht.gateway.deliver;

import static nl.nachtwacht.gateway.deliver.DeliveryFixtures.ANNA;
import static nl.nachtwacht.gateway.deliver.DeliveryFixtures.BERT;
import static nl.nachtwacht.gateway.deliver.DeliveryFixtures.heldBy;
import static nl.nachtwacht.gateway.deliver.DeliveryFixtures.message;
import static nl.nachtwacht.gateway.deliver.DeliveryFixtures.resolved;
import static nl.nachtwacht.gateway.deliver.DeliveryFixtures.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.watch.Effect.Purpose;
import org.junit.jupiter.api.Test;

/** A message to Anna, in each situation the alarm may be in when its turn comes. */
class RelevanceTest {
  private static final Map<String, Alarm> SITUATIONS =
      Map.of(
          "waits", waiting(),
          "Anna has it", heldBy(ANNA),
          "Bert has it", heldBy(BERT),
          "is over", resolved());

  private static final Map<Purpose, List<String>> WANTED =
      Map.of(
          Purpose.OFFER, List.of("waits"),
          Purpose.OPEN_AGAIN, List.of("waits"),
          Purpose.ASK_HOLDER, List.of("Anna has it"),
          Purpose.PRESSED_AGAIN, List.of("Anna has it"),
          Purpose.TAKEN, List.of("Bert has it", "is over"),
          Purpose.RESOLVED, List.of("is over"),
          Purpose.TRANSFER_LAPSED, List.of("Anna has it"),
          Purpose.ASK_ACCESS, List.of("Anna has it"),
          Purpose.ASK_OFF_DUTY, List.of("Anna has it"),
          Purpose.PROGRESS, List.of("waits", "Anna has it", "Bert has it"));

  @Test
  void whatIsNoLongerTrueIsNotSent() {
    for (Purpose purpose : Purpose.values()) {
      SITUATIONS.forEach((situation, alarm) ->
          assertThat(Relevance.wanted(message("e", purpose, 1), alarm))
              .as("%s while the alarm %s", purpose, situation)
              .isEqualTo(WANTED.getOrDefault(purpose, List.of()).contains(situation)));
    }
  }
}
