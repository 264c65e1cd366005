package nl.nachtwacht.gateway.scaip;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import nl.nachtwacht.gateway.ingest.Inbound;
import nl.nachtwacht.gateway.ingest.Intake;
import nl.nachtwacht.gateway.ingest.NotDurableException;
import nl.nachtwacht.gateway.ingest.Receipt;

/** An intake that keeps what it is given and answers what a test wants. */
final class FakeIntake implements Intake {
  final CopyOnWriteArrayList<Inbound> taken = new CopyOnWriteArrayList<>();
  volatile Receipt receipt = Receipt.STORED;
  volatile boolean diskFull;
  volatile boolean congested;

  /** While set, answers wait for it. */
  volatile Promise<Void> slowDisk;

  @Override
  public Future<Receipt> take(Inbound inbound) {
    taken.add(inbound);
    if (diskFull) {
      return Future.failedFuture(new NotDurableException("full", new RuntimeException()));
    }
    Promise<Void> wait = slowDisk;
    return wait == null ? Future.succeededFuture(receipt) : wait.future().map(_ -> receipt);
  }

  @Override
  public boolean congested() {
    return congested;
  }

  @Override
  public void onceRelieved(Runnable task) {}

  List<String> payloads() {
    return taken.stream()
        .map(inbound -> new String(inbound.message().payload(), StandardCharsets.UTF_8))
        .toList();
  }

  List<String> topics() {
    return taken.stream().map(inbound -> inbound.message().topic()).toList();
  }
}
