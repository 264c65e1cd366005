package nl.nachtwacht.gateway.sip;

/** Takes requests that came in. */
@FunctionalInterface
public interface SipRequestHandler {

  /**
   * Offers a request, on the node's context. Who takes it answers it, now or later; a copy of a
   * request that is under way or was answered is not offered again.
   *
   * @return false when it is not for this handler: the next is asked, and at last it is refused
   */
  boolean take(IncomingSip request);
}
