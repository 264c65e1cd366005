package nl.nachtwacht.gateway.config;

import java.nio.file.Files;
import java.nio.file.Path;
import nl.nachtwacht.gateway.yaml.ValueKind;

/**
 * What a server of ours shows of itself.
 *
 * @param certificateFile PEM, the server's certificate first, then its chain
 * @param keyFile PEM, the private key
 */
public record TlsConfig(Path certificateFile, Path keyFile) {
  static final Setting<String> CERTIFICATE_FILE =
      Setting.required(
          "certificateFile",
          ValueKind.text(1024),
          "PEM file with the server's certificate, then its chain.");
  static final Setting<String> KEY_FILE =
      Setting.required("keyFile", ValueKind.text(1024), "PEM file (PKCS 8) with the private key.");

  static TlsConfig read(SettingReader reader) {
    return new TlsConfig(readable(reader, CERTIFICATE_FILE), readable(reader, KEY_FILE));
  }

  static Path readable(SettingReader reader, Setting<String> setting) {
    Path file = reader.path(setting);
    if (reader.fields().has(setting.name()) && !Files.isReadable(file)) {
      reader.fields().error(setting.name(), file + " cannot be read.", "Make the file.");
    }
    return file;
  }
}
