package nl.nachtwacht.gateway.registry;

import io.vertx.core.Future;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.gateway.yaml.YamlReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes plans in the site's own files. In turn with the reading of the files, on its thread: what
 * is written is in force when the answer comes.
 */
public final class SitePlanDesk implements PlanDesk {
  private static final Logger LOG = LoggerFactory.getLogger(SitePlanDesk.class);
  private static final String BOM = "\uFEFF";

  private final SiteRegistry registry;
  private final Path folder;
  private final boolean allowed;

  /**
   * @param folder of the site's files
   * @param allowed whether files may be written at all
   */
  public SitePlanDesk(SiteRegistry registry, Path folder, boolean allowed) {
    this.registry = registry;
    this.folder = folder;
    this.allowed = allowed;
  }

  @Override
  public Future<Standing> standing(ClientId client) {
    return registry.inTurn(_ -> standing(nameOf(client)));
  }

  @Override
  public Future<Outcome> edit(ClientId client, PlanChange change, String lock, boolean write) {
    return registry.inTurn(assembly -> {
      String name = nameOf(client);
      byte[] bytes = bytes(name);
      if (!hash(bytes).equals(lock)) {
        return new Outcome.Stale();
      }
      String whole = new String(bytes, StandardCharsets.UTF_8);
      String mark = whole.startsWith(BOM) ? BOM : "";
      return switch (PlanEdit.of(
          folder + "/" + name, name, whole.substring(mark.length()), change)) {
        case PlanEdit.Outcome.Unchanged _ -> new Outcome.Unchanged();
        case PlanEdit.Outcome.Refused(var why, int line, var findings) ->
            new Outcome.Refused(why, line, findings);
        case PlanEdit.Outcome.Edited edited ->
            checked(assembly, name, mark + edited.text(), edited, change, write);
      };
    });
  }

  private Outcome checked(
      SiteAssembly assembly,
      String name,
      String text,
      PlanEdit.Outcome.Edited edited,
      PlanChange change,
      boolean write)
      throws IOException {
    SiteAssembly.Tried tried = assembly.tryOut(edited.file(), folder + "/" + name, edited.before());
    if (tried.plan() == null || tried.findings().hasErrors()) {
      return new Outcome.Refused(Refusal.PLAN_WRONG, 0, tried.findings().list());
    }
    Standing now = standing(name);
    if (write) {
      if (!now.writable() || !written(name, text)) {
        return new Outcome.ByHand(name, change.lineByHand());
      }
      registry.loadNow();
      now = standing(name);
    }
    return new Outcome.Ready(edited.before(), tried.plan(), write, now);
  }

  // --- the files

  private String nameOf(ClientId client) {
    String yaml = ClientFile.nameOf(client.value());
    String json =
        yaml.substring(0, yaml.length() - ClientFile.ENDING.length()) + ClientFile.JSON_ENDING;
    return !Files.exists(folder.resolve(yaml)) && Files.exists(folder.resolve(json)) ? json : yaml;
  }

  private byte[] bytes(String name) throws IOException {
    Path file = folder.resolve(name);
    if (Files.size(file) > YamlReader.FILE_BYTES_MAX) {
      throw new NoSuchFileException(name, null, "too large to be a client's file");
    }
    return Files.readAllBytes(file);
  }

  private Standing standing(String name) throws IOException {
    return new Standing(hash(bytes(name)), writable(folder.resolve(name)), name);
  }

  /** A link is somebody else's way of bringing files here; it would be replaced by a file. */
  private boolean writable(Path file) {
    Path clients = folder.resolve(ClientFile.FOLDER);
    return allowed
        && Files.isWritable(clients)
        && Files.isWritable(file)
        && !Files.isSymbolicLink(file);
  }

  private boolean written(String name, String text) {
    try {
      ReplacedFile.with(
          folder.resolve(name), ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
      return true;
    } catch (IOException failed) {
      LOG.warn("a client's file could not be written: {}", failed.getClass().getSimpleName());
      return false;
    }
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException(never);
    }
  }
}
