package nl.nachtwacht.gateway.registry;

import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.escalation.OnCall;
import nl.nachtwacht.escalation.Recipient;
import nl.nachtwacht.escalation.StaticOnCall;
import nl.nachtwacht.gateway.registry.PersonCard.StaffRole;

/**
 * Who can be called for the clients of one organisation, as {@code organisation.yaml} says. Also
 * the last resort stays among the organisation's own people and the centres: nobody else may know.
 */
final class SiteOnCall {
  private SiteOnCall() {}

  static OnCall of(Organisation site, OrganisationId organisation) {
    List<Recipient> people =
        site.people().stream()
            .filter(person -> person.organisations().contains(organisation))
            .filter(person -> !person.contacts().isEmpty())
            .map(SiteOnCall::recipient)
            .toList();
    List<Recipient> centres =
        site.centres().stream()
            .map(centre -> new Recipient(centre.id(), true, true, centre.contacts()))
            .toList();
    return new StaticOnCall(
        site.zone(), site.teams().stream().map(SiteOnCall::team).toList(), people, centres);
  }

  /** Family may go and tell; to hold an alarm is for those who are paid to. */
  private static Recipient recipient(PersonCard person) {
    boolean mayOwn =
        person.roles().contains(StaffRole.RESPONDER) || person.roles().contains(StaffRole.OPERATOR);
    return new Recipient(person.id(), false, mayOwn, person.contacts());
  }

  private static StaticOnCall.Team team(TeamCard team) {
    List<StaticOnCall.Member> members = new ArrayList<>();
    for (TeamCard.Member member : team.members()) {
      members.add(new StaticOnCall.Member(member.person(), true, member.shifts()));
    }
    PersonId lead = team.lead();
    if (lead != null && team.members().stream().noneMatch(m -> m.person().equals(lead))) {
      members.add(new StaticOnCall.Member(lead, false, List.of()));
    }
    return new StaticOnCall.Team(team.id(), members);
  }
}
