package nl.nachtwacht.gateway.deliver.scaip;

/**
 * How a centre wants to be spoken to.
 *
 * @param contact announce our address in Contact. SIP wants none in a MESSAGE, and there are
 *     centres that send their answer to it
 * @param callBack tell the number to call the client on, and ask to be called, where the alarm asks
 *     for voice
 * @param minimalOnly never more than the mandatory tags, kind and status
 */
public record CentreProfile(boolean contact, boolean callBack, boolean minimalOnly) {
  /** What most centres take. */
  public static final CentreProfile STANDARD = new CentreProfile(true, true, false);
}
