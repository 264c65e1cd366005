package nl.nachtwacht.gateway.sip;

import gov.nist.javax.sip.message.SIPRequest;
import io.vertx.core.Future;
import java.util.Locale;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.ContactHeader;
import javax.sip.header.ContentTypeHeader;
import javax.sip.header.ExpiresHeader;
import javax.sip.header.FromHeader;
import javax.sip.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A request that came in, and the way to answer it. Used on the node's context only; answered at
 * most once, later answers do nothing.
 */
public final class IncomingSip {
  private final SipNode node;
  private final SIPRequest request;
  private final RecentRequests.Key key;
  private final SipAddress source;
  private boolean done;

  IncomingSip(SipNode node, SIPRequest request, RecentRequests.Key key, SipAddress source) {
    this.node = node;
    this.request = request;
    this.key = key;
    this.source = source;
  }

  /** {@code MESSAGE}, {@code REGISTER} … */
  public String method() {
    return request.getMethod();
  }

  /** The address and port the bytes came from: an answer sent there takes the same connection. */
  public SipAddress source() {
    return source;
  }

  /** The user in From; empty when there is none. */
  public String fromUser() {
    FromHeader from = (FromHeader) request.getHeader(FromHeader.NAME);
    return from == null ? "" : userOf(from.getAddress().getURI());
  }

  /** The address the peer announced in Contact; {@code null} when it gave none that can be used. */
  public @Nullable SipAddress contact() {
    ContactHeader contact = (ContactHeader) request.getHeader(ContactHeader.NAME);
    if (contact == null
        || contact.isWildCard()
        || !(contact.getAddress().getURI() instanceof SipURI uri)) {
      return null;
    }
    SipTransport transport =
        uri.isSecure()
            ? SipTransport.TLS
            : uri.getTransportParam() == null
                ? source.transport()
                : SipTransport.of(uri.getTransportParam());
    int port = uri.getPort() > 0 ? uri.getPort() : transport.usualPort();
    String host = uri.getHost();
    return host == null || host.isBlank() || port > 65535
        ? null
        : new SipAddress(host, port, transport);
  }

  /** Seconds a registration is asked for; {@code null} when it does not say. */
  public @Nullable Integer expires() {
    ContactHeader contact = (ContactHeader) request.getHeader(ContactHeader.NAME);
    if (contact != null && !contact.isWildCard() && contact.getExpires() >= 0) {
      return contact.getExpires();
    }
    ExpiresHeader expires = request.getExpires();
    return expires == null ? null : expires.getExpires();
  }

  /** What it carries; {@code null} when nothing. */
  public @Nullable SipBody body() {
    byte[] bytes = request.getRawContent();
    if (bytes == null || bytes.length == 0) {
      return null;
    }
    return new SipBody(mediaType((ContentTypeHeader) request.getHeader("Content-Type")), bytes);
  }

  /** The text of a header; {@code null} when it is absent. */
  public @Nullable String header(String name) {
    Header header = request.getHeader(name);
    if (header == null) {
      return null;
    }
    String line = header.toString().strip();
    return line.substring(line.indexOf(':') + 1).strip();
  }

  /** The address in the request line, as text: what a digest is computed over. */
  public String requestAddress() {
    return request.getRequestURI().toString();
  }

  /** Answers without a body. The future tells when the bytes left us. */
  public Future<Void> answer(int status) {
    return answer(new SipReply(status));
  }

  /** Answers. The future tells when the bytes left us. */
  public Future<Void> answer(SipReply reply) {
    if (done) {
      return Future.succeededFuture();
    }
    done = true;
    return node.respond(request, key, reply);
  }

  /** Leaves it without an answer, so that the peer sends it again or goes elsewhere. */
  public void staySilent() {
    done = true;
    node.forget(key);
  }

  static String userOf(URI uri) {
    if (uri instanceof SipURI sip) {
      return sip.getUser() == null ? "" : sip.getUser();
    }
    return "";
  }

  static String mediaType(@Nullable ContentTypeHeader type) {
    return type == null
        ? ""
        : (type.getContentType() + "/" + type.getContentSubType()).toLowerCase(Locale.ROOT);
  }
}
