package nl.nachtwacht.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One message of our own making in the shape a real device sends it, and what it must become.
 *
 * <p>A file is a story: its lines come half a minute apart and adapters remember from line to line,
 * unless a line says {@code "fresh": true}. Beside the message a line holds {@code name} and one of
 * {@code expect} (a list of events), {@code ignored}, {@code malformed} or {@code learnt}.
 */
record Fixture(Path file, int line, String text, JsonNode json) {
  static final Path FOLDER = Path.of("src/test/resources/fixtures");
  static final Instant STORY_STARTS_AT = Instant.parse("2026-03-14T01:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<Path> files() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  static List<Fixture> of(Path file) {
    try {
      List<Fixture> fixtures = new ArrayList<>();
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        if (!lines.get(i).isBlank()) {
          fixtures.add(new Fixture(file, i + 1, lines.get(i), JSON.readTree(lines.get(i))));
        }
      }
      return fixtures;
    } catch (IOException unreadable) {
      throw new IllegalStateException(file + ": " + unreadable.getMessage(), unreadable);
    }
  }

  static List<Fixture> all() {
    return files().stream().flatMap(file -> of(file).stream()).toList();
  }

  String family() {
    return FOLDER.relativize(file).getName(0).toString();
  }

  String name() {
    return FOLDER.relativize(file) + ":" + line + " " + json.path("name").asText();
  }

  boolean fresh() {
    return json.path("fresh").asBoolean();
  }

  Message message() {
    return LineDecoder.message(text, STORY_STARTS_AT.plusSeconds(30L * line));
  }
}
