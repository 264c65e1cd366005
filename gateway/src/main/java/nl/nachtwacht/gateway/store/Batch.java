package nl.nachtwacht.gateway.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one input comes to, as rows. Written whole or not at all, together with those of many other
 * inputs in one synced transaction.
 *
 * @param input the journal row; {@code null} for changes that are no input of a client's watch
 */
public record Batch(
    @Nullable InputRow input,
    List<FactRow> facts,
    List<AlarmRow> alarms,
    List<OutboxRow> outbox,
    @Nullable DeadlineRow deadline,
    List<MemoryRow> memory,
    @Nullable SnapshotRow snapshot,
    List<RubbishRow> rubbish,
    List<UnassignedRow> unassigned) {

  /** One input of one client's watch. {@code body}: JSON of the core's {@code Input}. */
  public record InputRow(
      String client,
      Instant decidedAt,
      String kind,
      @Nullable String device,
      byte[] body,
      @Nullable String session,
      int packetId,
      long fingerprint) {}

  /** A fact for the record. {@code body}: JSON of the core's {@code Fact}. */
  public record FactRow(
      String client, @Nullable String alarm, Instant at, String kind, byte[] body) {}

  /** An alarm as it is now. {@code body}: JSON of the core's {@code Alarm}. */
  public record AlarmRow(
      String id,
      String client,
      String alarmClass,
      String kind,
      String state,
      boolean care,
      boolean open,
      @Nullable String holder,
      @Nullable Instant leaseUntil,
      @Nullable Instant ladderDue,
      Instant raisedAt,
      Instant changedAt,
      byte[] body) {}

  /** Something to deliver. {@code body}: JSON of the core's {@code Effect}. */
  public record OutboxRow(
      String effectId,
      String client,
      @Nullable String alarm,
      String channel,
      boolean urgent,
      Instant dueAt,
      byte[] body) {}

  /**
   * When to look at a client again at the latest. May be earlier than needed (then looking finds
   * nothing), never later.
   */
  public record DeadlineRow(String client, @Nullable Instant due) {}

  /** Something an adapter asked to remember; {@code value} {@code null} forgets. */
  public record MemoryRow(String source, String key, @Nullable String value) {}

  /** A client's watch state after all inputs before and including the batch's own. */
  public record SnapshotRow(String client, byte[] body) {}

  /** A message nobody understood, for the installer. */
  public record RubbishRow(
      Instant at, String source, String topic, String reason, String detail, byte[] payload) {}

  /** A device nobody registered, for the installer. */
  public record UnassignedRow(
      Instant at, String source, String family, String nativeId, String topic, byte[] payload) {}
}
