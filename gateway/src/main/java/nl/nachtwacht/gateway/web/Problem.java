package nl.nachtwacht.gateway.web;

import java.time.Duration;
import nl.nachtwacht.alarm.Refusal;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.registry.Registry;
import org.jspecify.annotations.Nullable;

/**
 * Why a call failed; thrown by handlers, written by {@link ProblemAnswers}.
 *
 * <p>Carries no stack trace: it is an expected outcome.
 */
final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemCode code;
  private final @Nullable String field;
  private final @Nullable String reason;
  private final @Nullable Refusal refusal;
  private final @Nullable String holder;
  private final @Nullable String holderName;
  private final @Nullable Duration retryAfter;

  private Problem(
      ProblemCode code,
      @Nullable String field,
      @Nullable String reason,
      @Nullable Refusal refusal,
      @Nullable String holder,
      @Nullable String holderName,
      @Nullable Duration retryAfter) {
    super(code.word(), null, false, false);
    this.code = code;
    this.field = field;
    this.reason = reason;
    this.refusal = refusal;
    this.holder = holder;
    this.holderName = holderName;
    this.retryAfter = retryAfter;
  }

  static Problem of(ProblemCode code) {
    return new Problem(code, null, null, null, null, null, null);
  }

  /** A field or parameter is wrong; {@code reason} is a technical sentence in English. */
  static Problem wrong(@Nullable String field, String reason) {
    return new Problem(ProblemCode.INVALID_REQUEST, field, reason, null, null, null, null);
  }

  /** They may not ask a device for this; {@code reason} is a word from a closed list. */
  static Problem doorStaysShut(String reason) {
    return new Problem(ProblemCode.DOOR_STAYS_SHUT, null, reason, null, null, null, null);
  }

  /** What was said about a client's supervision had no effect; the sentence says why. */
  static Problem supervisionRefused(String sentence) {
    return new Problem(ProblemCode.SUPERVISION_REFUSED, null, sentence, null, null, null, null);
  }

  /** A device cannot be declared fit so; the sentence says why. */
  static Problem testRefused(String sentence) {
    return new Problem(ProblemCode.TEST_REFUSED, null, sentence, null, null, null, null);
  }

  static Problem tooSoon(Duration wait) {
    return new Problem(ProblemCode.TOO_MANY_TRIES, null, null, null, null, null, wait);
  }

  /** The alarm did not take the command. */
  static Problem refused(Refusal refusal, @Nullable PersonId holder, Registry registry) {
    String name =
        holder == null
            ? null
            : registry.person(holder).map(card -> card.name()).orElse(holder.value());
    return new Problem(
        ProblemCode.REFUSED,
        null,
        null,
        refusal,
        holder == null ? null : holder.value(),
        name,
        null);
  }

  ProblemCode code() {
    return code;
  }

  @Nullable String field() {
    return field;
  }

  @Nullable String reason() {
    return reason;
  }

  @Nullable Refusal refusal() {
    return refusal;
  }

  @Nullable String holder() {
    return holder;
  }

  @Nullable String holderName() {
    return holderName;
  }

  @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
