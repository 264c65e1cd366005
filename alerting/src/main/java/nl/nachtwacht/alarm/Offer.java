package nl.nachtwacht.alarm;

import nl.nachtwacht.careplan.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * What one person was offered of an alarm and what they said to it. One per person; see {@link
 * OfferToken}.
 *
 * @param first number of the first telling that offered it to them
 * @param last number of the latest
 * @param call number of the one by which they were called last: a no to an older one is not a no to
 *     that
 * @param spent offers up to this number are answered for good: given back or declined. Their tokens
 *     accept nothing any more, so that a reply that comes twice is one reply
 * @param declined why they said no last; {@code null} when they did not, or gave no reason
 */
public record Offer(
    PersonId to, int first, int last, int call, int spent, @Nullable DeclineReason declined) {

  /** Never to be called for it, without having been asked: it is about them. */
  public static Offer excluded(PersonId person) {
    return new Offer(person, 1, 0, 0, 0, DeclineReason.UNAVAILABLE);
  }

  /** Whether a token with this number is an offer to them that still stands. */
  public boolean stands(int telling) {
    return telling >= first && telling <= last && telling > spent;
  }

  /** Whether they ever said no to it. */
  public boolean refused() {
    return declined != null;
  }

  /**
   * Offered once more; {@code anew} when by a call of their own, not by another way of the same.
   */
  public Offer again(int telling, boolean anew) {
    int begun = last == 0 ? telling : first;
    return new Offer(to, begun, telling, anew ? telling : call, spent, declined);
  }

  /** They said no, and may still change their mind. */
  public Offer no(DeclineReason why) {
    return new Offer(to, first, last, call, spent, why);
  }

  /** Everything so far is answered for good; {@code why} is a no, {@code null} is none. */
  public Offer answered(@Nullable DeclineReason why) {
    return new Offer(to, first, last, call, last, why == null ? declined : why);
  }

  /** They took it after all. */
  public Offer taken() {
    return new Offer(to, first, last, call, spent, null);
  }
}
