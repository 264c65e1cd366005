package nl.nachtwacht.gateway.yaml;

/**
 * A spot in a file.
 *
 * @param file as the reader should see it, mostly relative to where they work
 * @param line 1 or more; 0 when the whole file is meant
 * @param column 1 or more; 0 when the whole file is meant
 */
public record Place(String file, int line, int column) {

  /** The file as a whole. */
  public static Place whole(String file) {
    return new Place(file, 0, 0);
  }

  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line + ":" + column;
  }
}
