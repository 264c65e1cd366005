package nl.nachtwacht.gateway.registry;

import java.util.List;
import java.util.function.BiFunction;
import nl.nachtwacht.gateway.yaml.Findings;
import org.jspecify.annotations.Nullable;

/**
 * One file of the site, read by itself, before it is held against the others.
 *
 * @param name inside the site's folder
 * @param content what it says; {@code null} when nothing can be made of it
 * @param references what it needs from others
 */
record ParsedFile<T>(
    String name, String text, @Nullable T content, List<Reference> references, Findings findings) {
  ParsedFile {
    references = List.copyOf(references);
  }

  /** Reads a file: its name as complaints show it, and its text. */
  interface Parser<T> extends BiFunction<String, String, ParsedFile<T>> {}
}
