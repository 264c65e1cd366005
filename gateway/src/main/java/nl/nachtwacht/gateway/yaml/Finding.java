package nl.nachtwacht.gateway.yaml;

import nl.nachtwacht.alarm.Words;
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.complaint.ComplaintCode;

/**
 * Something that is wrong in a file, told so that the writer of the file can mend it.
 *
 * @param key the full key: {@code door.tls.port}, {@code devices[2].role}; empty for the file
 * @param complaint what is wrong and what to do
 */
public record Finding(Severity severity, Place place, String key, Complaint complaint) {

  /** How bad. */
  public enum Severity {
    /** The file is refused. */
    ERROR,
    /** The file is taken; somebody should look. */
    WARNING
  }

  /** Something in the one language administrators' files are told of. */
  public Finding(Severity severity, Place place, String key, String problem, String advice) {
    this(severity, place, key, Complaint.asWritten((problem + " " + advice).strip()));
  }

  /** Whether the file is refused. */
  public boolean refuses() {
    return severity == Severity.ERROR;
  }

  /** File, line, key, problem and advice in one line, in English. */
  public String sentence() {
    return sentence(Words.ENGLISH);
  }

  /** File, line, key, problem and advice in one line. */
  public String sentence(Words words) {
    StringBuilder line = new StringBuilder(place.toString()).append(": ");
    if (severity == Severity.WARNING) {
      line.append(Complaint.of(ComplaintCode.DOUBTFUL).in(words));
      line.append(": ");
    }
    if (!key.isEmpty()) {
      line.append(key).append(": ");
    }
    return line.append(complaint.in(words)).toString();
  }

  @Override
  public String toString() {
    return sentence();
  }
}
