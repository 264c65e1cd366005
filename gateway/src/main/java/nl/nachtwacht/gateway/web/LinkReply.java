package nl.nachtwacht.gateway.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.regex.Pattern;
import nl.nachtwacht.gateway.security.SecretHash;

/** What the pages behind a personal link have in common: the token asked for, and the reply. */
final class LinkReply {
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{22}");

  private LinkReply() {}

  /** What the token of this call is known by; empty when it cannot be one of ours. */
  static Optional<SecretHash> token(RoutingContext call) {
    return Optional.ofNullable(call.pathParam("token"))
        .filter(token -> TOKEN.matcher(token).matches())
        .map(SecretHash::of);
  }

  /** A page that may load nothing from elsewhere and post to nowhere but here. */
  static void page(RoutingContext call, int status, String html) {
    head(call, status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
        .putHeader("Content-Security-Policy", LinkShell.POLICY)
        .end(html);
  }

  /** After an answer: look at the same link anew, so that going back never answers twice. */
  static void again(RoutingContext call) {
    head(call, 303).putHeader(HttpHeaders.LOCATION, call.normalizedPath()).end();
  }

  /** Kept nowhere and found by no search engine: who has the link is who was called. */
  static HttpServerResponse head(RoutingContext call, int status) {
    return call.response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader("X-Robots-Tag", "noindex");
  }
}
