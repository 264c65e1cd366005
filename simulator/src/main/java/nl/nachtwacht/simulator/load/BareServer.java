package nl.nachtwacht.simulator.load;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import nl.nachtwacht.simulator.child.Ports;
import nl.nachtwacht.simulator.world.Json;

/**
 * The measure a gateway is held against: a bare Vert.x MQTT server that parses each message,
 * appends it to a file, waits for the synced commit of its group, and acknowledges. No decisions,
 * no alarms, no database. Runs in a process of its own: {@code java
 * nl.nachtwacht.simulator.load.BareServer FILE}.
 */
public final class BareServer extends VerticleBase {
  private static final int GROUP_MAX = 8_192;
  private static final int PAYLOAD_BYTES_MAX = 262_144;

  private final Journal journal;
  private final int port;

  private BareServer(Journal journal, int port) {
    this.journal = journal;
    this.port = port;
  }

  /**
   * Starts one event loop per processor, says where it listens, and ends with its standard input.
   */
  public static void main(String[] args) throws Exception {
    Journal journal = new Journal(Path.of(args[0]));
    Thread.ofPlatform().daemon().name("committer").start(journal::commitForEver);
    Vertx vertx = Vertx.vertx();
    int port = Ports.anyFree();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      vertx
          .deployVerticle(new BareServer(journal, port))
          .toCompletionStage()
          .toCompletableFuture()
          .join();
    }
    System.out.println("ready " + port);
    while (System.in.read() >= 0) {
      // Our parent holds the other end; when it is gone, so are we.
    }
    System.exit(0);
  }

  @Override
  public Future<?> start() {
    MqttServerOptions options =
        new MqttServerOptions()
            .setHost("127.0.0.1")
            .setPort(port)
            .setMaxMessageSize(PAYLOAD_BYTES_MAX);
    return MqttServer.create(vertx, options)
        .endpointHandler(endpoint -> connected(vertx.getOrCreateContext(), endpoint))
        .listen();
  }

  private void connected(Context context, MqttEndpoint endpoint) {
    endpoint.exceptionHandler(e -> endpoint.close());
    endpoint.publishHandler(message -> received(context, endpoint, message));
    endpoint.accept(false);
  }

  private void received(Context context, MqttEndpoint endpoint, MqttPublishMessage message) {
    byte[] payload = message.payload().getBytes();
    try {
      if (Json.read(payload).isMissingNode()) {
        throw new IOException("empty");
      }
    } catch (IOException e) {
      endpoint.publishAcknowledge(message.messageId());
      return;
    }
    journal.append(payload, new Waiting(context, endpoint, message.messageId()));
  }

  /** A message that waits for its commit. */
  private record Waiting(Context context, MqttEndpoint endpoint, int id) {
    void acknowledge() {
      if (endpoint.isConnected()) {
        endpoint.publishAcknowledge(id);
      }
    }
  }

  /** Appends in groups: while one is being synced, the next gathers. */
  private static final class Journal {
    private final FileChannel file;
    private final List<byte[]> payloads = new ArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private final Thread[] committer = new Thread[1];

    Journal(Path path) throws IOException {
      file =
          FileChannel.open(
              path,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE);
    }

    synchronized void append(byte[] payload, Waiting who) {
      payloads.add(payload);
      waiting.add(who);
      if (payloads.size() == 1) {
        LockSupport.unpark(committer[0]);
      }
    }

    void commitForEver() {
      committer[0] = Thread.currentThread();
      ByteBuffer buffer = ByteBuffer.allocateDirect(4 * 1024 * 1024);
      List<byte[]> group = new ArrayList<>();
      List<Waiting> who = new ArrayList<>();
      while (true) {
        take(group, who);
        if (group.isEmpty()) {
          LockSupport.park();
        } else {
          commit(buffer, group);
          tell(who);
        }
      }
    }

    private synchronized void take(List<byte[]> group, List<Waiting> who) {
      group.clear();
      who.clear();
      int count = Math.min(GROUP_MAX, payloads.size());
      group.addAll(payloads.subList(0, count));
      who.addAll(waiting.subList(0, count));
      payloads.subList(0, count).clear();
      waiting.subList(0, count).clear();
    }

    private void commit(ByteBuffer buffer, List<byte[]> group) {
      try {
        for (byte[] payload : group) {
          if (buffer.remaining() < payload.length + 1) {
            write(buffer);
          }
          buffer.put(payload).put((byte) '\n');
        }
        write(buffer);
        file.force(false);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    private void write(ByteBuffer buffer) throws IOException {
      buffer.flip();
      while (buffer.hasRemaining()) {
        file.write(buffer);
      }
      buffer.clear();
    }

    // One task for each event loop and group, not one for each message.
    private static void tell(List<Waiting> who) {
      Map<Context, List<Waiting>> byLoop = new LinkedHashMap<>();
      for (Waiting one : who) {
        byLoop.computeIfAbsent(one.context(), _ -> new ArrayList<>()).add(one);
      }
      byLoop.forEach((loop, ours) -> loop.runOnContext(_ -> ours.forEach(Waiting::acknowledge)));
    }
  }
}
