package nl.nachtwacht.gateway.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The right to be the one gateway of a data folder. Two of them would number the same inputs and
 * call the same people; SQLite alone does not stop that, it only makes each wait for the other.
 *
 * <p>The system takes the lock back when the process ends, however it ends: a crash leaves nothing
 * to clean up. Who only reads (replay, export) does not need it.
 */
public final class FolderLock implements AutoCloseable {
  private static final String FILE = "gateway.lock";

  private final FileChannel file;

  private FolderLock(FileChannel file) {
    this.file = file;
  }

  /**
   * Takes it.
   *
   * @throws StoreFault when another gateway has it, or the folder cannot be used
   */
  public static FolderLock take(Path folder) {
    FileChannel file = null;
    try {
      Files.createDirectories(folder);
      file =
          FileChannel.open(
              folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = file.tryLock();
      if (lock != null) {
        return new FolderLock(file);
      }
      throw new OverlappingFileLockException();
    } catch (OverlappingFileLockException taken) {
      close(file);
      throw new StoreFault(
          StoreFault.Kind.NOT_WRITABLE,
          "another gateway runs on the data folder "
              + folder
              + ". Stop it, or give this one a folder of its own (key 'data').",
          taken);
    } catch (IOException e) {
      close(file);
      throw new StoreFault(
          StoreFault.Kind.NOT_WRITABLE,
          "cannot use the data folder " + folder + ": " + e.getMessage(),
          e);
    }
  }

  @Override
  public void close() {
    close(file);
  }

  private static void close(@Nullable FileChannel file) {
    if (file == null) {
      return;
    }
    try {
      file.close();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
