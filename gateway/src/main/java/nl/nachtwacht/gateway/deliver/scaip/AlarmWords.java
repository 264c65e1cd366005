package nl.nachtwacht.gateway.deliver.scaip;

import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import nl.nachtwacht.adapter.scaip.ScaipKind;
import nl.nachtwacht.adapter.scaip.ScaipRequest;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.ResponseState;
import nl.nachtwacht.gateway.deliver.Outgoing;
import nl.nachtwacht.gateway.deliver.Warning;
import nl.nachtwacht.gateway.deliver.scaip.Accounts.Line;
import nl.nachtwacht.gateway.deliver.scaip.AlarmCodes.Codes;
import org.jspecify.annotations.Nullable;

/** Puts what the core decided to tell into a message for a centre. */
final class AlarmWords {
  private static final String NO_VOICE = "no-voice:";
  private static final int CALL_BACK = 1;
  private static final int CONTROLLER = 45;
  private static final int ACCEPTED = 4;
  private static final int MALFUNCTION = 67;
  private static final int INTERVENTION_COMPLETE = 111;
  private static final int STARTED = 96;
  private static final int PRESENT = 121;

  /** News younger than this needs no word about its age. */
  private static final Duration FRESH = Duration.ofMinutes(2);

  private final CentreSettings settings;
  private final Accounts accounts;
  private final @Nullable Function<Alarm, String> sentences;

  AlarmWords(
      CentreSettings settings, Accounts accounts, @Nullable Function<Alarm, String> sentences) {
    this.settings = settings;
    this.accounts = accounts;
    this.sentences = sentences;
  }

  /** The message for one telling. */
  ScaipRequest of(Outgoing outgoing) {
    Alarm alarm = outgoing.alarm();
    Line line = accounts.lineOf(alarm.client(), outgoing.decided().contact());
    String account = line == null ? settings.account() : line.account();
    String reference =
        alarm.alarmClass() == AlarmClass.TEST
            ? AlarmReference.ofTest(settings.id(), alarm.id())
            : AlarmReference.of(settings.id(), alarm.id());
    ScaipRequest message =
        switch (outgoing.decided().purpose()) {
          case OFFER, OPEN_AGAIN ->
              alarm(outgoing, ScaipKind.ME, reference, account, line == null ? null : line.phone());
          case ASK_HOLDER,
              PRESSED_AGAIN,
              TRANSFER,
              TRANSFER_LAPSED,
              ASK_ACCESS,
              ASK_OFF_DUTY,
              CENTRE_SILENT ->
              alarm(outgoing, ScaipKind.IN, reference, account, line == null ? null : line.phone());
          case PROGRESS ->
              ScaipRequest.minimal(reference, ScaipKind.IN, account, CONTROLLER, progress(alarm));
          case TAKEN ->
              ScaipRequest.minimal(reference, ScaipKind.IN, account, CONTROLLER, ACCEPTED);
          case RESOLVED ->
              ScaipRequest.minimal(
                  reference, ScaipKind.RE, account, CONTROLLER, INTERVENTION_COMPLETE);
        };
    return settings.profile().minimalOnly() ? message.minimal() : message;
  }

  private static int progress(Alarm alarm) {
    return alarm.state() == ResponseState.ON_SITE ? PRESENT : STARTED;
  }

  /** The message for trouble of the gateway itself. */
  ScaipRequest of(Warning warning) {
    String reference = AlarmReference.ofWarning(settings.id(), warning.id());
    return ScaipRequest.minimal(
            reference, ScaipKind.ME, settings.account(), CONTROLLER, MALFUNCTION)
        .calledAt(0, List.of(NO_VOICE))
        .saying(plain(warning.code()));
  }

  private ScaipRequest alarm(
      Outgoing outgoing, ScaipKind kind, String reference, String account, @Nullable String phone) {
    Alarm alarm = outgoing.alarm();
    Codes codes = AlarmCodes.of(alarm);
    String number = phone == null ? "" : phone.replaceAll("[^0-9+]", "");
    boolean voice = codes.voice() && settings.profile().callBack() && !number.isEmpty();
    return ScaipRequest.minimal(reference, kind, account, codes.deviceType(), codes.status())
        .at(codes.place())
        .calledAt(voice ? CALL_BACK : 0, List.of(voice ? "tel:" + number : NO_VOICE))
        .saying(info(alarm, outgoing));
  }

  /** The sentence where the centre may have it, and how old the news is. */
  private @Nullable String info(Alarm alarm, Outgoing outgoing) {
    Duration age = Duration.between(alarm.happenedAt(), outgoing.now());
    String aged = age.compareTo(FRESH) > 0 ? age.toMinutes() + " min geleden. " : "";
    String said = sentences == null ? "" : plain(sentences.apply(alarm));
    String all = (aged + said).strip();
    return all.isEmpty() ? null : all;
  }

  /** Receivers in the field were seen with ASCII only. */
  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .replaceAll("[^\\x20-\\x7e]", " ");
  }
}
