package nl.nachtwacht.gateway.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.Consent;
import nl.nachtwacht.careplan.LegalBasis;
import nl.nachtwacht.gateway.registry.RuleAdd;
import org.jspecify.annotations.Nullable;

/** An agreement as a planner fills it in; what is wrong is said at its field. */
final class ConsentForm {
  private static final int PURPOSE_CHARS_MAX = 500;
  private static final int WHO_CHARS_MAX = 200;
  private static final int REFERENCE_CHARS_MAX = 100;

  private final RuleAnswers answers;

  ConsentForm(RuleAnswers answers) {
    this.answers = answers;
  }

  /** What was read, or what is wrong. */
  record Reading<T>(Optional<T> value, JsonArray errors) {}

  /** Those under which something new can come: they hold today. */
  JsonArray holding(CarePlan plan, LocalDate today) {
    JsonArray holding = new JsonArray();
    plan.consents().stream()
        .filter(one -> one.holdsOn(today))
        .forEach(one ->
            holding.add(
                new JsonObject()
                    .put("id", one.id())
                    .put("purpose", one.purpose())
                    .put("agreedBy", one.agreedBy())
                    .put("validUntil", one.validUntil().toString())
                    .put("covers", new JsonArray(one.covers()))));
    return holding;
  }

  /** On what a new rule rests. */
  Reading<RuleAdd.Agreement> agreement(
      @Nullable JsonObject written, CarePlan plan, String rule, LocalDate today, Tongue tongue) {
    if (written == null) {
      return wrong(answers.needed("consent.id", "consent.needed", tongue));
    }
    String id = written.getString("id", "");
    if (id.isBlank()) {
      Reading<Consent> made = read(written, freeId(plan), List.of(rule), today, tongue);
      return new Reading<>(made.value().map(RuleAdd.Agreement.Made::new), made.errors());
    }
    Optional<Consent> named =
        plan.consents().stream().filter(one -> one.id().equals(id)).findFirst();
    boolean holds = named.isPresent() && named.get().holdsOn(today);
    return holds
        ? new Reading<>(Optional.of(new RuleAdd.Agreement.Under(id)), new JsonArray())
        : wrong(answers.needed("consent.id", "consent.not-holding", tongue));
  }

  private static <T> Reading<T> wrong(JsonObject error) {
    return new Reading<>(Optional.empty(), new JsonArray().add(error));
  }

  /**
   * A whole agreement.
   *
   * @param covers what it is about; empty: all rules
   */
  Reading<Consent> read(
      JsonObject written, String id, List<String> covers, LocalDate today, Tongue tongue) {
    Fields fields = new Fields(written, tongue);
    String purpose = fields.text("purpose", PURPOSE_CHARS_MAX);
    LegalBasis basis = fields.one(LegalBasis.class, "basis", LegalBasis.VOLUNTARY);
    String reference = fields.optional("reference", REFERENCE_CHARS_MAX);
    String agreedBy = fields.text("agreedBy", WHO_CHARS_MAX);
    LocalDate agreedOn = fields.day("agreedOn");
    LocalDate validUntil = fields.day("validUntil");
    LocalDate review = written.getString("review", "").isBlank() ? null : fields.day("review");
    Consent.PositionSight positions =
        fields.one(Consent.PositionSight.class, "positions", Consent.PositionSight.NEVER);
    if (basis == LegalBasis.WZD && reference == null) {
      fields.say("reference", "consent.wzd");
    }
    if (agreedOn != null && agreedOn.isAfter(today)) {
      fields.say("agreedOn", "consent.not-yet");
    }
    if (agreedOn != null && validUntil != null) {
      until(fields, agreedOn, validUntil, review, today);
    }
    if (!fields.errors.isEmpty() || agreedOn == null || validUntil == null) {
      return new Reading<>(Optional.empty(), fields.errors);
    }
    return new Reading<>(
        Optional.of(
            new Consent(
                id,
                covers,
                purpose,
                basis,
                reference,
                agreedBy,
                agreedOn,
                validUntil,
                review,
                positions)),
        fields.errors);
  }

  private static void until(
      Fields fields,
      LocalDate agreedOn,
      LocalDate validUntil,
      @Nullable LocalDate review,
      LocalDate today) {
    if (validUntil.isBefore(today) || validUntil.isBefore(agreedOn)) {
      fields.say("validUntil", "consent.past");
    } else if (validUntil.isAfter(agreedOn.plusYears(Consent.YEARS_MAX))) {
      fields.say("validUntil", "consent.too-long");
    }
    if (review != null && (review.isBefore(agreedOn) || review.isAfter(validUntil))) {
      fields.say("review", "consent.review-outside");
    }
  }

  /** An id that the plan does not have yet. */
  static String freeId(CarePlan plan) {
    for (int i = plan.consents().size() + 1; ; i++) {
      String id = "afspraak-" + i;
      if (plan.consents().stream().noneMatch(one -> one.id().equals(id))) {
        return id;
      }
    }
  }

  /**
   * What the record keeps: which, what changed, and its days; names and purposes stay in the plan.
   */
  static List<String> record(@Nullable Consent before, Consent after) {
    List<String> record = new ArrayList<>(List.of("consent: " + after.id()));
    if (before == null || before.basis() != after.basis()) {
      record.add("basis: " + Word.of(after.basis()));
    }
    if (before == null || !before.agreedOn().equals(after.agreedOn())) {
      record.add("agreedOn: " + after.agreedOn());
    }
    if (before == null || !before.validUntil().equals(after.validUntil())) {
      record.add("validUntil: " + after.validUntil());
    }
    if (before == null || !Objects.equals(before.review(), after.review())) {
      record.add("review: " + (after.review() == null ? "-" : after.review()));
    }
    if (before == null || before.positions() != after.positions()) {
      record.add("positions: " + Word.of(after.positions()));
    }
    if (before != null && !before.purpose().equals(after.purpose())) {
      record.add("purpose");
    }
    if (before != null && !before.agreedBy().equals(after.agreedBy())) {
      record.add("agreedBy");
    }
    if (before != null && !Objects.equals(before.reference(), after.reference())) {
      record.add("reference");
    }
    return record;
  }

  /** The fields of one form. */
  private final class Fields {
    private final JsonObject written;
    private final Tongue tongue;
    private final JsonArray errors = new JsonArray();

    Fields(JsonObject written, Tongue tongue) {
      this.written = written;
      this.tongue = tongue;
    }

    void say(String field, String key, Object... values) {
      errors.add(answers.needed("consent." + field, key, tongue, values));
    }

    String text(String field, int charsMax) {
      String text = optional(field, charsMax);
      if (text == null) {
        say(field, "consent.fill-in");
      }
      return text == null ? "" : text;
    }

    @Nullable String optional(String field, int charsMax) {
      String text = written.getString(field, "").strip();
      if (text.length() > charsMax || text.chars().anyMatch(Character::isISOControl)) {
        say(field, "consent.one-line", charsMax);
      }
      return text.isEmpty() ? null : text;
    }

    @Nullable LocalDate day(String field) {
      String text = written.getString(field, "").strip();
      try {
        return LocalDate.parse(text);
      } catch (DateTimeException unreadable) {
        say(field, text.isEmpty() ? "consent.fill-in" : "consent.day");
        return null;
      }
    }

    <E extends Enum<E>> E one(Class<E> type, String field, E otherwise) {
      String text = written.getString(field, Word.of(otherwise));
      for (E constant : type.getEnumConstants()) {
        if (constant.name().equals(text.toUpperCase(Locale.ROOT).replace('-', '_'))) {
          return constant;
        }
      }
      say(field, "consent.choose");
      return otherwise;
    }
  }
}
