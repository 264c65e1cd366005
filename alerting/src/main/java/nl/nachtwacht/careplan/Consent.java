package nl.nachtwacht.careplan;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who agreed to which supervision, why, and until when.
 *
 * @param id unique in the plan
 * @param covers ids of the rules and devices it is about; empty: all rules of the plan
 * @param purpose why, in the care plan's own words
 * @param reference of the Wzd record; {@code null} when the basis needs none
 * @param agreedBy who agreed, as people call them: the client, a daughter who represents her
 * @param validUntil the last day on which it holds
 * @param review the day on which it is to be talked over again; {@code null} when none was agreed
 * @param positions who may see where the client is, and when
 */
public record Consent(
    String id,
    List<String> covers,
    String purpose,
    LegalBasis basis,
    @Nullable String reference,
    String agreedBy,
    LocalDate agreedOn,
    LocalDate validUntil,
    @Nullable LocalDate review,
    PositionSight positions) {
  /** The most consents of one plan. */
  public static final int CONSENTS_MAX = 32;

  /** The longest a consent may be given for: what was agreed longer ago is not known any more. */
  public static final int YEARS_MAX = 2;

  /** An end that comes nearer is told so many days before. */
  public static final int WARN_DAYS = 30;

  public Consent {
    covers = List.copyOf(covers);
  }

  /** When it lets somebody see where the client is. */
  public enum PositionSight {
    NEVER,
    /** While an alarm of the client is open. */
    DURING_ALARM,
    ALWAYS
  }

  /** Whether it is about a rule of the plan. */
  public boolean coversRule(String rule) {
    return covers.isEmpty() || covers.contains(rule);
  }

  /** Whether it names a device or rule, rather than all. */
  public boolean names(String id) {
    return covers.contains(id);
  }

  /** Whether it holds on a day in the home's zone. */
  public boolean holdsOn(LocalDate day) {
    return !day.isBefore(agreedOn) && !day.isAfter(validUntil);
  }
}
