package nl.nachtwacht.simulator.site;

/** YAML, written line by line, so that it can carry comments for who reads it. */
final class Yaml {
  private final StringBuilder text = new StringBuilder();

  /** A line at a depth of so many steps of two spaces. */
  Yaml line(int depth, String content) {
    text.append("  ".repeat(depth)).append(content).append('\n');
    return this;
  }

  /** A key with a text. */
  Yaml entry(int depth, String key, String value) {
    return line(depth, key + ": " + quoted(value));
  }

  /** A comment. */
  Yaml comment(int depth, String words) {
    return line(depth, "# " + words);
  }

  /** A text in double quotes. */
  static String quoted(String value) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\');
      }
      out.append(c);
    }
    return out.append('"').toString();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
