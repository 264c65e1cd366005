package nl.nachtwacht.simulator.site;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Random secrets by name, one file for a folder, readable to its owner only. They stay the same
 * over runs in one folder: what a killed run left behind must still let its own people in.
 */
public final class Secrets {
  private static final int BYTES = 24;

  private final @Nullable Path file;
  private final Map<String, String> byName = new TreeMap<>();
  private final SecureRandom random = new SecureRandom();

  private Secrets(@Nullable Path file) {
    this.file = file;
  }

  /** The secrets of a folder; made when absent. */
  public static Secrets in(Path folder) throws IOException {
    Secrets secrets = new Secrets(folder.resolve("secrets.txt"));
    Path file = folder.resolve("secrets.txt");
    if (Files.exists(file)) {
      secrets.read(Files.readString(file));
    }
    return secrets;
  }

  /** Secrets that are kept nowhere. */
  public static Secrets forgotten() {
    return new Secrets(null);
  }

  /** The secret with this name; a fresh one the first time. */
  public synchronized String of(String name) {
    return byName.computeIfAbsent(name, _ -> fresh());
  }

  /** {@code sha256:<hex>} of a secret: what a site folder holds instead of it. */
  public String hash(String name) {
    return "sha256:" + sha256(of(name));
  }

  /** Writes them down, for the next run. */
  public synchronized void save() throws IOException {
    Path target = file;
    if (target == null) {
      return;
    }
    StringBuilder text = new StringBuilder();
    byName.forEach((name, secret) -> text.append(name).append(' ').append(secret).append('\n'));
    writePrivately(target, text.toString());
  }

  /** Writes a file that only its owner can read, where the file system knows owners. */
  public static void writePrivately(Path file, String text) throws IOException {
    Files.writeString(file, text);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  private void read(String text) throws IOException {
    new java.io.BufferedReader(new StringReader(text))
        .lines()
        .map(line -> line.split(" ", 2))
        .filter(parts -> parts.length == 2)
        .forEach(parts -> byName.put(parts[0], parts[1]));
  }

  private String fresh() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
