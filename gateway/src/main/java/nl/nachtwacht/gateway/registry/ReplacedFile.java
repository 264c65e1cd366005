package nl.nachtwacht.gateway.registry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/** A file in the place of another, at once: who reads it sees the old text or the new one. */
final class ReplacedFile {
  /** Beside the file, and read by nobody. One name, so that a crash leaves one file at most. */
  private static final String ENDING = ".nachtwacht-tmp";

  private ReplacedFile() {}

  /**
   * Puts it there, durably, with the rights and group of the old one.
   *
   * @throws IOException when it could not be; then the old one is still there
   */
  static void with(Path file, ByteBuffer text) throws IOException {
    Path fresh = file.resolveSibling("." + file.getFileName() + ENDING);
    Files.deleteIfExists(fresh);
    try {
      Files.createFile(fresh);
      takeOver(file, fresh);
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        while (text.hasRemaining()) {
          channel.write(text);
        }
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException failed) {
      Files.deleteIfExists(fresh);
      throw failed;
    }
    syncFolder(file);
  }

  /** The new text is in its place already: where folders cannot be synced it may come later. */
  private static void syncFolder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      return;
    }
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    } catch (IOException notHere) {
      return;
    }
  }

  /** A file that others may read must stay one that others may read, and no other. */
  private static void takeOver(Path from, Path to) throws IOException {
    PosixFileAttributeView old = Files.getFileAttributeView(from, PosixFileAttributeView.class);
    PosixFileAttributeView fresh = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (old != null && fresh != null) {
      PosixFileAttributes was = old.readAttributes();
      if (!was.group().equals(fresh.readAttributes().group())) {
        fresh.setGroup(was.group());
      }
      fresh.setPermissions(was.permissions());
    }
  }
}
