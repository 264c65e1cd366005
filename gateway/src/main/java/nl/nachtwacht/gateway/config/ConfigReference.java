package nl.nachtwacht.gateway.config;

import java.util.Locale;

/**
 * Writes {@code docs/configuration.md} from the settings themselves, so that it cannot say anything
 * else than the code does. A test holds the file against it.
 */
public final class ConfigReference {
  private ConfigReference() {}

  /** The whole page. */
  public static String markdown() {
    StringBuilder page = new StringBuilder(HEAD);
    for (Section section : GatewayConfig.SECTIONS) {
      page.append("\n## ").append(section.path().isEmpty() ? "Top" : "`" + section.path() + "`");
      page.append("\n\n").append(section.sentence()).append("\n\n");
      page.append("| key | what it does | may be | default | environment |\n");
      page.append("|---|---|---|---|---|\n");
      section.settings().forEach(setting -> row(page, section, setting));
    }
    return page.toString();
  }

  private static void row(StringBuilder page, Section section, Setting<?> setting) {
    String unit = setting.unit().isEmpty() ? "" : " " + setting.unit();
    cells(
        page,
        "`" + section.keyOf(setting) + "`",
        setting.sentence(),
        setting.kind().range() + unit,
        defaultOf(section, setting, unit),
        environmentOf(section, setting));
  }

  private static String defaultOf(Section section, Setting<?> setting, String unit) {
    if (section.equals(ChannelConfig.SECTION) && setting.equals(BrokerConfig.CLIENT_ID)) {
      return "`nachtwacht-<id>`";
    }
    if (setting.defaultText() != null) {
      String text = setting.defaultText().isEmpty() ? "''" : setting.defaultText();
      return "`" + text + "`" + unit;
    }
    return switch (setting.need()) {
      case REQUIRED -> "must be written";
      case OPTIONAL -> "none";
      case SECRET -> "none; refused in the file";
    };
  }

  private static String environmentOf(Section section, Setting<?> setting) {
    if (section.equals(BrokerConfig.ROUTES_SECTION)
        || (section.path().endsWith("[]") && setting.name().equals("id"))) {
      return "–";
    }
    String key = section.path().replace("[]", "[ID]") + "." + setting.name();
    String name = Overrides.nameOf(section.path().isEmpty() ? setting.name() : key);
    return "`" + name.replace("_ID_", "_<ID>_").toUpperCase(Locale.ROOT) + "`";
  }

  private static void cells(StringBuilder page, String... cells) {
    for (String cell : cells) {
      page.append("| ").append(cell.replace("|", "\\|")).append(' ');
    }
    page.append("|\n");
  }

  private static final String HEAD =
      """
      # Configuration

      <!-- Made from the code. To refresh it after a change of a setting:
           mvn -q -pl gateway -am test -Dtest=ConfigReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Dnachtwacht.refreshDocs=true -->

      A gateway has one settings file, mostly `nachtwacht.yaml`, named with `./nachtwacht gateway --config FILE`.
      `./nachtwacht check-config FILE` reads it and the site's files without starting anything, prints all it finds
      with file, line and key, and ends with exit code 0 (fine) or 2 (would be refused).

      - **Unknown keys and bad values are refused.** Nothing is guessed; anchors, aliases and tags of YAML are refused too.
      - **Paths** are relative to the folder of the settings file, also when they come from the environment.
      - **Durations** are ISO 8601: `PT5S`, `PT2M`, `PT1H30M`.
      - **Environment variables stand above the file.** The name is `NACHTWACHT_` and the key in capitals; every dot, and
        every capital letter inside a word, becomes an underscore: `door.tls.certificateFile` is
        `NACHTWACHT_DOOR_TLS_CERTIFICATE_FILE`. An element of a list is named by its id, in capitals, with an underscore
        for everything that is no letter or digit: `NACHTWACHT_CHANNELS_CENTRE_URL` is the `url` of the channel `centre`.
        Elements cannot be added this way. Variables that Kubernetes makes for services are left alone.
      - **Secrets never stand in the file**: they come from a file of their own (`secretFile`, `passwordFile`; spaces and
        line ends around the secret are dropped) or from the environment. The environment wins.
      """;
}
