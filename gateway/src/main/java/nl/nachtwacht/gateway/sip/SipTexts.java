package nl.nachtwacht.gateway.sip;

import gov.nist.javax.sip.Utils;
import gov.nist.javax.sip.address.AddressFactoryImpl;
import gov.nist.javax.sip.header.HeaderFactoryImpl;
import gov.nist.javax.sip.message.MessageFactoryImpl;
import gov.nist.javax.sip.message.SIPRequest;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sip.InvalidArgumentException;
import javax.sip.address.Address;
import javax.sip.address.AddressFactory;
import javax.sip.address.SipURI;
import javax.sip.header.CallIdHeader;
import javax.sip.header.ContentTypeHeader;
import javax.sip.header.HeaderFactory;
import javax.sip.header.ToHeader;
import javax.sip.header.UserAgentHeader;
import javax.sip.header.ViaHeader;
import javax.sip.message.MessageFactory;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/** How requests and responses are put together from their parts. */
final class SipTexts {
  private static final AddressFactory ADDRESSES = new AddressFactoryImpl();
  private static final HeaderFactory HEADERS = new HeaderFactoryImpl();
  private static final MessageFactory MESSAGES = new MessageFactoryImpl();
  private static final int HOPS_MAX = 70;

  private SipTexts() {}

  /**
   * A request.
   *
   * @param own the address we are reached by over this transport
   * @param via the stack's Via for this transport
   * @param callId the same for a request and its repetition with credentials
   */
  static Request request(
      SipRequest wanted, SipAddress own, ViaHeader via, CallIdHeader callId, long cseq)
      throws ParseException, InvalidArgumentException {
    SipURI target = uri(wanted.toUser(), wanted.to());
    boolean elsewhere = wanted.toDomain() != null;
    if (elsewhere) {
      target = ADDRESSES.createSipURI(wanted.toUser(), wanted.toDomain());
    }
    SipURI from = uri(wanted.fromUser(), own);
    List<ViaHeader> vias = new ArrayList<>(List.of(via));
    Request request =
        MESSAGES.createRequest(
            target,
            wanted.method(),
            callId,
            HEADERS.createCSeqHeader(cseq, wanted.method()),
            HEADERS.createFromHeader(address(from), Utils.getInstance().generateTag()),
            HEADERS.createToHeader(address(plain(target)), null),
            vias,
            HEADERS.createMaxForwardsHeader(HOPS_MAX));
    if (elsewhere) {
      SipURI hop = uri(null, wanted.to());
      hop.setLrParam();
      request.addHeader(HEADERS.createRouteHeader(address(hop)));
    }
    if (wanted.contact()) {
      request.addHeader(HEADERS.createContactHeader(address(from)));
    }
    request.addHeader(HEADERS.createHeader(UserAgentHeader.NAME, "Nachtwacht"));
    SipBody body = wanted.body();
    if (body != null) {
      request.setContent(body.bytes(), contentType(body));
    }
    return request;
  }

  /** Adds the answer to a challenge. */
  static void authorise(Request request, String header, String text) throws ParseException {
    request.addHeader(HEADERS.createHeader(header, text));
  }

  static Response response(SIPRequest request, SipReply reply) throws ParseException {
    Response response = MESSAGES.createResponse(reply.status(), request);
    ToHeader to = (ToHeader) response.getHeader(ToHeader.NAME);
    if (to.getTag() == null && reply.status() != Response.TRYING) {
      to.setTag(Utils.getInstance().generateTag());
    }
    for (Map.Entry<String, String> header : reply.headers()) {
      response.addHeader(HEADERS.createHeader(header.getKey(), header.getValue()));
    }
    SipBody body = reply.body();
    if (body != null) {
      response.setContent(body.bytes(), contentType(body));
    }
    return response;
  }

  /**
   * Makes an answer go where the request came from when a translator of addresses stands between:
   * the address in the Via is then not the sender's, and its port is nobody's.
   */
  static void answerToSource(ViaHeader via, SipAddress source) {
    boolean translated = !source.host().equals(via.getHost());
    if (via.getRPort() > 0 || !translated) {
      return;
    }
    try {
      via.setReceived(source.host());
      via.setParameter("rport", Integer.toString(source.port()));
    } catch (ParseException e) {
      throw new IllegalStateException("numbers are valid in a Via", e);
    }
  }

  static CallIdHeader callId(String text) throws ParseException {
    return HEADERS.createCallIdHeader(text);
  }

  private static ContentTypeHeader contentType(SipBody body) throws ParseException {
    int slash = body.type().indexOf('/');
    return HEADERS.createContentTypeHeader(
        body.type().substring(0, slash), body.type().substring(slash + 1));
  }

  private static SipURI uri(@Nullable String user, SipAddress at) throws ParseException {
    SipURI uri = ADDRESSES.createSipURI(user, at.hostInAddress());
    uri.setPort(at.port());
    uri.setTransportParam(at.transport().word());
    return uri;
  }

  private static SipURI plain(SipURI uri) throws ParseException {
    return ADDRESSES.createSipURI(uri.getUser(), uri.getHost());
  }

  private static Address address(SipURI uri) {
    return ADDRESSES.createAddress(uri);
  }
}
