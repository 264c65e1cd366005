package nl.nachtwacht.simulator.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import nl.nachtwacht.simulator.world.Json;

/**
 * Where the gateway reaches the simulated people: a small web server that takes CloudEvents, checks
 * their signature and knows a repetition by its idempotency key.
 */
public final class WebhookReceiver implements AutoCloseable {
  private static final String EVENT_TYPE = "nl.nachtwacht.alarm.";
  private static final String WARNING_TYPE = "nl.nachtwacht.technical.";

  static {
    // The JDK's server lets small answers wait for more otherwise, and we measure with it.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final int BODY_BYTES_MAX = 64 * 1024;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final String secret;
  private final InstantSource clock;
  private final Consumer<Call> listener;
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final AtomicLong repeated = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong warnings = new AtomicLong();

  /**
   * Listens on a free loopback port.
   *
   * @param listener hears each call once, on any thread
   */
  public WebhookReceiver(String secret, InstantSource clock, Consumer<Call> listener)
      throws IOException {
    this(0, secret, clock, listener);
  }

  /** Listens on a chosen loopback port; 0 for a free one. */
  public WebhookReceiver(int port, String secret, InstantSource clock, Consumer<Call> listener)
      throws IOException {
    this.secret = secret;
    this.clock = clock;
    this.listener = listener;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** {@code http://127.0.0.1:port}. */
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Messages that came more than once. */
  public long repeated() {
    return repeated.get();
  }

  /** Messages without a valid signature or sense. */
  public long refused() {
    return refused.get();
  }

  /** Messages about the gateway itself: something of it is broken. */
  public long warnings() {
    return warnings.get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX);
      exchange.sendResponseHeaders(answer(exchange, body), -1);
    }
  }

  private int answer(HttpExchange exchange, byte[] body) throws IOException {
    String signature = header(exchange, "Nachtwacht-Signature");
    if (!Signature.valid(signature, body, secret, clock.instant())) {
      refused.incrementAndGet();
      return 401;
    }
    JsonNode event = Json.read(body);
    if (event.path("type").asText().startsWith(WARNING_TYPE)) {
      warnings.incrementAndGet();
      return 204;
    }
    String key = header(exchange, "Idempotency-Key");
    if (!event.path("type").asText().startsWith(EVENT_TYPE)
        || key.isEmpty()
        || !key.equals(event.path("id").asText())) {
      refused.incrementAndGet();
      return 400;
    }
    if (seen.add(key)) {
      listener.accept(read(key, event));
    } else {
      repeated.incrementAndGet();
    }
    return 204;
  }

  private static Call read(String key, JsonNode event) {
    JsonNode data = event.path("data");
    return new Call(
        key,
        data.path("alarmId").asText(event.path("subject").asText()),
        data.path("client").asText(),
        data.path("class").asText(),
        data.path("kind").asText(),
        data.path("purpose").asText(event.path("type").asText().substring(EVENT_TYPE.length())),
        data.path("attempt").asInt(1),
        data.path("recipient").asText());
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }
}
