package nl.nachtwacht.adapter.scaip;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message request ({@code mrq}): an alarm, a status, an update or a heartbeat. Codes are numbers,
 * since devices write the same one as {@code 2}, {@code 02} and {@code 0002}.
 *
 * @param reference {@code ref}, 1 to 16 letters and digits by the book; what devices send is kept
 * @param kind {@code mty}; a message that does not say is {@code ME}
 * @param account {@code cid}, the number the centre knows the unit by
 * @param deviceType {@code dty}
 * @param deviceId {@code did}
 * @param component {@code dco}
 * @param deviceText {@code dte}, a free label
 * @param status {@code stc}; {@code null}: not said. In a {@code ME} that means 10, manual alarm
 * @param statusText {@code stt}
 * @param locationCode {@code lco}
 * @param locationValue {@code lva}
 * @param locationText {@code lte}
 * @param position {@code lge}
 * @param infoText {@code ite}, a sentence for a human
 * @param callHandling {@code cha}: 0 the unit calls by itself, 1 it wants to be called back
 * @param callers {@code crd}, where the unit can be called, best first: {@code tel:+31…}
 * @param heartbeatOptions {@code hbo}
 */
public record ScaipRequest(
    String reference,
    ScaipKind kind,
    String account,
    int deviceType,
    @Nullable String deviceId,
    @Nullable Integer component,
    @Nullable String deviceText,
    @Nullable Integer status,
    @Nullable String statusText,
    @Nullable Integer locationCode,
    @Nullable String locationValue,
    @Nullable String locationText,
    @Nullable ScaipPosition position,
    @Nullable String infoText,
    int callHandling,
    List<String> callers,
    @Nullable Integer heartbeatOptions) {
  /** What a {@code ME} without a status means: a manual alarm. */
  public static final int STATUS_WHEN_SILENT = 10;

  public ScaipRequest {
    callers = List.copyOf(callers);
  }

  /** The least a request can be: what is mandatory, its kind and its status. */
  public static ScaipRequest minimal(
      String reference, ScaipKind kind, String account, int deviceType, @Nullable Integer status) {
    return new ScaipRequest(
        reference,
        kind,
        account,
        deviceType,
        null,
        null,
        null,
        status,
        null,
        null,
        null,
        null,
        null,
        null,
        0,
        List.of(),
        null);
  }

  /** The status that counts: what is said, or what silence means. */
  public int effectiveStatus() {
    Integer said = status;
    return said == null ? STATUS_WHEN_SILENT : said;
  }

  /** The same, reduced to what no receiver can object to. */
  public ScaipRequest minimal() {
    return minimal(reference, kind, account, deviceType, status);
  }

  /** The same with this sentence for a human. */
  public ScaipRequest saying(@Nullable String sentence) {
    return new ScaipRequest(
        reference,
        kind,
        account,
        deviceType,
        deviceId,
        component,
        deviceText,
        status,
        statusText,
        locationCode,
        locationValue,
        locationText,
        position,
        sentence,
        callHandling,
        callers,
        heartbeatOptions);
  }

  /** The same at this place ({@code lco}). */
  public ScaipRequest at(@Nullable Integer place) {
    return new ScaipRequest(
        reference,
        kind,
        account,
        deviceType,
        deviceId,
        component,
        deviceText,
        status,
        statusText,
        place,
        locationValue,
        locationText,
        position,
        infoText,
        callHandling,
        callers,
        heartbeatOptions);
  }

  /** The same with where the home can be called, and who calls whom. */
  public ScaipRequest calledAt(int handling, List<String> addresses) {
    return new ScaipRequest(
        reference,
        kind,
        account,
        deviceType,
        deviceId,
        component,
        deviceText,
        status,
        statusText,
        locationCode,
        locationValue,
        locationText,
        position,
        infoText,
        handling,
        addresses,
        heartbeatOptions);
  }
}
