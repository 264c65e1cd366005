package nl.nachtwacht.supervision;

import dev.cel.common.CelIssue;
import dev.cel.common.CelSourceLocation;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.complaint.ComplaintCode;
import nl.nachtwacht.complaint.Nearest;

/** What the compiler says against a condition, in words for who wrote it. */
final class ConditionComplaint {
  private static final Pattern UNKNOWN_WORD =
      Pattern.compile("undeclared reference to '([^']*)'.*", Pattern.DOTALL);
  private static final Pattern NO_OVERLOAD =
      Pattern.compile("found no matching overload for '([^']*)'.*", Pattern.DOTALL);
  private static final String WANTED = "expected type 'bool'";

  private ConditionComplaint() {}

  /** About the first of what is wrong: what comes after is often its consequence. */
  static Complaint of(List<CelIssue> issues, String text) {
    if (issues.isEmpty()) {
      return Complaint.of(ComplaintCode.CONDITION_WRONG, 1);
    }
    CelIssue issue = issues.getFirst();
    int at = character(issue.getSourceLocation(), text);
    String message = issue.getMessage();
    Matcher word = UNKNOWN_WORD.matcher(message);
    if (word.matches()) {
      return Complaint.of(
          ComplaintCode.CONDITION_WORD, word.group(1), at, Nearest.advice(word.group(1), words()));
    }
    Matcher overload = NO_OVERLOAD.matcher(message);
    if (overload.matches()) {
      return Complaint.of(ComplaintCode.CONDITION_TYPES, sign(overload.group(1)), at);
    }
    if (message.startsWith(WANTED)) {
      return Complaint.of(ComplaintCode.CONDITION_NO_TRUTH);
    }
    boolean unreadable =
        message.contains("mismatched input")
            || message.contains("extraneous input")
            || message.contains("no viable alternative")
            || message.contains("token recognition")
            || message.contains("missing ");
    return Complaint.of(
        unreadable ? ComplaintCode.CONDITION_SYNTAX : ComplaintCode.CONDITION_WRONG, at);
  }

  /** The operator as it is written: {@code >} for {@code _>_}. */
  private static String sign(String function) {
    String sign = function.replace("_", "").replace("@", "");
    return "'" + (sign.isEmpty() ? function : sign) + "'";
  }

  /** From 1, over all lines. */
  private static int character(CelSourceLocation place, String text) {
    int at = 0;
    List<String> lines = Arrays.asList(text.split("\n", -1));
    for (int line = 1; line < place.getLine() && line <= lines.size(); line++) {
      at += lines.get(line - 1).length() + 1;
    }
    return Math.max(1, at + place.getColumn() + 1);
  }

  private static List<String> words() {
    return Arrays.stream(HomeFact.values()).map(HomeFact::word).toList();
  }
}
