package nl.nachtwacht.simulator.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Clears what an earlier measurement left in its scratch folder. */
final class Stores {
  private Stores() {}

  /** Removes the store, the site and the log below a load folder; secrets stay. */
  static void clear(Path folder) throws IOException {
    for (String name : List.of("data", "site", "gateway.log")) {
      remove(folder.resolve(name));
    }
  }

  private static void remove(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      for (Path one : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
