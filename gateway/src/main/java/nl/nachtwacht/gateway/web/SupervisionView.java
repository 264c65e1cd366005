package nl.nachtwacht.gateway.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import nl.nachtwacht.alarm.EvidenceSentence;
import nl.nachtwacht.alarm.WhySentence;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.Consent;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.careplan.TemporaryChange;
import nl.nachtwacht.careplan.TimedLadder;
import nl.nachtwacht.careplan.WindowClock;
import nl.nachtwacht.gateway.registry.ClientCard;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.store.Records.StoredFact;
import nl.nachtwacht.gateway.yaml.Finding;
import nl.nachtwacht.supervision.Parameter;
import nl.nachtwacht.supervision.RuleCatalogue;
import nl.nachtwacht.supervision.RuleType;
import nl.nachtwacht.watch.Explain;
import nl.nachtwacht.watch.Explanation;
import nl.nachtwacht.watch.PlanMemory;
import nl.nachtwacht.watch.PlanPreview;
import nl.nachtwacht.watch.PlannedNight;
import nl.nachtwacht.watch.WatchPlan;
import nl.nachtwacht.watch.WatchState;
import org.jspecify.annotations.Nullable;

/** A client's supervision as JSON of the contract: what is watched, agreed, different, and why. */
final class SupervisionView {
  private final Registry registry;
  private final TimelineView timeline;
  private final SettingWords settingWords;
  private final LadderView ladders;
  private final FindingWords findingWords;

  SupervisionView(Registry registry, TimelineView timeline, Phrases phrases) {
    this.registry = registry;
    this.timeline = timeline;
    this.settingWords = new SettingWords(phrases);
    this.ladders = new LadderView(registry, phrases);
    this.findingWords = new FindingWords(phrases);
  }

  JsonObject json(
      ClientCard card,
      WatchPlan watched,
      WatchState state,
      List<StoredFact> facts,
      List<Finding> problems,
      Instant at,
      boolean past,
      Tongue tongue) {
    CarePlan plan = watched.plan();
    LocalDate today = at.atZone(plan.zone()).toLocalDate();
    List<Explanation> why =
        past ? Explain.past(state, watched, at) : Explain.all(state, watched, at);
    Map<String, JsonObject> tonight = tonight(watched, state.terms(), at, tongue);
    JsonObject json =
        new JsonObject()
            .put("client", card.id().value())
            .put("name", card.name())
            .put("zone", plan.zone().getId())
            .put("planVersion", plan.version())
            .put("at", AlarmView.moment(at))
            .put("people", plan.household().people())
            .put("pets", plan.household().pets())
            .put("rules", rules(plan, why, tonight, today, at, tongue))
            .put("consents", consents(plan, today))
            .put("changes", changes(watched, state.terms(), at, tongue))
            .put("ladders", ladders(plan, at, tongue))
            .put("usualLadder", ladders.rungs(plan.ladder(), tongue))
            .put("tasks", tasks(card, plan, state.terms(), problems, why, at, tongue))
            .put("recent", timeline.json(facts, tongue, plan.zone()));
    registry
        .profile(card.id())
        .ifPresent(profile -> json.put("profile", ProfileView.json(profile, plan, tongue)));
    PlanMemory.Objection objection = state.terms().objection();
    if (objection != null) {
      json.put(
          "objection",
          new JsonObject()
              .put("by", name(objection.by()))
              .put("at", AlarmView.moment(objection.at()))
              .put("note", objection.note() == null ? "" : objection.note()));
    }
    return json;
  }

  // --- What is watched, and why it says what it says

  private JsonArray rules(
      CarePlan plan,
      List<Explanation> why,
      Map<String, JsonObject> tonight,
      LocalDate today,
      Instant at,
      Tongue tongue) {
    // A rule that watches several devices or habits says the same of each until one differs.
    SequencedSet<JsonObject> rules = new LinkedHashSet<>();
    for (Explanation one : why) {
      JsonObject json = rule(plan, one, today, at, tongue);
      JsonObject night = tonight.get(one.ruleId());
      rules.add(night == null ? json : json.mergeIn(night));
    }
    return new JsonArray(List.copyOf(rules));
  }

  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  /** By rule: the hours of this night in which it watches, and whether it can be sure. */
  static Map<String, JsonObject> tonight(
      WatchPlan watched, PlanMemory memory, Instant at, Tongue tongue) {
    CarePlan plan = watched.plan();
    PlannedNight night = PlannedNight.around(at, plan.zone());
    Map<String, JsonObject> tonight = new HashMap<>();
    for (PlanPreview.Watched rule :
        PlanPreview.of(plan, memory.knownAt(plan, at), night.from(), night.until())) {
      JsonArray hours = new JsonArray();
      // Of two stretches it must be clear which is of which day.
      DateTimeFormatter begin =
          rule.hours().size() > 1
              ? DateTimeFormatter.ofPattern("EEE HH:mm", Locale.of(tongue.tag()))
              : HOUR;
      rule.hours()
          .forEach(span ->
              hours.add(
                  begin.format(span.start().atZone(plan.zone()))
                      + "–"
                      + HOUR.format(span.end().atZone(plan.zone()))));
      tonight.put(
          rule.ruleId(), new JsonObject().put("tonight", hours).put("unsure", rule.unsure()));
    }
    return tonight;
  }

  private JsonObject rule(
      CarePlan plan, Explanation why, LocalDate today, Instant at, Tongue tongue) {
    RuleSetting setting = setting(plan, why.ruleId());
    RuleType type = RuleCatalogue.type(why.type());
    boolean always = type == null || type.alwaysOn();
    JsonObject json =
        new JsonObject()
            .put("id", why.ruleId())
            .put("type", why.type())
            .put("name", name(plan, why, tongue))
            .put("explanation", tongue.words().text("rule." + why.type() + ".explanation"))
            .put("standing", Word.of(why.standing()))
            .put("why", sentence(plan, why, at, tongue))
            .put("alwaysOn", always)
            .put("onTrial", setting == null ? !always : setting.shadow())
            .put("consent", always ? "not-needed" : consentState(plan, why.ruleId(), today))
            .put("settings", settings(type, setting, tongue));
    if (why.until() != null) {
      json.put("until", AlarmView.moment(why.until()));
    }
    return json;
  }

  private static @Nullable RuleSetting setting(CarePlan plan, String id) {
    return plan.rules().stream().filter(rule -> rule.id().equals(id)).findFirst().orElse(null);
  }

  /** What a condition says, with its id where two say the same; else the name of its type. */
  private static String name(CarePlan plan, Explanation why, Tongue tongue) {
    RuleSetting setting = setting(plan, why.ruleId());
    String says = setting == null ? "" : setting.parameters().getOrDefault("says", "").strip();
    String name = tongue.words().text("rule." + why.type());
    boolean several =
        plan.rules().stream().filter(one -> one.type().equals(why.type())).count() > 1;
    return !says.isEmpty()
        ? says
        : several && setting != null ? name + " ‘" + setting.id() + "’" : name;
  }

  private static String sentence(CarePlan plan, Explanation why, Instant at, Tongue tongue) {
    return WhySentence.of(
        Word.of(why.standing()),
        name(plan, why, tongue),
        why.reason(),
        why.until(),
        why.evidence(),
        tongue.words(),
        plan.zone(),
        at);
  }

  private JsonArray settings(
      @Nullable RuleType type, @Nullable RuleSetting setting, Tongue tongue) {
    JsonArray settings = new JsonArray();
    if (type == null || setting == null) {
      return settings;
    }
    for (Parameter parameter : type.parameters()) {
      String written = setting.parameters().get(parameter.name());
      String value = written == null ? parameter.defaultText() : written;
      settings.add(
          new JsonObject()
              .put("name", tongue.words().text("rule." + type.name() + "." + parameter.name()))
              .put("value", value)
              .put("text", settingWords.say(parameter, value, tongue))
              .put("isDefault", written == null));
    }
    return settings;
  }

  private static String consentState(CarePlan plan, String rule, LocalDate today) {
    List<Consent> covering =
        plan.consents().stream().filter(consent -> consent.coversRule(rule)).toList();
    if (covering.isEmpty()) {
      return "missing";
    }
    return covering.stream().anyMatch(consent -> consent.holdsOn(today)) ? "valid" : "ended";
  }

  // --- What is agreed

  private static JsonArray consents(CarePlan plan, LocalDate today) {
    JsonArray consents = new JsonArray();
    for (Consent consent : plan.consents()) {
      JsonObject json =
          new JsonObject()
              .put("id", consent.id())
              .put("covers", new JsonArray(consent.covers()))
              .put("purpose", consent.purpose())
              .put("basis", Word.of(consent.basis()))
              .put("reference", consent.reference() == null ? "" : consent.reference())
              .put("agreedBy", consent.agreedBy())
              .put("agreedOn", consent.agreedOn().toString())
              .put("validUntil", consent.validUntil().toString())
              .put("positions", Word.of(consent.positions()))
              .put("state", state(consent, today));
      if (consent.review() != null) {
        json.put("review", consent.review().toString());
      }
      consents.add(json);
    }
    return consents;
  }

  private static String state(Consent consent, LocalDate today) {
    if (!consent.holdsOn(today)) {
      return "ended";
    }
    boolean near = !today.isBefore(consent.validUntil().minusDays(Consent.WARN_DAYS));
    return near ? "nears-its-end" : "valid";
  }

  // --- What differs for a while

  private JsonArray changes(WatchPlan plan, PlanMemory memory, Instant at, Tongue tongue) {
    JsonArray changes = new JsonArray();
    for (TemporaryChange change : memory.knownAt(plan.plan(), at)) {
      JsonObject json =
          new JsonObject()
              .put("id", change.id())
              .put("kind", Word.of(change.kind()))
              .put("name", tongue.words().text("change." + Word.of(change.kind())))
              .put("rules", new JsonArray(change.rules()))
              .put("from", AlarmView.moment(change.from()))
              .put("until", AlarmView.moment(change.until()))
              .put("holds", change.holdsAt(at))
              .put("author", name(change.author()))
              .put("reason", change.reason() == null ? "" : change.reason())
              .put("who", change.who() == null ? "" : change.who());
      changes.add(json);
    }
    return changes;
  }

  private JsonArray ladders(CarePlan plan, Instant at, Tongue tongue) {
    JsonArray all = new JsonArray();
    boolean taken = false;
    for (TimedLadder timed : plan.ladders()) {
      boolean now = !taken && new WindowClock(timed.window(), plan.zone()).contains(at);
      taken |= now;
      all.add(
          new JsonObject()
              .put("rungs", ladders.rungs(timed.ladder(), tongue))
              .put("name", timed.name())
              .put("hours", timed.window().from() + "–" + timed.window().to())
              .put("familyMayOwn", timed.ladder().familyMayOwn())
              .put("holds", now));
    }
    return all;
  }

  // --- What somebody must do

  private JsonArray tasks(
      ClientCard card,
      CarePlan plan,
      PlanMemory memory,
      List<Finding> problems,
      List<Explanation> why,
      Instant at,
      Tongue tongue) {
    LocalDate today = at.atZone(plan.zone()).toLocalDate();
    JsonArray tasks = new JsonArray();
    PlanFindings findings = PlanFindings.of(problems, card);
    said(tasks, "plan-refused", findings.refused(), plan, tongue);
    if (memory.objection() != null) {
      tasks.add(task("objection", timeline.say(tongue, "task.objection")));
    }
    for (Consent consent : plan.consents()) {
      String state = state(consent, today);
      if (!state.equals("valid")) {
        tasks.add(
            task(
                "consent-" + state,
                timeline.say(
                    tongue,
                    "task.consent-" + state,
                    consent.purpose(),
                    day(consent.validUntil(), tongue))));
      }
      LocalDate review = consent.review();
      if (review != null && !review.isAfter(today)) {
        tasks.add(
            task(
                "consent-review",
                timeline.say(
                    tongue, "task.consent-review", consent.purpose(), day(review, tongue))));
      }
    }
    List<String> unagreed =
        plan.rules().stream()
            .filter(rule -> needsConsent(rule))
            .filter(rule -> consentState(plan, rule.id(), today).equals("missing"))
            .map(rule -> named(rule, tongue))
            .toList();
    if (!unagreed.isEmpty()) {
      String all = String.join(", ", unagreed);
      tasks.add(task("consent-missing", timeline.say(tongue, "task.consent-missing", all)));
    }
    for (Explanation one : why) {
      if (one.standing() == Explanation.Standing.UNKNOWN) {
        String sentence = EvidenceSentence.of(one.evidence(), tongue.words(), plan.zone());
        tasks.add(
            task(
                "condition-unknown",
                timeline.say(tongue, "task.condition-unknown", one.ruleId(), sentence)));
      }
    }
    said(tasks, "plan-doubtful", findings.doubts(), plan, tongue);
    return tasks;
  }

  /** One task for all of a kind that is wrong with the file. */
  private void said(
      JsonArray tasks, String kind, List<Finding> findings, CarePlan plan, Tongue tongue) {
    if (findings.isEmpty()) {
      return;
    }
    JsonArray details = new JsonArray();
    findings.stream()
        .map(finding -> findingWords.say(finding, tongue))
        .distinct()
        .forEach(details::add);
    tasks.add(
        task(kind, timeline.say(tongue, "task." + kind, plan.version())).put("details", details));
  }

  private static boolean needsConsent(RuleSetting rule) {
    RuleType type = RuleCatalogue.type(rule.type());
    return type != null && !type.alwaysOn();
  }

  /** What a condition says in its own words, and any other rule by its type. */
  private static String named(RuleSetting rule, Tongue tongue) {
    String says = rule.parameters().getOrDefault("says", "").strip();
    return says.isEmpty() ? tongue.words().text("rule." + rule.type()) : says;
  }

  private static String day(@Nullable LocalDate day, Tongue tongue) {
    return day == null ? "" : tongue.day(day);
  }

  private static JsonObject task(String kind, String text) {
    return new JsonObject().put("kind", kind).put("text", text);
  }

  private String name(PersonId person) {
    return registry.person(person).map(card -> card.name()).orElse(person.value());
  }
}
