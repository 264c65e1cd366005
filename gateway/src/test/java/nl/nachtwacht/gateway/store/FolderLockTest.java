package nl.nachtwacht.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One gateway on a data folder. */
class FolderLockTest {
  @TempDir Path folder;

  @Test
  void aSecondGatewayOnTheSameFolderIsToldWhoIsThere() {
    try (FolderLock first = FolderLock.take(folder.resolve("data"))) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> FolderLock.take(folder.resolve("data")))
          .isInstanceOf(StoreFault.class)
          .hasMessageStartingWith("another gateway runs on the data folder");
    }
  }

  @Test
  void whoStopsLeavesTheFolderToTheNext() {
    FolderLock.take(folder).close();
    FolderLock.take(folder).close();
  }

  @Test
  void aFolderThatIsAFileIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> FolderLock.take(file))
        .isInstanceOf(StoreFault.class)
        .hasMessageContaining("cannot use the data folder");
  }
}
