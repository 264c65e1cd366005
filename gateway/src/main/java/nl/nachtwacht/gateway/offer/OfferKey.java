package nl.nachtwacht.gateway.offer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes what cannot be guessed: the token in a link and the reference at a provider, both from the
 * message's own id and a key that never leaves this machine. Made, not drawn, so that every attempt
 * of one message bears the same link. The key lies in a file beside the store; a copy of the store
 * alone opens no link.
 */
public final class OfferKey {
  static final String FILE = "links.key";
  private static final int KEY_BYTES = 32;

  /** 128 bits: nobody tries them out. */
  private static final int TOKEN_BYTES = 16;

  private static final int REFERENCE_BYTES = 10;
  private static final String MAC = "HmacSHA256";

  private final SecretKeySpec key;

  private OfferKey(byte[] key) {
    this.key = new SecretKeySpec(key, MAC);
  }

  /** A key of these bytes, for tests. */
  public static OfferKey of(byte[] key) {
    return new OfferKey(key.clone());
  }

  /** The key of a store's folder, made when there is none. Blocks. */
  public static OfferKey in(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      make(file);
    }
    byte[] bytes = Files.readAllBytes(file);
    if (bytes.length != KEY_BYTES) {
      throw new IOException(
          file + " holds no key of " + KEY_BYTES + " bytes: take it away and start again");
    }
    return new OfferKey(bytes);
  }

  private static void make(Path file) throws IOException {
    byte[] bytes = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] onlyUs =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try {
      Files.createFile(file, onlyUs);
      Files.write(file, bytes, StandardOpenOption.SYNC);
    } catch (FileAlreadyExistsException madeMeanwhile) {
      return;
    }
  }

  /** What the link of a message ends in: 22 letters, digits, dashes and underscores. */
  public String token(String effectId) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOf(mac("link\n" + effectId), TOKEN_BYTES));
  }

  /** What a provider may know of a message. */
  public String reference(String effectId) {
    return HexFormat.of().formatHex(Arrays.copyOf(mac("reference\n" + effectId), REFERENCE_BYTES));
  }

  private byte[] mac(String text) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + MAC, impossible);
    }
  }
}
