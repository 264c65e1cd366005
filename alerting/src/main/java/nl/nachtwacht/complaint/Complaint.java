package nl.nachtwacht.complaint;

import java.util.Arrays;
import java.util.List;
import nl.nachtwacht.alarm.Words;

/**
 * What is wrong with something written, or doubtful, apart from the language it is said in.
 *
 * @param details the facts, in the order the sentence counts them
 */
public record Complaint(ComplaintCode code, List<Detail> details) {
  public Complaint {
    details = List.copyOf(details);
  }

  /**
   * A complaint. Texts are shown as they are, numbers, spans, days and times as people say them; a
   * complaint among the details is a part of the sentence, a collection is listed.
   *
   * @throws IllegalArgumentException for a detail of another kind: our own mistake
   */
  public static Complaint of(ComplaintCode code, Object... details) {
    return new Complaint(code, Arrays.stream(details).map(Detail::of).toList());
  }

  /** Text that is there in one language only, as administrators' files have it. */
  public static Complaint asWritten(String english) {
    return of(ComplaintCode.AS_WRITTEN, english);
  }

  /** The sentence in a language. */
  public String in(Words words) {
    return ComplaintSentence.of(this, words);
  }

  /** The sentence in English, as logs have it. */
  public String english() {
    return in(Words.ENGLISH);
  }

  @Override
  public String toString() {
    return english();
  }
}
