package nl.nachtwacht.gateway.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import nl.nachtwacht.gateway.push.PushKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code push-key}: the key with which push services know this gateway, into a file. */
@Command(
    name = "push-key",
    mixinStandardHelpOptions = true,
    description = {
      "Makes the key with which push services know this gateway (VAPID) and writes it to FILE,",
      "readable to its owner alone. Name the file with secretFile at the channel of type web-push.",
      "A file that is there is left alone: with another key every browser must subscribe again."
    })
public final class PushKeyCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "The file to make.")
  private Path file = Path.of("push-key");

  @Override
  public Integer call() {
    PushKey key = PushKey.generate();
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] onlyUs =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try {
      Files.createFile(file, onlyUs);
      Files.writeString(file, key.text(), StandardOpenOption.SYNC);
    } catch (FileAlreadyExistsException there) {
      System.err.println(file + " is there already and is left as it is.");
      return ExitCode.BAD_INPUT;
    } catch (IOException unwritable) {
      System.err.println(file + " cannot be written. Name a file in a folder that is there.");
      return ExitCode.BAD_INPUT;
    }
    System.out.println("public key: " + key.publicKey());
    return ExitCode.OK;
  }
}
