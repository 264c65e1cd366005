package nl.nachtwacht.gateway.deliver.scaip;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.nachtwacht.gateway.deliver.scaip.AlarmCodes.Codes;

/** The codes of kinds and rooms, as they stand in a file beside this class. */
record CodeTable(Map<String, Codes> kinds, Map<String, Integer> rooms) {
  private static final String ROOM = "room.";
  private static final Pattern LINE =
      Pattern.compile("(\\d{1,3}) (\\d{1,3}) (-|\\d{1,3})( voice)?");

  CodeTable {
    kinds = Map.copyOf(kinds);
    rooms = Map.copyOf(rooms);
  }

  /**
   * @throws IllegalStateException for a line that is not of the form the file describes; names it
   */
  static CodeTable read(String name) {
    Map<String, Codes> kinds = new HashMap<>();
    Map<String, Integer> rooms = new HashMap<>();
    Properties lines = lines(name);
    for (String key : lines.stringPropertyNames()) {
      String line = lines.getProperty(key).strip();
      if (key.startsWith(ROOM)) {
        rooms.put(key.substring(ROOM.length()), Integer.valueOf(line));
      } else {
        kinds.put(key, codes(name, key, line));
      }
    }
    return new CodeTable(kinds, rooms);
  }

  private static Codes codes(String name, String kind, String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new IllegalStateException(
          name + ": " + kind + ": must be 'dty stc lco [voice]', is '" + line + "'");
    }
    return new Codes(
        Integer.parseInt(parts.group(1)),
        Integer.parseInt(parts.group(2)),
        parts.group(3).equals("-") ? null : Integer.valueOf(parts.group(3)),
        parts.group(4) != null);
  }

  private static Properties lines(String name) {
    try (InputStream in = CodeTable.class.getResourceAsStream(name)) {
      Properties lines = new Properties();
      lines.load(new InputStreamReader(Objects.requireNonNull(in, name), StandardCharsets.UTF_8));
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
