package nl.nachtwacht.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.escalation.ChannelFamily;
import nl.nachtwacht.escalation.Contact;
import nl.nachtwacht.escalation.OnCall;
import nl.nachtwacht.escalation.Recipient;
import org.junit.jupiter.api.Test;

class RouteDoubtsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T01:13:00Z");
  private static final Target CENTRE = new Target.Centre("zcc");

  private static Contact over(String channel) {
    return new Contact(channel, ChannelFamily.SIP, "zcc");
  }

  private static OnCall people(boolean suspect, Contact... ways) {
    Recipient centre = new Recipient(new PersonId("zcc"), true, true, List.of(ways), suspect);
    Recipient anna = new Recipient(new PersonId("anna"), false, true, List.of(over("line")));
    return new OnCall() {
      @Override
      public List<Recipient> resolve(Target target, Instant at) {
        return List.of(centre, anna);
      }

      @Override
      public List<Recipient> lastResort(int round, Instant at) {
        return List.of(centre);
      }

      @Override
      public List<Recipient> leads(Instant at) {
        return List.of(anna);
      }
    };
  }

  @Test
  void aCentreIsSuspectWhenNoneOfItsChannelsWorksAndOurOwnPeopleNeverAre() {
    RouteDoubts doubts = new RouteDoubts(people(false, over("line"), over("web")), _ -> false);
    assertThat(doubts.resolve(CENTRE, NOW))
        .extracting(Recipient::suspect)
        .containsExactly(true, false);
    assertThat(doubts.lastResort(0, NOW).getFirst().suspect()).isTrue();
  }

  @Test
  void oneChannelThatWorksIsEnoughAndClearsTheDoubt() {
    Set<String> working = Set.of("web");
    RouteDoubts doubts =
        new RouteDoubts(people(true, over("line"), over("web")), working::contains);
    assertThat(doubts.resolve(CENTRE, NOW).getFirst().suspect()).isFalse();
  }

  @Test
  void aCentreWithoutAnyChannelIsSuspectAndTheLeadsStayWhoTheyAre() {
    RouteDoubts doubts = new RouteDoubts(people(false), _ -> true);
    assertThat(doubts.resolve(CENTRE, NOW).getFirst().suspect()).isTrue();
    assertThat(doubts.leads(NOW)).extracting(one -> one.person().value()).containsExactly("anna");
  }
}
