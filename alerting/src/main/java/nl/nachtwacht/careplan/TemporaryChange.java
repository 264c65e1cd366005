package nl.nachtwacht.careplan;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that is different for a while, with an end: the client is in hospital, the partner is
 * home tonight, somebody visits this night, a rule is paused. It ends by itself and silences no
 * call for help.
 *
 * @param id unique among the client's changes
 * @param rules ids of the rules it is about; empty: all that such a change concerns
 * @param from included
 * @param until not included; at most {@link Kind#longest()} after {@code from}
 * @param author who said so
 * @param reason in their words; {@code null} when the kind says enough
 * @param who visits; {@code null} unless it is a visit
 */
public record TemporaryChange(
    String id,
    Kind kind,
    List<String> rules,
    Instant from,
    Instant until,
    PersonId author,
    @Nullable String reason,
    @Nullable String who) {
  /** The most changes of one client at a time, those of the plan included. */
  public static final int CHANGES_MAX = 32;

  public TemporaryChange {
    rules = Written.list(rules);
  }

  /** What is different, and for how long that may be said at once. */
  public enum Kind {
    /** In hospital, on holiday: what happens at home is not about the client. */
    CLIENT_AWAY(Duration.ofDays(42)),
    /** Somebody who lives or stays there watches by themselves. */
    PARTNER_HOME(Duration.ofHours(24)),
    /** A carer visits: doors and movements are theirs. */
    PLANNED_VISIT(Duration.ofHours(4)),
    /** One rule, or some, are set aside. */
    RULE_PAUSED(Duration.ofDays(14));

    private final Duration longest;

    Kind(Duration longest) {
      this.longest = longest;
    }

    /** The longest it may last; longer is a change of the plan itself. */
    public Duration longest() {
      return longest;
    }
  }

  /** Whether it is so at a moment. */
  public boolean holdsAt(Instant at) {
    return !at.isBefore(from) && at.isBefore(until);
  }

  /** Whether it is about a rule of the plan. */
  public boolean concerns(String rule) {
    return rules.isEmpty() ? kind != Kind.RULE_PAUSED : rules.contains(rule);
  }
}
