package nl.nachtwacht.simulator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.Vertx;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.nachtwacht.simulator.child.RunningGateway;
import nl.nachtwacht.simulator.home.Street;
import nl.nachtwacht.simulator.people.SignatureForTests;
import nl.nachtwacht.simulator.world.Json;
import nl.nachtwacht.simulator.world.Pace;
import nl.nachtwacht.simulator.world.Pacemaker;
import nl.nachtwacht.simulator.world.World;

/**
 * A stand-in gateway with a real MQTT door, a real HTTP API and real webhooks, and a very simple
 * mind: presses, an open front door, nobody up in time, and what {@link FakeRules} know.
 */
final class FakeGateway implements RunningGateway {
  private static final Pattern WEBHOOK = Pattern.compile("url: \"(\\S+)/(centre|phones)\"");
  private static final Pattern UP_BY =
      Pattern.compile("type: no-motion-by\\n +window: \"(\\S{8})-(\\S{8})\"");

  private final Vertx vertx = Vertx.vertx();
  private final Path folder;
  private final Pace pace;
  private final World world;
  private final FakeAlarms alarms;
  private final FakeRules rules;
  private final HttpServer http;
  private final HttpClient client = HttpClient.newHttpClient();
  private final CompletableFuture<Integer> ended = new CompletableFuture<>();
  private final Map<String, Instant> doorOpenSince = new HashMap<>();
  private final Map<String, Instant> lastMotion = new HashMap<>();
  private final Set<String> justStarted = new HashSet<>();
  private final Set<String> judged = new HashSet<>();
  private final Map<String, String> lastPress = new HashMap<>();
  private final MqttServer door;
  private final Behaviour behaviour;
  private volatile boolean over;

  /** Ways to go wrong, to see whether the demo notices. */
  enum Behaviour {
    GOOD,
    DEAF_TO_PRESSES,
    WITHOUT_RULES,
    JUMPY
  }

  FakeGateway(Path config, Pace pace, Behaviour behaviour) throws IOException {
    this.folder = config.getParent();
    this.pace = pace;
    this.behaviour = behaviour;
    this.world = new World(pace.clock().instant());
    this.alarms = new FakeAlarms(world, folder.resolve("site"), this::tell);
    this.rules = new FakeRules(world, alarms);
    this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/api/v1/alarms", this::api);
    http.start();
    this.door =
        MqttServer.create(
                vertx,
                new MqttServerOptions().setHost("127.0.0.1").setPort(0).setMaxMessageSize(262_144))
            .endpointHandler(this::connected);
    door.listen().toCompletionStage().toCompletableFuture().join();
    world.in(Duration.ofSeconds(1), this::everySecond);
    Thread.ofPlatform().daemon().name("fake-gateway").start(this::live);
  }

  private void live() {
    try {
      new Pacemaker(world, pace).runUntil(() -> over);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void connected(MqttEndpoint endpoint) {
    String name = endpoint.auth() == null ? "" : endpoint.auth().getUsername();
    endpoint.publishHandler(message -> {
      String topic = message.topicName();
      byte[] payload = message.payload().getBytes();
      world.post(() -> heard(name, topic, payload, message.isRetain()));
      acknowledge(endpoint, message);
    });
    endpoint.accept(false);
  }

  private static void acknowledge(MqttEndpoint endpoint, MqttPublishMessage message) {
    if (message.messageId() > 0) {
      endpoint.publishAcknowledge(message.messageId());
    }
  }

  private void heard(String door, String topic, byte[] payload, boolean retained) {
    String home = door.replaceFirst("^[a-z]+-", "client-");
    JsonNode json;
    try {
      json = Json.read(payload);
    } catch (IOException e) {
      return;
    }
    if (behaviour != Behaviour.WITHOUT_RULES) {
      rules.heard(home, topic, json);
    }
    if (topic.endsWith("/bridge/state")) {
      justStarted.add(home);
    } else if (topic.endsWith("/alarmknop") && json.path("action").asText().equals("emergency")) {
      boolean old = justStarted.remove(home) || retained;
      pressed(home, new String(payload, StandardCharsets.UTF_8), old);
    } else if (topic.endsWith("/alarmknop")) {
      justStarted.remove(home);
    } else if (topic.endsWith("/voordeur") && json.path("contact").isBoolean()) {
      boolean open = !json.path("contact").asBoolean();
      doorOpenSince.compute(
          home, (_, since) -> open ? (since == null ? world.instant() : since) : null);
    } else if (topic.endsWith("/beweging") && json.path("occupancy").asBoolean()) {
      lastMotion.put(home, world.instant());
    }
  }

  private void pressed(String home, String payload, boolean old) {
    boolean copy = payload.equals(lastPress.put(home, payload)) && behaviour != Behaviour.JUMPY;
    if (behaviour != Behaviour.DEAF_TO_PRESSES && !copy) {
      boolean real = !old || behaviour == Behaviour.JUMPY;
      alarms.raise(home, real ? "care-1" : "care-2", "sos");
    }
  }

  private void everySecond() {
    if (behaviour != Behaviour.WITHOUT_RULES) {
      rulesOfTime();
    }
    world.in(Duration.ofSeconds(1), this::everySecond);
  }

  private void rulesOfTime() {
    doorOpenSince.forEach((home, since) -> {
      boolean watched = alarms.plan(home).contains("front-door-open-at-night");
      if (watched && since.plusSeconds(30).isBefore(world.instant())) {
        alarms.raise(home, "care-2", "front-door-open", "front-door-open-at-night");
      }
    });
    rules.everySecond();
    for (int i = 1; i <= Street.homes().size(); i++) {
      upBy("client-%02d".formatted(i));
    }
  }

  private void upBy(String home) {
    Matcher window = UP_BY.matcher(alarms.plan(home));
    if (window.find()) {
      LocalTime now = LocalTime.ofInstant(world.instant(), Street.ZONE);
      LocalTime moved =
          LocalTime.ofInstant(lastMotion.getOrDefault(home, Instant.EPOCH), Street.ZONE);
      boolean late = now.isAfter(LocalTime.parse(window.group(2)));
      if (late && judged.add(home) && moved.isBefore(LocalTime.parse(window.group(1)))) {
        alarms.raise(home, "care-2", "no-motion", "no-motion-by");
      }
    }
  }

  private void tell(FakeAlarms.Alarm alarm, String recipient, String purpose, int attempt) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("alarmId", alarm.id);
    data.put("client", alarm.client);
    data.put("class", alarm.alarmClass);
    data.put("kind", alarm.kind);
    data.put("purpose", purpose);
    data.put("attempt", attempt);
    data.put("recipient", recipient);
    String key = alarm.id + "/" + recipient + "/" + attempt;
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("specversion", "1.0");
    event.put("id", key);
    event.put("type", "nl.nachtwacht.alarm." + purpose);
    event.put("subject", alarm.id);
    event.put("data", data);
    Thread.ofVirtual().start(() -> post(recipient, key, Json.bytes(event)));
  }

  private void post(String recipient, String key, byte[] body) {
    try {
      Matcher url = WEBHOOK.matcher(Files.readString(folder.resolve("nachtwacht.yaml")));
      if (!url.find()) {
        throw new IOException("no webhook configured");
      }
      String secret = Files.readString(folder.resolve("webhook.secret")).strip();
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create(url.group(1) + (recipient.equals("zcc") ? "/centre" : "/phones")))
              .header(
                  "Nachtwacht-Signature",
                  SignatureForTests.header(pace.clock().instant(), body, secret))
              .header("Idempotency-Key", key)
              .POST(HttpRequest.BodyPublishers.ofByteArray(body))
              .build();
      client.send(request, BodyHandlers.discarding());
    } catch (IOException e) {
      // The people have gone home: the test is over.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void api(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      CompletableFuture<Map<String, ?>> answer = new CompletableFuture<>();
      int status = 200;
      if (exchange.getRequestMethod().equals("GET")) {
        boolean open = "state=open".equals(exchange.getRequestURI().getQuery());
        world.post(() -> answer.complete(Map.of("alarms", alarms.list(open))));
      } else {
        JsonNode command = Json.read(exchange.getRequestBody().readAllBytes());
        String alarm = List.of(path.split("/")).get(4);
        String person = person(exchange.getRequestHeaders().getFirst("Authorization"));
        world.post(() ->
            answer.complete(
                Map.of(
                    "refusal",
                    alarms.command(
                        alarm,
                        person,
                        command.path("command").asText(),
                        command.path("outcome").asText()))));
      }
      Map<String, ?> said = answer.join();
      if (said.containsKey("refusal") && !said.get("refusal").equals("")) {
        status = 409;
      }
      byte[] body = Json.bytes(said);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  // "Bearer token-sanne.secret": whose token it is, if the site folder knows its hash.
  private static String person(String authorization) {
    return Arrays.stream(authorization.split("[ .]"))
        .skip(1)
        .findFirst()
        .orElse("")
        .replaceFirst("^token-", "");
  }

  @Override
  public Ready awaitReady(Duration atMost) {
    return new Ready("http://127.0.0.1:" + http.getAddress().getPort(), door.actualPort());
  }

  @Override
  public CompletableFuture<Integer> ended() {
    return ended;
  }

  @Override
  public long pid() {
    return ProcessHandle.current().pid();
  }

  @Override
  public void close() {
    over = true;
    http.stop(0);
    vertx.close().toCompletionStage().toCompletableFuture().join();
    ended.complete(0);
  }
}
