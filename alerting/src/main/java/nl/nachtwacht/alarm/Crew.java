package nl.nachtwacht.alarm;

import java.util.List;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Written;
import org.jspecify.annotations.Nullable;

/**
 * How many people an alarm needs, and who came beside the one who holds it.
 *
 * @param wanted how many are needed in all, 1 to {@value #MAX}; can only grow
 * @param helpers who came beside the holder, in order; empty while nobody holds it
 */
public record Crew(int wanted, List<Helper> helpers) {

  /** More than this nobody sends to one home. */
  public static final int MAX = 4;

  /** One person, and nobody yet. */
  public static final Crew ALONE = new Crew(1, List.of());

  /**
   * Somebody who comes along.
   *
   * @param holder who, and until when we believe it
   * @param state how far they are: accepted, on the way, on site
   */
  public record Helper(Holder holder, ResponseState state) {}

  public Crew {
    wanted = Math.clamp(wanted, 1, MAX);
    helpers = Written.list(helpers);
  }

  /** Whether this person is one of the helpers. */
  public boolean has(PersonId person) {
    return helper(person) != null;
  }

  /** This helper; {@code null} when they are none. */
  public @Nullable Helper helper(PersonId person) {
    for (Helper helper : helpers) {
      if (helper.holder().person().equals(person)) {
        return helper;
      }
    }
    return null;
  }
}
