package nl.nachtwacht.gateway.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import nl.nachtwacht.gateway.yaml.Findings;
import nl.nachtwacht.gateway.yaml.Place;
import org.jspecify.annotations.Nullable;

/** A secret text that does not show itself in logs and complaints. */
public final class Secret {
  /** The longest secret that is read. */
  static final int BYTES_MAX = 4096;

  private final String text;

  private Secret(String text) {
    this.text = text;
  }

  /** A secret from a text already at hand. */
  public static Secret of(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("empty secret");
    }
    return new Secret(text);
  }

  static @Nullable Secret fromEnvironment(String text, String variable, Findings findings) {
    if (text.isEmpty() || text.length() > BYTES_MAX) {
      findings.error(Overrides.PLACE, variable, "is empty or too long.", "Set it or leave it out.");
      return null;
    }
    return new Secret(text);
  }

  static @Nullable Secret fromFile(Path file, Place place, String key, Findings findings) {
    try {
      long size = Files.size(file);
      String text = size > BYTES_MAX ? "" : Files.readString(file, StandardCharsets.UTF_8).strip();
      if (text.isEmpty()) {
        findings.error(
            place,
            key,
            file + " is empty or larger than " + BYTES_MAX + " bytes.",
            "Put the secret in it.");
        return null;
      }
      warnWhenOthersMayRead(file, place, key, findings);
      return new Secret(text);
    } catch (IOException unreadable) {
      findings.error(
          place, key, file + " cannot be read.", "Make the file, readable to the gateway only.");
      return null;
    }
  }

  private static void warnWhenOthersMayRead(Path file, Place place, String key, Findings findings)
      throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    if (permissions.contains(PosixFilePermission.OTHERS_READ)) {
      findings.warning(place, key, file + " can be read by everybody.", "chmod 600 it.");
    }
  }

  /** The secret itself, for the one who uses it. */
  public String reveal() {
    return text;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Secret secret && secret.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}
