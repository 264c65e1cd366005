package nl.nachtwacht.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.Holder;
import nl.nachtwacht.alarm.ResponseState;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.registry.PersonCard.StaffRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RightsTest {
  private static final Instant NIGHT = Instant.parse("2026-03-01T01:00:00Z");
  private static final PersonId ME = new PersonId("me");
  private static final PersonId OTHER = new PersonId("other");
  private static final OrganisationId MINE = new OrganisationId("noord");

  /** One sentence per line: what I am, whose client it is, whether I was called, who holds it. */
  @ParameterizedTest(name = "{0}, client of {1}, called: {2}, held by {3}: {4}")
  @CsvSource({
    "OPERATOR,      noord,   no,  nobody, WHOLE",
    "OPERATOR,      noord,   no,  other,  WHOLE",
    "OPERATOR,      noord,   no,  me,     WHOLE_WITH_ACCESS",
    "OPERATOR,      zuid,    no,  nobody, NONE",
    "OPERATOR,      zuid,    yes, nobody, NONE",
    "OPERATOR,      zuid,    no,  me,     NONE",
    "OPERATOR,      unknown, no,  nobody, WHOLE",
    "RESPONDER,     noord,   no,  nobody, NONE",
    "RESPONDER,     noord,   yes, nobody, OFFER",
    "RESPONDER,     noord,   yes, other,  OFFER",
    "RESPONDER,     noord,   yes, me,     WHOLE_WITH_ACCESS",
    "RESPONDER,     noord,   no,  me,     NONE",
    "RESPONDER,     zuid,    yes, nobody, OFFER",
    "RESPONDER,     unknown, no,  nobody, NONE",
    "FAMILY_CARER,  noord,   no,  nobody, NONE",
    "FAMILY_CARER,  noord,   yes, nobody, OFFER",
    "FAMILY_CARER,  noord,   yes, me,     WHOLE_WITH_ACCESS",
    "INSTALLER,     noord,   yes, nobody, NONE",
    "INSTALLER,     noord,   no,  me,     NONE",
    "PLANNER,       noord,   yes, nobody, NONE",
    "ADMINISTRATOR, noord,   yes, me,     NONE",
  })
  void showsAsMuchOfAnAlarmAsTheWorkNeeds(
      StaffRole role, String client, String called, String holder, AlarmSight expected) {
    Alarm alarm =
        alarm(
            called.equals("yes"),
            holder.equals("nobody") ? null : new PersonId(holder),
            holder.equals("nobody") ? ResponseState.WAITING : ResponseState.ACCEPTED);
    OrganisationId organisation = client.equals("unknown") ? null : new OrganisationId(client);

    assertThat(Rights.sight(staff(role), alarm, organisation)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(
      value = ResponseState.class,
      names = {"RESOLVED", "CLOSED"})
  void takesTheWayInAwayWhenTheAlarmIsOver(ResponseState over) {
    Alarm alarm = alarm(true, ME, over);
    assertThat(Rights.sight(staff(StaffRole.RESPONDER), alarm, MINE)).isEqualTo(AlarmSight.OFFER);
    assertThat(Rights.sight(staff(StaffRole.OPERATOR), alarm, MINE)).isEqualTo(AlarmSight.WHOLE);
  }

  @ParameterizedTest
  @CsvSource({
    "OPERATOR,      SEE_QUEUE SEE_CLIENTS CHANGE_SUPERVISION SEE_EVENTS SEE_DEVICES SEE_ROSTERS SEE_TECHNICAL",
    "RESPONDER,     SEE_QUEUE SEE_ROSTERS TAKE_DUTY SEE_TECHNICAL",
    "FAMILY_CARER,  SEE_QUEUE",
    "INSTALLER,     SEE_DEVICES TEST_DEVICES SEE_STRANGERS SEE_TECHNICAL SEE_QUEUE",
    "PLANNER,       SEE_CLIENTS CHANGE_SUPERVISION CHANGE_PLANS SEE_EVENTS SEE_DEVICES SEE_ROSTERS PLAN_ROSTERS SEE_TECHNICAL",
    "ADMINISTRATOR, SEE_DEVICES TEST_DEVICES SEE_STRANGERS SEE_AUDIT SEE_ROSTERS SEE_TECHNICAL SEE_QUEUE",
  })
  void givesEachRoleTheseRightsAndNoOthers(StaffRole role, String rights) {
    Set<Right> expected = EnumSet.noneOf(Right.class);
    for (String right : rights.split(" ")) {
      expected.add(Right.valueOf(right));
    }
    for (Right right : Right.values()) {
      assertThat(Rights.may(staff(role), right))
          .as("%s", right)
          .isEqualTo(expected.contains(right));
    }
  }

  @Test
  void givesNobodyWithoutARoleAnything() {
    Staff nobody = new Staff(ME, "Me", Set.of(MINE), Set.of(), Entrance.SESSION, "t");
    assertThat(Right.values()).noneMatch(right -> Rights.may(nobody, right));
    assertThat(Rights.sight(nobody, alarm(true, ME, ResponseState.ACCEPTED), MINE))
        .isEqualTo(AlarmSight.NONE);
  }

  private static Staff staff(StaffRole role) {
    return new Staff(ME, "Me", Set.of(MINE), Set.of(role), Entrance.SESSION, "t");
  }

  private static Alarm alarm(boolean called, PersonId holder, ResponseState state) {
    return new Alarm(
        new AlarmId("c-1"),
        new ClientId("c"),
        AlarmClass.CARE_1,
        "sos",
        "sos",
        "sos#1",
        NIGHT,
        NIGHT,
        List.of(),
        true,
        1,
        List.of(),
        state,
        holder == null ? null : Holder.promised(holder, NIGHT.plusSeconds(60)),
        0,
        0,
        holder == null ? NIGHT.plusSeconds(60) : null,
        called ? List.of(OTHER, ME) : List.of(OTHER),
        List.of(),
        List.of(),
        List.of(),
        0,
        new Ladder(List.of()),
        1,
        null,
        null,
        null,
        null);
  }
}
