package nl.nachtwacht.gateway.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import nl.nachtwacht.alarm.EvidenceSentence;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.json.CoreJson;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.store.Records.StoredFact;
import nl.nachtwacht.watch.Fact;
import org.jspecify.annotations.Nullable;

/** What became of an alarm, fact by fact, each as one sentence. */
final class TimelineView {
  private static final DateTimeFormatter CLOCK_TIME = DateTimeFormatter.ofPattern("HH:mm");

  private final Registry registry;
  private final Phrases phrases;

  TimelineView(Registry registry, Phrases phrases) {
    this.registry = registry;
    this.phrases = phrases;
  }

  JsonArray json(List<StoredFact> facts, Tongue tongue, ZoneId zone) {
    JsonArray timeline = new JsonArray();
    for (StoredFact stored : facts) {
      Fact fact = CoreJson.FACT.read(stored.body());
      timeline.add(
          new JsonObject()
              .put("seq", stored.seq())
              .put("at", AlarmView.moment(stored.at()))
              .put("kind", kindOf(fact))
              .put("text", sentence(fact, tongue, zone)));
    }
    return timeline;
  }

  /** {@code RungFired} is {@code rung-fired}. */
  static String kindOf(Fact fact) {
    return fact.getClass()
        .getSimpleName()
        .replaceAll("(?<=.)(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }

  private String sentence(Fact fact, Tongue tongue, ZoneId zone) {
    String key = "fact." + kindOf(fact);
    return switch (fact) {
      case Fact.AlarmRaised raised ->
          say(tongue, key, tongue.words().alarmClass(raised.alarmClass()));
      case Fact.AlarmEnriched more ->
          say(tongue, more.presses() > 1 ? key : key + ".one", more.presses());
      case Fact.UrgencyRaised up ->
          say(
              tongue,
              key,
              tongue.words().alarmClass(up.from()),
              tongue.words().alarmClass(up.to()));
      case Fact.ConditionCleared _ -> say(tongue, key);
      case Fact.RungFired rung -> say(tongue, key, rung.rung() + 1, rung.recipients());
      case Fact.RungSkipped rung -> say(tongue, key, rung.rung() + 1);
      case Fact.LastResortFired round -> say(tongue, key, round.round() + 1, round.recipients());
      case Fact.Offered offer -> say(tongue, key, name(offer.to()), offer.channel());
      case Fact.DeliveryTold told -> delivery(told, tongue);
      case Fact.Accepted accepted ->
          say(tongue, key, name(accepted.by()), clock(accepted.leaseUntil(), zone));
      case Fact.Declined no -> withReason(say(tongue, key, name(no.by())), no.reason());
      case Fact.SetOut out -> say(tongue, key, name(out.by()), minutes(out.eta()));
      case Fact.Arrived there -> say(tongue, key, name(there.by()));
      case Fact.HolderAsked asked ->
          say(tongue, key, name(asked.holder()), clock(asked.answerUntil(), zone));
      case Fact.Reopened again ->
          say(tongue, key + "." + Word.of(again.cause()), name(again.formerHolder()));
      case Fact.Resolved done ->
          withReason(
              say(tongue, key, name(done.by()), tongue.words().outcome(done.outcome())),
              done.note());
      case Fact.Recovered _, Fact.Merged _ -> say(tongue, key);
      case Fact.Silenced quiet ->
          withReason(
              say(tongue, key, name(quiet.by()), clock(quiet.until(), zone)), quiet.reason());
      case Fact.DeviceTroubled trouble -> say(tongue, key, kind(tongue, trouble.kind()));
      case Fact.DeviceWell well -> say(tongue, key, kind(tongue, well.kind()));
      case Fact.Closed _, Fact.Flapping _, Fact.ReviewOverdue _ -> say(tongue, key);
      case Fact.Joined more -> say(tongue, key, name(more.by()), more.crew(), more.wanted());
      case Fact.LeftCrew gone -> say(tongue, key, name(gone.who()), cause(gone.cause(), tongue));
      case Fact.HelpWanted help ->
          say(
              tongue,
              key,
              name(help.forWhom()),
              tongue.words().text("help." + help.reason().name()),
              help.wanted());
      case Fact.TransferAsked asked -> say(tongue, key, name(asked.from()), name(asked.to()));
      case Fact.TransferEnded ended ->
          say(tongue, key, name(ended.to()), tongue.words().text("transfer." + ended.how().name()));
      case Fact.Entered in -> say(tongue, key, name(in.by()));
      case Fact.AccessAsked asked ->
          say(tongue, key, name(asked.holder()), clock(asked.answerUntil(), zone));
      case Fact.OffDutyAsked asked -> say(tongue, key, name(asked.holder()));
      case Fact.CentreReceived centre -> say(tongue, key, name(centre.route()));
      case Fact.CentreSilent centre -> say(tongue, key, name(centre.route()));
      case Fact.CentreConfirmed centre ->
          withReason(say(tongue, key, name(centre.route()), centre.operator()), centre.reference());
      case Fact.CentreWorking centre ->
          withReason(say(tongue, key, name(centre.route())), centre.note());
      case Fact.CentreReturned centre ->
          withReason(
              say(tongue, key, name(centre.route()), centre.instruction()), centre.finding());
      case Fact.CentreFinished centre ->
          withReason(
              say(tongue, key, name(centre.route()), tongue.words().outcome(centre.outcome())),
              centre.note());
      case Fact.CentreLost centre -> say(tongue, key, name(centre.route()));
      case Fact.LeadTold told ->
          say(tongue, told.instead() ? key + ".instead" : key, name(told.route()), told.people());
      case Fact.Reviewed look -> withReason(say(tongue, key, name(look.by())), look.note());
      case Fact.TestBegan test -> say(tongue, key, name(test.tester()), clock(test.until(), zone));
      case Fact.TestEnded _ -> say(tongue, key);
      case Fact.DeviceTested test ->
          say(
              tongue,
              key + (test.passed() ? ".passed" : ".failed"),
              name(new PersonId(test.by())),
              device(test.device()));
      case Fact.Remarked remark -> say(tongue, key, name(remark.by()), remark.note());
      case Fact.Refused refused ->
          say(tongue, key, name(refused.by()), tongue.words().refusal(refused.reason()));
      case Fact.Suppressed suppressed ->
          withReason(
              say(
                  tongue,
                  key,
                  tongue.words().text("suppressed." + suppressed.reason()),
                  suppressed.ruleId()),
              EvidenceSentence.of(suppressed.evidence(), tongue.words(), zone));
      case Fact.WouldHaveRaised would ->
          withReason(
              say(tongue, key, would.ruleId()),
              EvidenceSentence.of(would.evidence(), tongue.words(), zone));
      case Fact.ChangeAdded added ->
          say(
              tongue,
              key,
              name(added.change().author()),
              tongue.words().text("change." + Word.of(added.change().kind())),
              moment(added.change().until(), zone, tongue));
      case Fact.ChangeEnded ended ->
          ended.by() == null
              ? say(tongue, key + ".itself", kindOf(ended, tongue))
              : say(tongue, key, name(ended.by()), kindOf(ended, tongue));
      case Fact.ConsentTold told ->
          say(tongue, key + "." + Word.of(told.stage()), told.consent(), tongue.day(told.date()));
      case Fact.ClientObjected no -> withReason(say(tongue, key, name(no.by())), no.note());
      case Fact.ObjectionLifted lifted ->
          withReason(say(tongue, key, name(lifted.by())), lifted.note());
      case Fact.PlanCommandRefused refused ->
          say(
              tongue,
              key,
              name(refused.by()),
              tongue.words().text("plan-refusal." + Word.of(refused.reason())));
      case Fact.DuplicateMerged _ -> say(tongue, key);
      case Fact.TechnicalFault fault ->
          say(tongue, key, tongue.words().text("fault." + fault.fault().name()));
    };
  }

  private static String kindOf(Fact.ChangeEnded ended, Tongue tongue) {
    return ended.kind() == null ? "" : tongue.words().text("change." + Word.of(ended.kind()));
  }

  private static String kind(Tongue tongue, String kind) {
    return tongue.words().kind(kind);
  }

  private String delivery(Fact.DeliveryTold told, Tongue tongue) {
    String key = "fact.delivery-told." + Word.of(told.status());
    return withReason(
        say(tongue, key, name(told.to()), told.channel()), failure(told.reason(), tongue));
  }

  /** Why a message did not arrive, in words; as it was written where it is a provider's own. */
  private @Nullable String failure(@Nullable String reason, Tongue tongue) {
    String key = "failure." + reason;
    return phrases.has(tongue, key) ? say(tongue, key) : reason;
  }

  private static String cause(Fact.Cause cause, Tongue tongue) {
    return tongue.words().text("cause." + cause.name());
  }

  String say(Tongue tongue, String key, Object... values) {
    return phrases.say(tongue, key, values);
  }

  private String device(DeviceId device) {
    return registry.device(device).map(card -> card.label()).orElse(device.value());
  }

  private String name(PersonId person) {
    return registry.person(person).map(card -> card.name()).orElse(person.value());
  }

  private static String clock(Instant at, ZoneId zone) {
    return CLOCK_TIME.format(at.atZone(zone));
  }

  /** A moment that may lie days away. */
  private static String moment(Instant at, ZoneId zone, Tongue tongue) {
    return tongue.day(at.atZone(zone).toLocalDate()) + " " + clock(at, zone);
  }

  private static long minutes(Duration duration) {
    return duration.plusSeconds(59).toMinutes();
  }

  private static String withReason(String sentence, @Nullable String reason) {
    return reason == null || reason.isBlank() ? sentence : sentence + " — " + reason;
  }
}
