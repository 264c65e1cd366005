package nl.nachtwacht.gateway.registry;

import java.util.List;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.TeamId;
import nl.nachtwacht.careplan.Window;
import org.jspecify.annotations.Nullable;

/**
 * An on-call team.
 *
 * @param members in the order in which they are called
 * @param lead called by the last resort when the team does not answer; {@code null}: nobody
 */
public record TeamCard(TeamId id, String name, List<Member> members, @Nullable PersonId lead) {
  public TeamCard {
    members = List.copyOf(members);
  }

  /**
   * Somebody of the team.
   *
   * @param shifts when they are on duty; empty: always
   */
  public record Member(PersonId person, List<Window> shifts) {
    public Member {
      shifts = List.copyOf(shifts);
    }
  }
}
