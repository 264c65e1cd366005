package nl.nachtwacht.gateway.yaml;

/**
 * Something that is wrong in a file, told so that the writer of the file can mend it.
 *
 * @param key the full key: {@code door.tls.port}, {@code devices[2].role}; empty for the file
 * @param problem what is wrong, a sentence without the key
 * @param advice what to do, a sentence; empty when the problem says it
 */
public record Finding(Severity severity, Place place, String key, String problem, String advice) {

  /** How bad. */
  public enum Severity {
    /** The file is refused. */
    ERROR,
    /** The file is taken; somebody should look. */
    WARNING
  }

  /** File, line, key, problem and advice in one line. */
  public String sentence() {
    StringBuilder line = new StringBuilder(place.toString()).append(": ");
    if (severity == Severity.WARNING) {
      line.append("warning: ");
    }
    if (!key.isEmpty()) {
      line.append(key).append(": ");
    }
    line.append(problem);
    if (!advice.isEmpty()) {
      line.append(' ').append(advice);
    }
    return line.toString();
  }

  @Override
  public String toString() {
    return sentence();
  }
}
