package nl.nachtwacht.gateway.scaip;

import java.util.Set;
import nl.nachtwacht.adapter.scaip.ScaipKind;
import nl.nachtwacht.adapter.scaip.ScaipReply;
import nl.nachtwacht.adapter.scaip.ScaipRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a speech unit is told about its call. The gateway handles no voice: the unit speaks with the
 * alarm centre itself.
 */
final class VoiceReply {
  private static final int BOTH_WAYS = 1;
  private static final int CALL_THE_PROGRAMMED = 61;
  private static final int CALL_THIS = 62;
  private static final int CALL_ME_BACK = 1;

  /** Unknown, undefined, automatic alarm, manual alarm, alert, assistance. */
  private static final Set<Integer> CALLS_FOR_HELP = Set.of(0, 1, 9, 10, 11, 110);

  private static final Set<String> SPEAKING = Set.of("tel", "gsm", "sip", "sip-pp", "sips");

  private VoiceReply() {}

  /** The acceptance of a request, with what to do about voice. */
  static ScaipReply accept(ScaipRequest request, @Nullable String number) {
    ScaipReply plain = ScaipReply.of(request.reference(), 0);
    if (!wantsVoice(request)) {
      return plain;
    }
    if (request.callHandling() == CALL_ME_BACK) {
      return plain.speaking(BOTH_WAYS, null, null);
    }
    return number == null
        ? plain.speaking(BOTH_WAYS, CALL_THE_PROGRAMMED, null)
        : plain.speaking(BOTH_WAYS, CALL_THIS, number);
  }

  private static boolean wantsVoice(ScaipRequest request) {
    return request.kind() == ScaipKind.ME
        && CALLS_FOR_HELP.contains(request.effectiveStatus())
        && request.callers().stream().anyMatch(VoiceReply::speaks);
  }

  private static boolean speaks(String caller) {
    int colon = caller.indexOf(':');
    return colon > 0
        && SPEAKING.contains(caller.substring(0, colon).toLowerCase(java.util.Locale.ROOT));
  }
}
