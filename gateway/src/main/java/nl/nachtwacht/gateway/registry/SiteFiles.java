package nl.nachtwacht.gateway.registry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.complaint.ComplaintCode;
import nl.nachtwacht.gateway.yaml.Findings;
import nl.nachtwacht.gateway.yaml.Place;
import nl.nachtwacht.gateway.yaml.YamlReader;

/** The site's folder on disk. Calls block. */
final class SiteFiles {
  /** The most client files that are read. */
  static final int CLIENTS_MAX = 50_000;

  private static final List<String> SINGLE =
      List.of(
          OrganisationFile.NAME,
          CredentialFiles.DOORS,
          CredentialFiles.TOKENS,
          CredentialFiles.STAFF,
          OverridesFile.NAME);

  /** The most calendar files that are read. */
  static final int CALENDARS_MAX = 500;

  /** The most files with descriptions of devices that are read. */
  static final int MAPPINGS_MAX = 200;

  private static final Pattern CLIENT_FILE =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}\\.(yaml|json)");

  private final Path folder;

  SiteFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * When and how large every file is: equal stamps mean that nothing changed. Client files are
   * counted too, so an added or removed one shows.
   */
  SortedMap<String, String> stamps() {
    SortedMap<String, String> stamps = new TreeMap<>();
    Findings ignored = new Findings();
    for (String name : names(ignored)) {
      stamps.put(name, stamp(folder.resolve(name)));
    }
    return stamps;
  }

  /** All texts. */
  SiteTexts read() {
    Findings findings = new Findings();
    SiteTexts site =
        new SiteTexts(
            folder + "/", new TreeMap<>(), new TreeSet<>(), clientsListable(findings), findings);
    for (String name : names(findings)) {
      read(name, site);
    }
    return site;
  }

  private void read(String name, SiteTexts site) {
    Path file = folder.resolve(name);
    try {
      if (Files.size(file) > YamlReader.FILE_BYTES_MAX) {
        refuse(site, name, Complaint.of(ComplaintCode.FILE_TOO_LARGE, YamlReader.FILE_BYTES_MAX));
        return;
      }
      site.texts().put(name, decoded(Files.readAllBytes(file)));
    } catch (CharacterCodingException notUtf8) {
      refuse(site, name, Complaint.of(ComplaintCode.FILE_NOT_UTF8));
    } catch (IOException unreadable) {
      refuse(site, name, Complaint.of(ComplaintCode.FILE_UNREADABLE));
    }
  }

  private static void refuse(SiteTexts site, String name, Complaint complaint) {
    site.unreadable().add(name);
    site.findings().error(Place.whole(site.shown(name)), "", complaint);
  }

  private static String decoded(byte[] bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private boolean clientsListable(Findings findings) {
    Path clients = folder.resolve(ClientFile.FOLDER);
    if (Files.isDirectory(clients) && Files.isReadable(clients)) {
      return true;
    }
    findings.error(
        Place.whole(folder + "/" + ClientFile.FOLDER),
        "",
        "cannot be listed.",
        "Make the folder; a site without clients has an empty one.");
    return false;
  }

  private TreeSet<String> names(Findings findings) {
    TreeSet<String> names = new TreeSet<>();
    SINGLE.stream().filter(name -> Files.exists(folder.resolve(name))).forEach(names::add);
    addCalendars(names, findings);
    addMappings(names, findings);
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder.resolve(ClientFile.FOLDER), "*.{yaml,yml,json}")) {
      for (Path file : files) {
        addClient(names, String.valueOf(file.getFileName()), findings);
      }
    } catch (IOException unlistable) {
      // Told by clientsListable; the files of before stay in force.
      return names;
    }
    return names;
  }

  /** A site without devices of its own making has no folder for them. */
  private void addMappings(TreeSet<String> names, Findings findings) {
    if (!Files.isDirectory(folder.resolve(MappingFile.FOLDER))) {
      return;
    }
    int mappings = 0;
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder.resolve(MappingFile.FOLDER), "*.{yaml,yml}")) {
      for (Path file : files) {
        if (++mappings > MAPPINGS_MAX) {
          findings.error(
              Place.whole(folder + "/" + MappingFile.FOLDER),
              "",
              "has more than " + MAPPINGS_MAX + " files.",
              "Put several descriptions into one file.");
          return;
        }
        names.add(MappingFile.FOLDER + file.getFileName());
      }
    } catch (IOException unlistable) {
      findings.error(
          Place.whole(folder + "/" + MappingFile.FOLDER),
          "",
          "cannot be listed.",
          "Look at the rights of the folder.");
    }
  }

  /** A site without calendars has no folder for them. */
  private void addCalendars(TreeSet<String> names, Findings findings) {
    if (!Files.isDirectory(folder.resolve(CalendarFile.FOLDER))) {
      return;
    }
    int calendars = 0;
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder.resolve(CalendarFile.FOLDER), "*.ics")) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        if (!CalendarFile.NAME.matcher(name).matches() || ++calendars > CALENDARS_MAX) {
          findings.warning(
              Place.whole(folder + "/" + CalendarFile.FOLDER + name),
              "",
              "is not read: its name is odd, or there are more than " + CALENDARS_MAX + ".",
              "Use letters, digits, dots and dashes, and .ics.");
        } else {
          names.add(CalendarFile.FOLDER + name);
        }
      }
    } catch (IOException unlistable) {
      findings.error(
          Place.whole(folder + "/" + CalendarFile.FOLDER),
          "",
          "cannot be listed.",
          "Look at the rights of the folder.");
    }
  }

  private void addClient(TreeSet<String> names, String name, Findings findings) {
    if (!CLIENT_FILE.matcher(name).matches()) {
      findings.warning(
          Place.whole(folder + "/" + ClientFile.FOLDER + name),
          "",
          Complaint.of(ComplaintCode.FILE_NAME_ODD));
    } else if (name.endsWith(ClientFile.JSON_ENDING)
        && Files.exists(folder.resolve(ClientFile.nameOf(ClientFile.idOf(name))))) {
      findings.error(
          Place.whole(folder + "/" + ClientFile.FOLDER + name),
          "",
          Complaint.of(ComplaintCode.FILE_TWICE));
    } else if (names.size() >= CLIENTS_MAX) {
      findings.error(
          Place.whole(folder + "/" + ClientFile.FOLDER + name),
          "",
          Complaint.of(ComplaintCode.FILES_TOO_MANY, CLIENTS_MAX));
    } else {
      names.add(ClientFile.FOLDER + name);
    }
  }

  private static String stamp(Path file) {
    try {
      BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
      return seen.lastModifiedTime().toMillis() + "/" + seen.size() + "/" + seen.fileKey();
    } catch (IOException gone) {
      return "unreadable";
    }
  }
}
