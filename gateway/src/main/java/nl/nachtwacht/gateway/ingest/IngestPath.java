package nl.nachtwacht.gateway.ingest;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import nl.nachtwacht.adapter.Decoded;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.gateway.registry.PlacedDevice;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.store.Batch;
import nl.nachtwacht.gateway.store.Committer;
import nl.nachtwacht.gateway.store.Lineage;
import nl.nachtwacht.gateway.store.Recovery;
import nl.nachtwacht.gateway.supervise.Shards;
import org.jspecify.annotations.Nullable;

/**
 * The way of one event, steps 2 to 6. Read {@link #way} from top to bottom.
 *
 * <ol>
 *   <li>Receive: a source calls {@link Intake#take} (door, broker, HTTP, SCAIP).
 *   <li>Decode: the catalogue's adapter turns bytes into events. Here.
 *   <li>Place: the registry says whose device it is. Here.
 *   <li>Decide: the client's shard runs {@code Watch.step}. In {@link Shards}.
 *   <li>Commit: the committer writes everything of many messages in one synced transaction.
 *   <li>Answer: the receipt goes back to the source, in order. In {@link SourceLane}.
 *   <li>Deliver, wake, tell: follow from what was committed.
 * </ol>
 */
final class IngestPath {
  /** Bytes of a message that nobody understood or owns, kept for the installer. */
  static final int KEPT_PAYLOAD_BYTES_MAX = 4096;

  /** A redelivery is looked for among this many latest inputs of the client. */
  static final int REDELIVERY_AMONG = 1024;

  private final Decoder decoder;
  private final Registry registry;
  private final Shards shards;
  private final Committer committer;
  private final Recovery recovery;
  private volatile BiConsumer<DeviceId, List<DeviceEvent>> observers = (_, _) -> {};

  IngestPath(
      Decoder decoder, Registry registry, Shards shards, Committer committer, Recovery recovery) {
    this.decoder = decoder;
    this.registry = registry;
    this.shards = shards;
    this.committer = committer;
    this.recovery = recovery;
  }

  void onObserved(BiConsumer<DeviceId, List<DeviceEvent>> listener) {
    observers = listener;
  }

  /** What a message comes to. Completes when it is durable; never throws. */
  Future<Receipt> way(Inbound inbound, SourceMemory memory) {
    return switch (decoder.decode(inbound.message(), inbound.family(), memory)) {
      case Decoded.Ignored _ -> Future.succeededFuture(Receipt.IGNORED);
      case Decoded.Malformed malformed -> keepRubbish(inbound, malformed);
      case Decoded.Events decoded -> {
        List<Batch.MemoryRow> remembered = memory.remember(decoded.remember());
        yield decoded.events().isEmpty()
            ? keep(remembered, List.of(), List.of(), Receipt.STORED)
            : place(inbound, decoded.events(), remembered);
      }
    };
  }

  /** Splits a message's events by device; nearly always there is one. */
  private Future<Receipt> place(
      Inbound inbound, List<DeviceEvent> events, List<Batch.MemoryRow> remembered) {
    String first = events.getFirst().envelope().nativeId();
    for (DeviceEvent event : events) {
      if (!event.envelope().nativeId().equals(first)) {
        return placeMany(inbound, events, remembered);
      }
    }
    return placeOne(inbound, first, events, remembered);
  }

  private Future<Receipt> placeMany(
      Inbound inbound, List<DeviceEvent> events, List<Batch.MemoryRow> remembered) {
    Map<String, List<DeviceEvent>> byDevice = new LinkedHashMap<>();
    for (DeviceEvent event : events) {
      byDevice.computeIfAbsent(event.envelope().nativeId(), _ -> new ArrayList<>()).add(event);
    }
    List<Future<Receipt>> parts = new ArrayList<>();
    List<Batch.MemoryRow> memory = remembered;
    for (Map.Entry<String, List<DeviceEvent>> device : byDevice.entrySet()) {
      parts.add(placeOne(inbound, device.getKey(), device.getValue(), memory));
      memory = List.of();
    }
    return Future.all(parts)
        .map(_ ->
            parts.stream().anyMatch(part -> part.result() == Receipt.STORED)
                ? Receipt.STORED
                : parts.getFirst().result());
  }

  private Future<Receipt> placeOne(
      Inbound inbound,
      String nativeId,
      List<DeviceEvent> events,
      List<Batch.MemoryRow> remembered) {
    PlacedDevice placed = registry.place(inbound.source(), nativeId);
    if (placed == null) {
      return keepUnassigned(inbound, events.getFirst(), remembered);
    }
    Shards.@Nullable Numbered numbered = numbered(inbound);
    Inbound.Delivery delivery = inbound.delivery();
    if (numbered == null || delivery == null || !delivery.redelivered()) {
      return decide(placed, events, numbered, remembered);
    }
    return known(placed, events, numbered, inbound.message().receivedAt())
        .compose(known ->
            known
                ? keep(remembered, List.of(), List.of(), Receipt.DUPLICATE)
                : decide(placed, events, numbered, remembered));
  }

  private Future<Receipt> decide(
      PlacedDevice placed,
      List<DeviceEvent> events,
      Shards.@Nullable Numbered numbered,
      List<Batch.MemoryRow> remembered) {
    return shards
        .observed(placed.client(), placed.device(), events, numbered, remembered)
        .map(_ -> {
          observers.accept(placed.device(), events);
          return Receipt.STORED;
        });
  }

  /**
   * Whether a redelivered message is on disk already. A press is only taken for a copy of one that
   * is at most {@link Redelivery#PRESS_COPY_WITHIN} old: packet numbers come round again, buttons
   * say the same each time, and a press too many does less harm than a press lost.
   */
  private Future<Boolean> known(
      PlacedDevice placed, List<DeviceEvent> events, Shards.Numbered numbered, Instant receivedAt) {
    return recovery
        .taken(
            placed.client().value(),
            numbered.session(),
            numbered.packetId(),
            numbered.fingerprint(),
            Redelivery.notBefore(events, receivedAt),
            REDELIVERY_AMONG)
        .recover(e -> Future.failedFuture(new NotDurableException("store cannot be read", e)));
  }

  private static Shards.@Nullable Numbered numbered(Inbound inbound) {
    Inbound.Delivery delivery = inbound.delivery();
    return delivery == null
        ? null
        : new Shards.Numbered(
            inbound.source() + "/" + delivery.session(),
            delivery.packetId(),
            Redelivery.fingerprint(inbound.message()));
  }

  // --- What nobody understands or owns: kept for the installer, then answered -------------------

  private Future<Receipt> keepRubbish(Inbound inbound, Decoded.Malformed malformed) {
    Batch.RubbishRow row =
        new Batch.RubbishRow(
            inbound.message().receivedAt(),
            inbound.source(),
            inbound.message().topic(),
            malformed.reason().word(),
            malformed.detail(),
            head(inbound.message().payload()));
    return keep(List.of(), List.of(row), List.of(), Receipt.MALFORMED);
  }

  private Future<Receipt> keepUnassigned(
      Inbound inbound, DeviceEvent event, List<Batch.MemoryRow> remembered) {
    Batch.UnassignedRow row =
        new Batch.UnassignedRow(
            inbound.message().receivedAt(),
            inbound.source(),
            event.envelope().family(),
            event.envelope().nativeId(),
            inbound.message().topic(),
            head(inbound.message().payload()));
    return keep(remembered, List.of(), List.of(row), Receipt.UNASSIGNED);
  }

  private Future<Receipt> keep(
      List<Batch.MemoryRow> memory,
      List<Batch.RubbishRow> rubbish,
      List<Batch.UnassignedRow> unassigned,
      Receipt receipt) {
    if (memory.isEmpty() && rubbish.isEmpty() && unassigned.isEmpty()) {
      return Future.succeededFuture(receipt);
    }
    Batch batch =
        new Batch(null, List.of(), List.of(), List.of(), null, memory, null, rubbish, unassigned);
    return committer
        .write(batch, new Lineage())
        .map(receipt)
        .recover(e -> Future.failedFuture(new NotDurableException("not on disk", e)));
  }

  private static byte[] head(byte[] payload) {
    return payload.length <= KEPT_PAYLOAD_BYTES_MAX
        ? payload
        : java.util.Arrays.copyOf(payload, KEPT_PAYLOAD_BYTES_MAX);
  }
}
