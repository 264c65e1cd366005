package nl.nachtwacht.simulator.wire;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import nl.nachtwacht.simulator.world.Publication;
import nl.nachtwacht.simulator.world.Uplink;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One MQTT 5 connection that does not give up: what was not answered is sent again after a
 * reconnect, in the old order, until it is. So a gateway may be killed at any moment and, if it
 * keeps its promise, nothing is lost.
 *
 * <p>Each connection keeps its own short queue. Paho's persistence across connections is not used:
 * this is a hub that remembers by itself, as a Mosquitto bridge does.
 */
public final class PahoUplink implements Uplink, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PahoUplink.class);

  // Paho tells of every lost line on standard error, with a stack trace. Losing lines is our game.
  private static final java.util.logging.Logger PAHO =
      java.util.logging.Logger.getLogger("org.eclipse.paho");

  static {
    PAHO.setLevel(Level.OFF);
  }

  /** Messages on their way at once; the answer to the oldest makes room. */
  private static final int IN_FLIGHT_MAX = 20;

  /** Messages kept while nobody answers; then the oldest goes. */
  private static final int WAITING_MAX = 20_000;

  private static final Duration TRY_AGAIN_AFTER = Duration.ofMillis(400);
  private static final int KEEP_ALIVE_SECONDS = 30;

  private final Address address;
  private final @Nullable Publication will;
  private final @Nullable Publication back;
  private final Traffic traffic;
  private final ScheduledExecutorService thread;
  private final ArrayDeque<Sending> waiting = new ArrayDeque<>();
  private final ArrayDeque<Sending> unanswered = new ArrayDeque<>();
  private @Nullable MqttAsyncClient client;
  private long connection;
  private boolean wasConnected;
  private boolean closed;

  /**
   * Where to and as whom.
   *
   * @param url {@code mqtt://host:port}
   */
  public record Address(String url, String clientId, String username, String password) {
    @Override
    public String toString() {
      return clientId + "@" + url;
    }
  }

  /**
   * Counts over all connections.
   *
   * @param wanted messages handed over
   * @param sent attempts: more than wanted when lines were lost
   * @param answered messages the other side answered for
   * @param forgotten messages given up: refused, or too many waiting
   */
  public record Traffic(
      AtomicLong wanted, AtomicLong sent, AtomicLong answered, AtomicLong forgotten) {
    public Traffic() {
      this(new AtomicLong(), new AtomicLong(), new AtomicLong(), new AtomicLong());
    }

    /** Whether nothing is on its way. */
    public boolean settled() {
      return answered.get() + forgotten.get() >= wanted.get();
    }
  }

  private static final class Sending {
    private final Publication publication;
    private boolean answered;

    Sending(Publication publication) {
      this.publication = publication;
    }
  }

  /**
   * @param will what the other side tells when we are lost
   * @param back what we tell after we were lost, to take the will back
   */
  public PahoUplink(
      Address address, @Nullable Publication will, @Nullable Publication back, Traffic traffic) {
    this.address = address;
    this.will = will;
    this.back = back;
    this.traffic = traffic;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("uplink-" + address.clientId()).factory());
    onOwnThread(this::connect);
  }

  @Override
  public void publish(Publication publication) {
    traffic.wanted().incrementAndGet();
    onOwnThread(() -> {
      waiting.add(new Sending(publication));
      if (waiting.size() > WAITING_MAX) {
        waiting.remove();
        traffic.forgotten().incrementAndGet();
      }
      send();
    });
  }

  @Override
  public void drop() {
    onOwnThread(() -> {
      if (client != null) {
        // Without a DISCONNECT packet, so the other side has to tell the last will.
        connectionLost(connection);
      }
    });
  }

  @Override
  public void close() {
    onOwnThread(() -> {
      closed = true;
      MqttAsyncClient last = client;
      if (last != null) {
        goodbye(last);
      }
      thread.shutdown();
    });
  }

  private void connect() {
    if (closed) {
      return;
    }
    long mine = ++connection;
    try {
      MqttAsyncClient fresh =
          new MqttAsyncClient(
              address.url().replaceFirst("^mqtts://", "ssl://").replaceFirst("^mqtt://", "tcp://"),
              address.clientId(),
              new MemoryPersistence());
      fresh.setCallback(new Listener(mine));
      fresh.connect(options(), null, connected(fresh, mine));
    } catch (MqttException e) {
      tryAgain(mine, e);
    }
  }

  private MqttConnectionOptions options() {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setCleanStart(true);
    options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
    options.setConnectionTimeout(5);
    options.setUserName(address.username());
    options.setPassword(address.password().getBytes(StandardCharsets.UTF_8));
    Publication last = will;
    if (last != null) {
      options.setWill(
          last.topic(), new MqttMessage(last.payload(), 1, last.retain(), new MqttProperties()));
    }
    return options;
  }

  private MqttActionListener connected(MqttAsyncClient fresh, long mine) {
    return new MqttActionListener() {
      @Override
      public void onSuccess(IMqttToken token) {
        onOwnThread(() -> begin(fresh, mine));
      }

      @Override
      public void onFailure(IMqttToken token, Throwable why) {
        onOwnThread(() -> {
          abandon(fresh);
          tryAgain(mine, why);
        });
      }
    };
  }

  private void begin(MqttAsyncClient fresh, long mine) {
    if (mine != connection || closed) {
      abandon(fresh);
      return;
    }
    client = fresh;
    // First what was not answered, then "I am back": the order of MQTT.js, which Zigbee2MQTT uses.
    Publication greeting = back;
    if (wasConnected && greeting != null) {
      traffic.wanted().incrementAndGet();
      waiting.addFirst(new Sending(greeting));
    }
    wasConnected = true;
    while (!unanswered.isEmpty()) {
      waiting.addFirst(unanswered.removeLast());
    }
    send();
  }

  private void tryAgain(long mine, Throwable why) {
    if (mine == connection && !closed) {
      LOG.debug("{} is not connected: {}", address, why.getMessage());
      thread.schedule(
          () -> safely(this::connect), TRY_AGAIN_AFTER.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void send() {
    MqttAsyncClient open = client;
    while (open != null && unanswered.size() < IN_FLIGHT_MAX && !waiting.isEmpty()) {
      Sending next = waiting.remove();
      unanswered.add(next);
      if (!sent(open, next)) {
        return;
      }
    }
  }

  private boolean sent(MqttAsyncClient open, Sending sending) {
    Publication publication = sending.publication;
    try {
      open.publish(
          publication.topic(),
          publication.payload(),
          publication.qos(),
          publication.retain(),
          null,
          answered(sending));
      traffic.sent().incrementAndGet();
      return true;
    } catch (MqttException e) {
      // Paho is full or closing. Starting over keeps the order.
      LOG.debug("{} could not send: {}", address, e.getMessage());
      connectionLost(connection);
      return false;
    }
  }

  private MqttActionListener answered(Sending sending) {
    return new MqttActionListener() {
      @Override
      public void onSuccess(IMqttToken token) {
        // Paho also reports success for what it gave up with a lost connection: no answer then.
        boolean answer = sending.publication.qos() == 0 || token.getResponse() != null;
        if (answer) {
          onOwnThread(() -> settle(sending));
        }
      }

      @Override
      public void onFailure(IMqttToken token, Throwable why) {
        if (token.getResponse() != null) {
          onOwnThread(() -> refused(sending, why));
        }
      }
    };
  }

  private void settle(Sending sending) {
    if (!sending.answered) {
      sending.answered = true;
      traffic.answered().incrementAndGet();
      forget(sending);
    }
  }

  private void forget(Sending sending) {
    unanswered.remove(sending);
    send();
  }

  // A negative PUBACK: sending it again would be refused again.
  private void refused(Sending sending, Throwable why) {
    LOG.warn("{} was refused on {}: {}", address, sending.publication.topic(), why.getMessage());
    sending.answered = true;
    traffic.forgotten().incrementAndGet();
    forget(sending);
  }

  private void connectionLost(long which) {
    if (which == connection && !closed) {
      MqttAsyncClient lost = client;
      client = null;
      if (lost != null) {
        abandon(lost);
      }
      connection++;
      thread.schedule(
          () -> safely(this::connect), TRY_AGAIN_AFTER.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void goodbye(MqttAsyncClient last) {
    try {
      last.disconnect(1_000).waitForCompletion(2_000);
    } catch (MqttException e) {
      LOG.debug("{} left without a goodbye: {}", address, e.getMessage());
    }
    abandon(last);
  }

  private static void abandon(MqttAsyncClient client) {
    try {
      client.disconnectForcibly(0, 1, false);
    } catch (MqttException | RuntimeException e) {
      // Paho trips over itself when the line was lost in the same moment.
      LOG.trace("already gone", e);
    }
    try {
      client.close(true);
    } catch (MqttException e) {
      LOG.trace("already closed", e);
    }
  }

  private void onOwnThread(Runnable act) {
    if (!thread.isShutdown()) {
      thread.execute(() -> safely(act));
    }
  }

  // An executor is silent about what a task throws.
  private void safely(Runnable act) {
    try {
      act.run();
    } catch (RuntimeException e) {
      LOG.error("{}: a mistake of ours", address, e);
    }
  }

  /** Of Paho's news only a lost connection matters here. */
  private final class Listener implements MqttCallback {
    private final long mine;

    Listener(long mine) {
      this.mine = mine;
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
      onOwnThread(() -> connectionLost(mine));
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
      LOG.debug("{}: {}", address, exception.getMessage());
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
  }
}
