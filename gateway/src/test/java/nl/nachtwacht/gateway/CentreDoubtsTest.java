package nl.nachtwacht.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.escalation.ChannelFamily;
import nl.nachtwacht.escalation.Contact;
import nl.nachtwacht.escalation.OnCall;
import nl.nachtwacht.escalation.Recipient;
import nl.nachtwacht.gateway.deliver.scaip.RouteHealth.RouteNews;
import org.junit.jupiter.api.Test;

class CentreDoubtsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T01:00:00Z");
  private static final Target CENTRE = new Target.Centre("zcc");

  private final CentreDoubts doubts = new CentreDoubts(Map.of("line", 2));
  private final OnCall people = new TwoKinds();

  /** A centre over the line, and somebody of our own. */
  private static final class TwoKinds implements OnCall {
    @Override
    public List<Recipient> resolve(Target target, Instant at) {
      return List.of(
          new Recipient(
              new PersonId("zcc"),
              true,
              true,
              List.of(new Contact("line", ChannelFamily.SIP, "zcc"))),
          new Recipient(
              new PersonId("anna"),
              false,
              true,
              List.of(new Contact("line", ChannelFamily.SIP, "anna"))));
    }

    @Override
    public List<Recipient> lastResort(int round, Instant at) {
      return resolve(CENTRE, at);
    }
  }

  @Test
  void aCentreIsInDoubtWhenNoneOfItsReceiversAnswers() {
    doubts.changed(new RouteNews.Suspect("line", "primary", NOW));
    assertThat(doubts.over(people)).as("the other still answers").isSameAs(people);

    doubts.changed(new RouteNews.Suspect("line", "secondary", NOW));
    OnCall marked = doubts.over(people);
    assertThat(marked.resolve(CENTRE, NOW))
        .extracting(Recipient::suspect)
        .as("the centre, and not our own people")
        .containsExactly(true, false);
    assertThat(marked.lastResort(0, NOW).getFirst().suspect()).isTrue();
    assertThat(doubts.over(people)).as("asked in each step").isSameAs(marked);

    doubts.changed(new RouteNews.Healthy("line", "secondary", NOW));
    assertThat(doubts.over(people)).isSameAs(people);
  }

  @Test
  void aCentreThatRefusesOurSettingsIsTheirAnswerAndNoDoubt() {
    doubts.changed(new RouteNews.SetUpWrong("line", "primary", 403));
    doubts.changed(new RouteNews.SetUpWrong("line", "secondary", 403));
    assertThat(doubts.over(people)).isSameAs(people);
  }
}
