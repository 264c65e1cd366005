package nl.nachtwacht.gateway.registry;

import java.time.Duration;
import java.util.List;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.TeamId;
import nl.nachtwacht.careplan.Window;
import nl.nachtwacht.escalation.roster.Rotation;
import org.jspecify.annotations.Nullable;

/**
 * An on-call team and its roster.
 *
 * @param members in the order in which they are called
 * @param lead called by the last resort when the team does not answer; {@code null}: nobody
 * @param coverage hours in which somebody must be on duty; none means always
 * @param overlap how long before and after a hand-over both sides are called
 * @param depth how many different people must be on duty
 * @param rotations who takes turns
 * @param calendars where the duties stand in a calendar
 */
public record TeamCard(
    TeamId id,
    String name,
    List<Member> members,
    @Nullable PersonId lead,
    List<Window> coverage,
    Duration overlap,
    int depth,
    List<Rotation> rotations,
    List<CalendarUse> calendars) {
  public TeamCard {
    members = List.copyOf(members);
    coverage = List.copyOf(coverage);
    rotations = List.copyOf(rotations);
    calendars = List.copyOf(calendars);
  }

  /**
   * Somebody of the team.
   *
   * @param shifts when they are on duty; empty: always in a team without turns and calendars, and
   *     never by themselves in others
   */
  public record Member(PersonId person, List<Window> shifts) {
    public Member {
      shifts = List.copyOf(shifts);
    }
  }

  /**
   * A calendar that tells duties of this team.
   *
   * @param file name in the site's folder
   * @param person whose duties all its events are; {@code null}: of the people it names
   */
  public record CalendarUse(String file, @Nullable PersonId person) {}

  /** Whether duties come from turns or calendars, so that a member as such is not on duty. */
  public boolean planned() {
    return !rotations.isEmpty() || !calendars.isEmpty();
  }
}
