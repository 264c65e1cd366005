package nl.nachtwacht.gateway.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import nl.nachtwacht.complaint.Complaint;

/**
 * Collects what is wrong, so that a writer sees all of it at once. Holds at most {@value #MAX};
 * what comes after is only counted. Not for several threads.
 */
public final class Findings {
  /** The most findings that are kept. */
  public static final int MAX = 500;

  private final List<Finding> list = new ArrayList<>();
  private int errors;
  private int beyond;

  /** Something is wrong and the file must be refused. */
  public void error(Place place, String key, String problem, String advice) {
    add(new Finding(Finding.Severity.ERROR, place, key, problem, advice));
  }

  /** Something is odd; the file is taken. */
  public void warning(Place place, String key, String problem, String advice) {
    add(new Finding(Finding.Severity.WARNING, place, key, problem, advice));
  }

  /** Something is wrong and the file must be refused. */
  public void error(Place place, String key, Complaint complaint) {
    add(new Finding(Finding.Severity.ERROR, place, key, complaint));
  }

  /** Something is odd; the file is taken. */
  public void warning(Place place, String key, Complaint complaint) {
    add(new Finding(Finding.Severity.WARNING, place, key, complaint));
  }

  /** Adds one. */
  public void add(Finding finding) {
    if (finding.severity() == Finding.Severity.ERROR) {
      errors++;
    }
    if (list.size() < MAX) {
      list.add(finding);
    } else {
      beyond++;
    }
  }

  /** Adds all of another collection. */
  public void addAll(Findings others) {
    others.list.forEach(this::add);
    errors += others.beyond;
    beyond += others.beyond;
  }

  /** Whether a file must be refused. */
  public boolean hasErrors() {
    return errors > 0;
  }

  /** How many errors there were, kept or not. */
  public int errors() {
    return errors;
  }

  /** How many were not kept. */
  public int beyond() {
    return beyond;
  }

  /** All that were kept, by file and line. */
  public List<Finding> list() {
    return list.stream()
        .sorted(
            Comparator.comparing((Finding finding) -> finding.place().file())
                .thenComparingInt(finding -> finding.place().line())
                .thenComparingInt(finding -> finding.place().column()))
        .toList();
  }
}
