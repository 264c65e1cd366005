package nl.nachtwacht.gateway.deliver.scaip;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import nl.nachtwacht.adapter.scaip.ScaipKind;
import nl.nachtwacht.adapter.scaip.ScaipMessage;
import nl.nachtwacht.adapter.scaip.ScaipReply;
import nl.nachtwacht.adapter.scaip.ScaipRequest;
import nl.nachtwacht.adapter.scaip.ScaipStatus;
import nl.nachtwacht.adapter.scaip.ScaipXml;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.json.CoreJson;
import nl.nachtwacht.gateway.sip.IncomingSip;
import nl.nachtwacht.gateway.sip.SipBody;
import nl.nachtwacht.gateway.sip.SipNode;
import nl.nachtwacht.gateway.sip.SipRequest;
import nl.nachtwacht.gateway.sip.SipRequestHandler;
import nl.nachtwacht.gateway.store.Records;
import nl.nachtwacht.gateway.supervise.CommandAnswer;
import nl.nachtwacht.gateway.supervise.Watches;

/**
 * What a centre does to an alarm we told it, said in the same language: {@code IN} or {@code RE}
 * with the {@code ref} of our alarm. It becomes a command like any other, by the centre, and is
 * answered {@code snu} 0 only when it is on disk.
 *
 * <p>It only counts from the centre's own addresses and with a {@code ref} that only the centre was
 * given.
 */
public final class CentreReports implements SipRequestHandler {
  private final SipNode node;
  private final ScaipChannel channel;
  private final CentreSettings settings;
  private final Records records;
  private final Watches watches;
  private final Supplier<List<PersonId>> people;
  private final MeterRegistry meters;

  /**
   * @param people the centre as the organisation's file calls it: those told over this channel
   */
  public CentreReports(
      SipNode node,
      ScaipChannel channel,
      CentreSettings settings,
      Records records,
      Watches watches,
      Supplier<List<PersonId>> people,
      MeterRegistry meters) {
    this.node = node;
    this.channel = channel;
    this.settings = settings;
    this.records = records;
    this.watches = watches;
    this.people = people;
    this.meters = meters;
  }

  @Override
  public boolean take(IncomingSip sip) {
    SipBody body = sip.body();
    if (!sip.method().equals("MESSAGE")
        || body == null
        || !channel.isFromCentre(sip.source().host())
        || !(ScaipXml.read(body.bytes()) instanceof ScaipMessage.Asked(ScaipRequest request))) {
      return false;
    }
    AlarmId alarm = channel.alarmOf(request.reference());
    if (alarm == null || request.kind() != ScaipKind.IN && request.kind() != ScaipKind.RE) {
      return false; // a unit at the centre's own address, or another gateway's alarm
    }
    records
        .alarm(alarm.value())
        .compose(stored ->
            stored.isEmpty()
                ? Future.succeededFuture(reply(request, "unknown_alarm", "unknown alarm"))
                : heed(request, CoreJson.ALARM.read(stored.get().body())))
        .onComplete(done -> node.context().runOnContext(_ -> answer(sip, done)));
    return true;
  }

  private Future<ScaipReply> heed(ScaipRequest request, Alarm alarm) {
    Optional<PersonId> by = whoIs(alarm);
    if (by.isEmpty()) {
      return Future.succeededFuture(reply(request, "not_offered", "never offered to you"));
    }
    Optional<AlarmCommand> command = CentreWords.command(request, alarm, by.get());
    if (command.isEmpty()) {
      return Future.succeededFuture(reply(request, "unknown_status", "status means nothing here"));
    }
    return watches
        .command(alarm.client(), command.get())
        .map(answer -> replyTo(request, command.get(), answer));
  }

  private Optional<PersonId> whoIs(Alarm alarm) {
    List<PersonId> known = people.get();
    return alarm.offered().stream().filter(known::contains).findFirst();
  }

  private ScaipReply replyTo(ScaipRequest request, AlarmCommand command, CommandAnswer answer) {
    var refusal = answer.refusal();
    if (refusal == null) {
      count(CentreWords.word(command));
      return ScaipReply.of(request.reference(), ScaipStatus.OK);
    }
    boolean alreadySo =
        switch (refusal) {
          case ALREADY_RESOLVED -> command instanceof AlarmCommand.CentreDone;
          case ALREADY_ON_SITE -> command instanceof AlarmCommand.Arrive;
          default -> false;
        };
    String word = refusal.name().toLowerCase(java.util.Locale.ROOT);
    if (alreadySo) {
      count("already_so");
      return ScaipReply.of(request.reference(), ScaipStatus.OK);
    }
    return reply(request, word, word.replace('_', ' '));
  }

  private ScaipReply reply(ScaipRequest request, String counted, String words) {
    count(counted);
    return ScaipReply.of(request.reference(), ScaipStatus.WRONG_CONTENT).saying(words);
  }

  /** Without a reply it could not be looked up or stored: the centre must say it again. */
  private void answer(IncomingSip sip, AsyncResult<ScaipReply> done) {
    if (done.failed()) {
      count("not_durable");
      sip.answer(503);
      return;
    }
    SipRequest message =
        new SipRequest(
            "MESSAGE",
            sip.source(),
            sip.fromUser().isEmpty() ? null : sip.fromUser(),
            null,
            settings.account(),
            false,
            settings.credentials(),
            new SipBody("application/scaip+xml", ScaipXml.write(done.result())));
    sip.answer(200).onComplete(_ -> node.send(message, settings.timers().responseUdp()));
  }

  private void count(String result) {
    Counter.builder("nachtwacht.scaip.reports")
        .description("What alarm centres said about alarms we told them, and what came of it.")
        .tag("centre", settings.id())
        .tag("result", result)
        .register(meters)
        .increment();
  }
}
