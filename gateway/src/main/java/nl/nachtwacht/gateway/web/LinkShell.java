package nl.nachtwacht.gateway.web;

/** What is around every page behind a personal link. */
final class LinkShell {
  /** These pages have forms that a browser sends by itself: to this gateway, and nowhere else. */
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
          + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types 'none'";

  private LinkShell() {}

  /**
   * A whole page.
   *
   * @param heading escaped, as is the body
   * @param watched what lets the page notice that it is no longer true; empty: it never changes
   */
  static String page(Phrases phrases, Tongue tongue, String heading, String body, String watched) {
    return """
    <!doctype html>
    <html lang="%s">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>%s – Nachtwacht</title>
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/nachtwacht.css" />
        <script type="module" src="/assets/link.js"></script>
      </head>
      <body>
        <header class="top"><span class="brand">Nachtwacht</span></header>
        <main id="main" class="road link" data-state="%s">
          <h1>%s</h1>
          %s
          <p id="stale" class="message bad" role="alert" hidden>%s</p>
          <p class="small"><a href="">%s</a></p>
        </main>
      </body>
    </html>
    """
        .formatted(
            tongue.tag(),
            heading,
            watched,
            heading,
            body,
            esc(phrases.say(tongue, "link.stale")),
            esc(phrases.say(tongue, "link.refresh")));
  }

  static String esc(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
