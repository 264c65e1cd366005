package nl.nachtwacht.gateway.telemetry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Batches the server did not take yet, one file each, oldest first, up to a bound. Not for several
 * threads. It survives a restart; it is not synced, since losing a reading harms nobody.
 */
final class Spool {
  private static final String ENDING = ".lp";

  private final Path folder;
  private final long bytesMax;
  private final Deque<Path> waiting = new ArrayDeque<>();
  private final AtomicLong bytes = new AtomicLong();
  private long next;

  private Spool(Path folder, long bytesMax) {
    this.folder = folder;
    this.bytesMax = bytesMax;
  }

  static Spool open(Path folder, long bytesMax) throws IOException {
    Spool spool = new Spool(folder, bytesMax);
    Files.createDirectories(folder);
    TreeSet<Path> files = new TreeSet<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*" + ENDING)) {
      found.forEach(files::add);
    }
    for (Path file : files) {
      spool.waiting.add(file);
      spool.bytes.addAndGet(Files.size(file));
    }
    if (!files.isEmpty()) {
      String last = String.valueOf(files.last().getFileName());
      spool.next = Long.parseLong(last.substring(0, last.length() - ENDING.length())) + 1;
    }
    return spool;
  }

  /** Keeps a batch; false when there is no room for it. */
  boolean keep(List<String> lines) throws IOException {
    byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    if (bytes.get() + text.length > bytesMax) {
      return false;
    }
    Path file = folder.resolve("%016d%s".formatted(next++, ENDING));
    Path half = folder.resolve("half");
    Files.write(half, text);
    Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
    waiting.add(file);
    bytes.addAndGet(text.length);
    return true;
  }

  /** The oldest batch; {@code null} when none waits. */
  @Nullable List<String> oldest() throws IOException {
    Path file = waiting.peek();
    return file == null ? null : Files.readAllLines(file, StandardCharsets.UTF_8);
  }

  /** The oldest batch is done with. */
  void forgetOldest() throws IOException {
    Path file = waiting.poll();
    if (file != null) {
      bytes.addAndGet(Files.exists(file) ? -Files.size(file) : 0);
      Files.deleteIfExists(file);
    }
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** What waits; from any thread. */
  long bytes() {
    return bytes.get();
  }
}
