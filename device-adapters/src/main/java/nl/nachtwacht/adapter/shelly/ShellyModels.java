package nl.nachtwacht.adapter.shelly;

import java.util.List;
import java.util.Locale;

/** What a Shelly's own id ({@code shellydw2-73c13b}) says about the model. */
final class ShellyModels {
  /** Models on a battery: they connect to report and go again, so "offline" is only sleep. */
  private static final List<String> SLEEPERS =
      List.of(
          "shellyht",
          "shellydw",
          "shellyflood",
          "shellysmoke",
          "shellybutton1",
          "shellymotionsensor",
          "shellymotion2",
          "shellysense",
          "shellytrv",
          "shellyplusht",
          "shellyplussmoke",
          "shellyblu");

  private ShellyModels() {}

  static boolean sleeps(String id) {
    String name = id.substring(id.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return SLEEPERS.stream().anyMatch(name::startsWith);
  }

  /** The part before the dash; {@code generic} when the id was renamed. */
  static String profile(String id) {
    String name = id.substring(id.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    int dash = name.indexOf('-');
    return name.startsWith("shelly") && dash > 0 ? name.substring(0, dash) : "generic";
  }
}
