package nl.nachtwacht.adapter.scaip;

import org.jspecify.annotations.Nullable;

/**
 * A message response ({@code mrs}): the real acknowledgement of a request.
 *
 * @param reference {@code ref} of the request; empty when it could not be found
 * @param status {@code snu}, one of {@link ScaipStatus} or any other number
 * @param statusText {@code ste}
 * @param media {@code mre}: 0 no voice, 1 both ways, 2 microphone only, 3 loudspeaker only
 * @param call {@code cre}: 61 call the pre-programmed number, 62 call {@code callNumber}
 * @param callNumber {@code tnu}
 * @param heartbeatInterval {@code hbi}, the index of an interval class whose values are unknown
 */
public record ScaipReply(
    String reference,
    int status,
    @Nullable String statusText,
    @Nullable Integer media,
    @Nullable Integer call,
    @Nullable String callNumber,
    @Nullable Integer heartbeatInterval) {

  /** An answer about nothing but how it went. */
  public static ScaipReply of(String reference, int status) {
    return new ScaipReply(reference, status, null, null, null, null, null);
  }

  /** The same with a few words. */
  public ScaipReply saying(String text) {
    return new ScaipReply(reference, status, text, media, call, callNumber, heartbeatInterval);
  }

  /** The same with how the unit shall speak, and with whom. */
  public ScaipReply speaking(int mediaReply, @Nullable Integer callReply, @Nullable String number) {
    return new ScaipReply(
        reference, status, statusText, mediaReply, callReply, number, heartbeatInterval);
  }
}
