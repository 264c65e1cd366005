package nl.nachtwacht.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.AlarmOutcome;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.alarm.Refusal;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.TemporaryChange;
import org.jspecify.annotations.Nullable;

/**
 * Something that is so from now on, for the record: timeline, screens, audit, reports. Written in
 * the past tense, appended, never changed.
 */
public sealed interface Fact {

  /** The alarm it belongs to; {@code null} for facts about the watch itself. */
  @Nullable AlarmId alarm();

  record AlarmRaised(
      AlarmId alarm, AlarmClass alarmClass, String kind, String ruleId, List<EvidenceFact> evidence)
      implements Fact {}

  /** The same incident told more. */
  record AlarmEnriched(AlarmId alarm, int presses, List<EvidenceFact> evidence) implements Fact {}

  /** More of the same raised the urgency. It can only rise. */
  record UrgencyRaised(AlarmId alarm, AlarmClass from, AlarmClass to) implements Fact {}

  /** What the alarm was about is over (door closed). It stays open until a human ends it. */
  record ConditionCleared(AlarmId alarm) implements Fact {}

  record RungFired(AlarmId alarm, int rung, int recipients) implements Fact {}

  /** A rung had nobody to call and was skipped at once. Leads to a storing. */
  record RungSkipped(AlarmId alarm, int rung) implements Fact {}

  /** The last resort called its next, wider round. {@code recipients} 0 means nobody exists. */
  record LastResortFired(AlarmId alarm, int round, int recipients) implements Fact {}

  record Offered(AlarmId alarm, PersonId to, String channel, int attempt) implements Fact {}

  record DeliveryTold(
      AlarmId alarm,
      PersonId to,
      String channel,
      DeliveryReport.Status status,
      @Nullable String reason)
      implements Fact {}

  record Accepted(AlarmId alarm, PersonId by, Instant leaseUntil) implements Fact {}

  record Declined(AlarmId alarm, PersonId by, @Nullable String reason) implements Fact {}

  record SetOut(AlarmId alarm, PersonId by, Duration eta) implements Fact {}

  record Arrived(AlarmId alarm, PersonId by) implements Fact {}

  /** The lease ran out and the holder is asked; {@code answerUntil} is the short second lease. */
  record HolderAsked(AlarmId alarm, PersonId holder, Instant answerUntil) implements Fact {}

  /** The holder did not answer or gave it back; the ladder goes on. */
  record Reopened(AlarmId alarm, PersonId formerHolder, Cause cause) implements Fact {}

  /** Why an alarm waits for a human again, or somebody is not of its crew any more. */
  enum Cause {
    LEASE_EXPIRED,
    GIVEN_BACK,
    UNDONE,
    /** A centre asks for our own people. */
    RETURNED,
    /** The way to the centre that held it is gone. */
    ROUTE_LOST
  }

  // The crew

  /** Somebody comes beside the holder; {@code crew} of {@code wanted} have it now. */
  record Joined(AlarmId alarm, PersonId by, Instant leaseUntil, int crew, int wanted)
      implements Fact {}

  /** Somebody of the crew does not come any more; the others still have it. */
  record LeftCrew(AlarmId alarm, PersonId who, Cause cause) implements Fact {}

  /** One person more is needed from now on. */
  record HelpWanted(AlarmId alarm, PersonId forWhom, int wanted, HelpReason reason)
      implements Fact {}

  /** Why one person more is needed. */
  enum HelpReason {
    ASKED,
    NO_ACCESS
  }

  // From hand to hand

  /** The holder asks somebody to take it over, and keeps it until they do. */
  record TransferAsked(AlarmId alarm, PersonId from, PersonId to, Instant until) implements Fact {}

  /** What became of that; {@code from} holds it still unless it was accepted. */
  record TransferEnded(AlarmId alarm, PersonId from, PersonId to, TransferEnd how)
      implements Fact {}

  /** How a transfer ended. */
  enum TransferEnd {
    ACCEPTED,
    DECLINED,
    LAPSED
  }

  /** On site, and in. */
  record Entered(AlarmId alarm, PersonId by) implements Fact {}

  /** The holder on site is asked whether they are in. */
  record AccessAsked(AlarmId alarm, PersonId holder, Instant answerUntil) implements Fact {}

  /** The holder's duty is over; they are asked whether they keep it, and keep it meanwhile. */
  record OffDutyAsked(AlarmId alarm, PersonId holder) implements Fact {}

  // A centre

  /** The centre's system has the message. Nobody holds the alarm for that. */
  record CentreReceived(AlarmId alarm, PersonId route) implements Fact {}

  /** The centre's system did not say that it has the message; it is told once more. */
  record CentreSilent(AlarmId alarm, PersonId route) implements Fact {}

  /** An operator has it. {@code holds} is false when somebody else was first. */
  record CentreConfirmed(
      AlarmId alarm, PersonId route, String operator, @Nullable String reference, boolean holds)
      implements Fact {}

  record CentreWorking(AlarmId alarm, PersonId route, @Nullable String note) implements Fact {}

  /** The centre asks for our own people. */
  record CentreReturned(AlarmId alarm, PersonId route, String instruction, @Nullable String finding)
      implements Fact {}

  record CentreFinished(AlarmId alarm, PersonId route, AlarmOutcome outcome, @Nullable String note)
      implements Fact {}

  /** The way to the centre is gone. */
  record CentreLost(AlarmId alarm, PersonId route) implements Fact {}

  /**
   * The leads of the teams were told that a centre is silent.
   *
   * @param instead nobody leads the teams, so all of them were told; absent in old records
   */
  record LeadTold(AlarmId alarm, PersonId route, int people, boolean instead) implements Fact {}

  // What is neither

  /** The condition came and went so often that its sensor is to be looked at. */
  record Flapping(AlarmId alarm) implements Fact {}

  /** Somebody else looked at the ending. */
  record Reviewed(AlarmId alarm, PersonId by, @Nullable String note) implements Fact {}

  /** Nobody looked in time. */
  record ReviewOverdue(AlarmId alarm) implements Fact {}

  /** What this device calls is a test from now on, if its tester says so. */
  record TestBegan(DeviceId device, PersonId tester, Instant until) implements Fact {
    @Override
    public @Nullable AlarmId alarm() {
      return null;
    }
  }

  record TestEnded(DeviceId device) implements Fact {
    @Override
    public @Nullable AlarmId alarm() {
      return null;
    }
  }

  /**
   * A device was tested to the end: the proof that is kept.
   *
   * @param alarm the test alarm that came all the way; {@code null} when it was judged by what it
   *     told
   * @param by who tested
   */
  record DeviceTested(@Nullable AlarmId alarm, DeviceId device, String by, boolean passed)
      implements Fact {}

  record Resolved(AlarmId alarm, PersonId by, AlarmOutcome outcome, @Nullable String note)
      implements Fact {}

  /** What a technical alarm was about is over, and something proves it: it ends by itself. */
  record Recovered(AlarmId alarm) implements Fact {}

  /** A technical alarm turned out to be part of a bigger one, which goes on. */
  record Merged(AlarmId alarm, String into) implements Fact {}

  /** Somebody answers for it that nobody is called before {@code until}. Never for care. */
  record Silenced(AlarmId alarm, PersonId by, Instant until, String reason) implements Fact {}

  /** Nobody can undo it any more. */
  record Closed(AlarmId alarm) implements Fact {}

  record Remarked(AlarmId alarm, PersonId by, String note) implements Fact {}

  record Refused(@Nullable AlarmId alarm, PersonId by, Refusal reason, @Nullable PersonId holder)
      implements Fact {}

  /** A rule would have raised, and did not: shown with its reason. */
  record Suppressed(String ruleId, String reason, List<EvidenceFact> evidence) implements Fact {
    @Override
    public @Nullable AlarmId alarm() {
      return null;
    }
  }

  /** A rule in shadow mode would have raised. */
  record WouldHaveRaised(
      String ruleId, String kind, AlarmClass alarmClass, List<EvidenceFact> evidence)
      implements Fact {
    @Override
    public @Nullable AlarmId alarm() {
      return null;
    }
  }

  /** Something is different for a while: who said so, from when, until when. */
  record ChangeAdded(TemporaryChange change) implements Fact {
    @Override
    public @Nullable AlarmId alarm() {
      return null;
    }
  }

  /** It is over: by somebody's word, or, when {@code by} is absent, by its own end. */
  record ChangeEnded(String change, TemporaryChange.@Nullable Kind kind, @Nullable PersonId by)
      implements Fact {
    @Override
    public @Nullable AlarmId alarm() {
      return null;
    }
  }

  /** A consent asks for the care team's attention. The supervision goes on. */
  record ConsentTold(String consent, ConsentStage stage, LocalDate date) implements Fact {
    @Override
    public @Nullable AlarmId alarm() {
      return null;
    }
  }

  /** What a consent asks attention for. */
  enum ConsentStage {
    NEARS_ITS_END,
    ENDED,
    REVIEW_DUE
  }

  /** The client resists: all that is not life-saving is suspended, and the care team must act. */
  record ClientObjected(PersonId by, @Nullable String note) implements Fact {
    @Override
    public @Nullable AlarmId alarm() {
      return null;
    }
  }

  /** It was talked over; the supervision goes on. */
  record ObjectionLifted(PersonId by, @Nullable String note) implements Fact {
    @Override
    public @Nullable AlarmId alarm() {
      return null;
    }
  }

  /** What somebody said about the client's supervision had no effect. */
  record PlanCommandRefused(PersonId by, PlanRefusal reason) implements Fact {
    @Override
    public @Nullable AlarmId alarm() {
      return null;
    }
  }

  /** A copy of something known already. */
  record DuplicateMerged(String kind) implements Fact {
    @Override
    public @Nullable AlarmId alarm() {
      return null;
    }
  }

  /**
   * Something is wrong with a device or a home, from now on.
   *
   * @param kind as {@link nl.nachtwacht.devicewatch.TroubleKind#word()}
   * @param cause what it is part of; {@code null} when it stands by itself
   */
  record DeviceTroubled(
      String kind, String subject, Instant since, boolean nightCritical, @Nullable String cause)
      implements Fact {
    @Override
    public @Nullable AlarmId alarm() {
      return null;
    }
  }

  /** It is right again. */
  record DeviceWell(String kind, String subject) implements Fact {
    @Override
    public @Nullable AlarmId alarm() {
      return null;
    }
  }

  /** Something of ours or of a device is broken and a human must know. */
  record TechnicalFault(Fault fault, String subject) implements Fact {
    @Override
    public @Nullable AlarmId alarm() {
      return null;
    }
  }

  /** Closed list of faults the core itself can see. */
  enum Fault {
    EMPTY_RUNG,
    NOBODY_TO_CALL,
    /** A rule, or another part of the decision, threw. The rest went on. */
    RULE_FAILED,
    STATE_BOUND_REACHED,
    /** A device changes faster than anybody can: a loose contact, a magnet at its limit. */
    DEVICE_FLAPS
  }
}
