package nl.nachtwacht.gateway.web;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * The files of the pages: this list and nothing else, read once, from our own jar and that of
 * lit-html.
 */
final class Assets {
  private static final String OURS = "/nl/nachtwacht/gateway/web/pages/";
  private static final String LIT = "/META-INF/resources/webjars/lit-html/3.3.1/";

  private static final List<String> FILES =
      List.of(
          "nachtwacht.css",
          "api.js",
          "around-view.js",
          "audit.css",
          "audit.js",
          "clock.js",
          "connection.js",
          "desk.js",
          "devices.js",
          "link.js",
          "login.js",
          "operator.js",
          "operator-view.js",
          "parts.js",
          "pattern.css",
          "pattern.js",
          "pattern-view.js",
          "plan-edits.js",
          "plan-forms.js",
          "plans.js",
          "plans-view.js",
          "push.js",
          "push-worker.js",
          "nachtwacht.webmanifest",
          "responder.js",
          "rosters.css",
          "rule-form.js",
          "trial-view.js",
          "why-view.js",
          "rosters.js",
          "rosters-forms.js",
          "sound.js",
          "technical.js",
          "tests.css",
          "tests.js",
          "tests-view.js",
          "words.js",
          "icon.svg");

  private static final List<String> LIT_FILES =
      List.of("lit-html.js", "directive.js", "directive-helpers.js", "directives/repeat.js");

  private record File(Buffer bytes, String type, String tag) {}

  private final Map<String, File> files = new HashMap<>();

  Assets() {
    FILES.forEach(name -> files.put("/assets/" + name, read(OURS + name)));
    LIT_FILES.forEach(name -> files.put("/assets/lit/" + name, read(LIT + name)));
    for (Page page : Page.values()) {
      files.put(page.path(), read(OURS + page.file()));
    }
  }

  /** One of the files. */
  Handler<RoutingContext> file() {
    return call -> {
      File file = files.get(call.normalizedPath());
      if (file == null) {
        call.fail(Problem.of(ProblemCode.NOT_FOUND));
      } else {
        send(call, file);
      }
    };
  }

  /** A page. */
  void send(RoutingContext call, Page page) {
    File file = files.get(page.path());
    if (file != null) {
      send(call, file);
    }
  }

  private static void send(RoutingContext call, File file) {
    call.response()
        .putHeader(HttpHeaders.CONTENT_TYPE, file.type())
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
        .putHeader(HttpHeaders.ETAG, file.tag());
    if (file.tag().equals(call.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
      call.response().setStatusCode(304).end();
    } else {
      call.response().end(file.bytes());
    }
  }

  private static File read(String resource) {
    try (InputStream stream = Assets.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException(resource + " is not in the jar");
      }
      byte[] bytes = stream.readAllBytes();
      CRC32C sum = new CRC32C();
      sum.update(bytes);
      return new File(
          Buffer.buffer(bytes),
          typeOf(resource),
          "\"" + Long.toHexString(sum.getValue()) + "-" + bytes.length + "\"");
    } catch (IOException broken) {
      throw new UncheckedIOException(resource, broken);
    }
  }

  private static String typeOf(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return switch (ending) {
      case "html" -> "text/html; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "js" -> "text/javascript; charset=utf-8";
      case "svg" -> "image/svg+xml";
      case "webmanifest" -> "application/manifest+json";
      default -> throw new IllegalArgumentException("no type for " + name);
    };
  }
}
