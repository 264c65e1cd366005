package nl.nachtwacht.gateway.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The operating system's Chromium, driven by Playwright; tests are skipped where there is none. */
final class Browsers implements AutoCloseable {
  private static final Path CHROMIUM =
      Path.of(System.getProperty("nachtwacht.chromium", "/usr/bin/chromium"));

  private static final List<String> QUIET =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  final Browser chromium;
  private final Playwright playwright;

  private Browsers(Playwright playwright, Browser chromium) {
    this.playwright = playwright;
    this.chromium = chromium;
  }

  static Browsers start() {
    Assumptions.assumeTrue(
        Files.isExecutable(CHROMIUM),
        () ->
            "browser tests are skipped: no Chromium at "
                + CHROMIUM
                + " (Debian: apt-get install chromium)");
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser chromium =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM).setArgs(QUIET));
    return new Browsers(playwright, chromium);
  }

  @Override
  public void close() {
    chromium.close();
    playwright.close();
  }
}
