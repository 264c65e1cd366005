package nl.nachtwacht.complaint;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word somebody probably meant. */
public final class Nearest {
  private static final int WORD_CHARS_MAX = 64;

  private Nearest() {}

  /** The known word nearest to what was written, if one is near enough to be a slip. */
  public static Optional<String> to(String written, Collection<String> known) {
    if (written.length() > WORD_CHARS_MAX) {
      return Optional.empty();
    }
    int allowed = Math.max(1, written.length() / 3);
    return known.stream()
        .map(word -> new Candidate(word, distance(lower(written), lower(word))))
        .filter(candidate -> candidate.distance <= allowed)
        .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::word))
        .map(Candidate::word);
  }

  /** "Did you mean x?" or, when nothing is near, the words there are. */
  public static Complaint advice(String written, Collection<String> known) {
    return to(written, known)
        .map(word -> Complaint.of(ComplaintCode.DID_YOU_MEAN, word))
        .orElseGet(() ->
            known.isEmpty()
                ? Complaint.of(ComplaintCode.NOTHING)
                : Complaint.of(ComplaintCode.KNOWN_HERE, listed(known)));
  }

  private static final int LISTED_MAX = 20;

  private static String listed(Collection<String> known) {
    return String.join(", ", known.stream().limit(LISTED_MAX).toList())
        + (known.size() > LISTED_MAX ? ", …" : "");
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  /** Edits (insert, delete, replace, swap of neighbours) between two words. */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 ? j : j == 0 ? i : cheapest(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(int[][] cost, String a, String b, int i, int j) {
    int replace = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replace, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }

  private record Candidate(String word, int distance) {}
}
