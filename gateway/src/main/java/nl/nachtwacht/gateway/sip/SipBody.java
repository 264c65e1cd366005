package nl.nachtwacht.gateway.sip;

/**
 * What a SIP message carries.
 *
 * @param type media type, lower case, without parameters: {@code application/scaip+xml}
 * @param bytes owned by the message, not to be changed
 */
public record SipBody(String type, byte[] bytes) {}
