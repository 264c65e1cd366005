package nl.nachtwacht.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills in what a new fixture decodes to, for its author to read critically before keeping it.
 * Lines that say what they expect are left alone.
 *
 * <p>Run as {@code main} from the module's folder, with the files to fill in; without any, all.
 */
final class FixtureWriter {
  private FixtureWriter() {}

  public static void main(String[] args) throws IOException {
    List<Path> files =
        args.length == 0 ? Fixture.files() : java.util.Arrays.stream(args).map(Path::of).toList();
    for (Path file : files) {
      fill(file);
    }
  }

  private static void fill(Path file) throws IOException {
    LineDecoder decoder = new LineDecoder(AdapterCatalogue.standard());
    List<String> lines = new ArrayList<>();
    for (Fixture fixture : Fixture.of(file)) {
      decoder = fixture.fresh() ? new LineDecoder(AdapterCatalogue.standard()) : decoder;
      Decoded decoded = decoder.decode(fixture.message());
      lines.add(isComplete(fixture.json()) ? fixture.text() : filled(fixture, decoded));
    }
    Files.write(file, lines);
  }

  private static boolean isComplete(JsonNode json) {
    return json.has("expect") || json.has("ignored") || json.has("malformed") || json.has("learnt");
  }

  private static String filled(Fixture fixture, Decoded decoded) throws IOException {
    ObjectNode line = fixture.json().deepCopy();
    ObjectNode answer = (ObjectNode) FixtureTest.seen(decoded, line);
    line.setAll(answer);
    String text = new ObjectMapper().writeValueAsString(line);
    System.out.println(fixture.name() + "\n    " + answer);
    return text;
  }
}
