package nl.nachtwacht.gateway.supervise;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.Holder;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.gateway.json.CoreJson;
import nl.nachtwacht.gateway.store.Batch;
import nl.nachtwacht.watch.Effect;
import nl.nachtwacht.watch.Fact;
import nl.nachtwacht.watch.Input;
import nl.nachtwacht.watch.Outcome;
import nl.nachtwacht.watch.WatchState;
import org.jspecify.annotations.Nullable;

/** The core's values as rows. Nothing is decided here. */
final class Rows {
  private Rows() {}

  static Batch.InputRow input(Work work, Instant now) {
    Work.Numbered delivery = work.delivery();
    return new Batch.InputRow(
        work.client().value(),
        now,
        work.input().getClass().getSimpleName(),
        work.input() instanceof Input.Observed observed ? observed.device().value() : null,
        CoreJson.INPUT.bytes(work.input()),
        delivery == null ? null : delivery.session(),
        delivery == null ? 0 : delivery.packetId(),
        delivery == null ? 0 : delivery.fingerprint());
  }

  static List<Batch.FactRow> facts(ClientId client, Outcome outcome, Instant now) {
    List<Batch.FactRow> rows = new ArrayList<>(outcome.facts().size());
    for (Fact fact : outcome.facts()) {
      AlarmId alarm = fact.alarm();
      rows.add(
          new Batch.FactRow(
              client.value(),
              alarm == null ? null : alarm.value(),
              now,
              fact.getClass().getSimpleName(),
              CoreJson.FACT.bytes(fact)));
    }
    return rows;
  }

  static List<Batch.AlarmRow> alarms(Outcome outcome, Instant now) {
    List<Batch.AlarmRow> rows = new ArrayList<>(outcome.changedAlarms().size());
    for (Alarm alarm : outcome.changedAlarms()) {
      rows.add(alarm(alarm, now));
    }
    return rows;
  }

  private static Batch.AlarmRow alarm(Alarm alarm, Instant now) {
    Holder holder = alarm.holder();
    return new Batch.AlarmRow(
        alarm.id().value(),
        alarm.client().value(),
        alarm.alarmClass().name(),
        alarm.kind(),
        alarm.state().name(),
        alarm.alarmClass().care(),
        alarm.state().open(),
        holder == null ? null : holder.person().value(),
        holder == null ? null : holder.leaseUntil(),
        alarm.ladderDue(),
        alarm.raisedAt(),
        now,
        CoreJson.ALARM.bytes(alarm));
  }

  static List<Batch.OutboxRow> outbox(ClientId client, Outcome outcome) {
    List<Batch.OutboxRow> rows = new ArrayList<>(outcome.effects().size());
    for (Effect effect : outcome.effects()) {
      rows.add(
          switch (effect) {
            case Effect.Notify told ->
                new Batch.OutboxRow(
                    told.effectId(),
                    client.value(),
                    told.alarm().value(),
                    told.contact().channel(),
                    told.urgent(),
                    told.dueAt(),
                    CoreJson.EFFECT.bytes(told));
          });
    }
    return rows;
  }

  static Batch.SnapshotRow snapshot(ClientId client, WatchState state) {
    return new Batch.SnapshotRow(client.value(), CoreJson.STATE.bytes(state));
  }

  static Batch of(
      Batch.@Nullable InputRow input,
      ClientId client,
      Outcome outcome,
      Instant now,
      Batch.@Nullable DeadlineRow deadline,
      List<Batch.MemoryRow> memory,
      boolean snapshot) {
    return new Batch(
        input,
        facts(client, outcome, now),
        alarms(outcome, now),
        outbox(client, outcome),
        deadline,
        memory,
        snapshot ? snapshot(client, outcome.state()) : null,
        List.of(),
        List.of());
  }
}
