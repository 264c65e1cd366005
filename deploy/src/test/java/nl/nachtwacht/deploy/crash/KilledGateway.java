package nl.nachtwacht.deploy.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real gateway in its own process, on fixed ports and one folder, that can be killed without
 * warning and started again; and somebody at the other end of its webhook.
 */
final class KilledGateway implements AutoCloseable {
  static final String TOKEN = "0123456789abcdef0123456789abcdef";

  /** Message n carries this moment plus n milliseconds as the time the device was last seen. */
  static final Instant NUMBER_ZERO =
      Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);

  private static final Pattern NUMBER = Pattern.compile("\"observedAt\":\"([^\"]+)\"");

  final int doorPort = freePort();
  final int httpPort = freePort();

  /** Deliveries that arrived, by idempotency key: how often. */
  final Map<String, AtomicInteger> delivered = new ConcurrentHashMap<>();

  private final Path folder;
  private final HttpServer nurse;
  private Process process;

  KilledGateway(Path folder) throws IOException {
    this.folder = folder;
    nurse = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    nurse.createContext(
        "/",
        call -> {
          call.getRequestBody().readAllBytes();
          String key = String.valueOf(call.getRequestHeaders().getFirst("Idempotency-Key"));
          delivered.computeIfAbsent(key, _ -> new AtomicInteger()).incrementAndGet();
          call.sendResponseHeaders(202, -1);
          call.close();
        });
    nurse.start();
    writeFiles();
  }

  /** Starts the process and waits until it says that it is ready. */
  void start() throws IOException {
    process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                "nl.nachtwacht.gateway.Main",
                "gateway",
                "--config",
                folder.resolve("nachtwacht.yaml").toString(),
                "--stop-with-parent")
            .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("log.txt").toFile()))
            .start();
    BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("ready ")) {
        return;
      }
    }
    throw new IOException(
        "the gateway did not start: " + Files.readString(folder.resolve("log.txt")));
  }

  /** {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("it does not die");
    }
  }

  /** The numbers of all readings on disk, in the order of the journal, copies and all. */
  List<Integer> readingsOnDisk(String client) throws SQLException {
    List<Integer> numbers = new ArrayList<>();
    try (Connection store = store();
        Statement statement = store.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT body FROM input WHERE device = '" + client + "-light' ORDER BY seq")) {
      while (rows.next()) {
        Matcher found = NUMBER.matcher(new String(rows.getBytes(1), UTF_8));
        if (found.find()) {
          numbers.add(
              (int) Duration.between(NUMBER_ZERO, Instant.parse(found.group(1))).toMillis());
        }
      }
    }
    return numbers;
  }

  /** Keeps everybody else from writing the store until it is closed. */
  Connection lockStore() throws SQLException {
    Connection lock =
        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/nachtwacht.db"));
    try (Statement statement = lock.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
    }
    return lock;
  }

  /** The status of a page. */
  int status(String path) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:" + httpPort + path);
      return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException notThere) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  /** One number from the store. */
  long ask(String sql) throws SQLException {
    try (Connection store = store();
        Statement statement = store.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /** The first column of all rows, as text: to say what is there when it is not what was meant. */
  List<String> texts(String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection store = store();
        Statement statement = store.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        texts.add(row.getString(1));
      }
    }
    return texts;
  }

  private Connection store() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:sqlite:file:" + folder.resolve("data/nachtwacht.db") + "?mode=ro");
  }

  private void writeFiles() throws IOException {
    write(
        "nachtwacht.yaml",
        """
        data: ./data
        site: ./site
        demo: true
        door: {host: 127.0.0.1, port: %d}
        http: {host: 127.0.0.1, port: %d}
        channels:
          - {id: phone, type: webhook, url: "http://127.0.0.1:%d/", timeout: PT2S}
        emergency: {channel: phone, address: beheer}
        """
            .formatted(doorPort, httpPort, nurse.getAddress().getPort()));
    write(
        "site/organisation.yaml",
        """
        organisations: [{id: org, name: Thuis}]
        people:
          - {id: nurse, name: Nachtzuster, organisations: [org], roles: [responder, operator],
             contacts: [{channel: phone, family: data, address: nurse}]}
        teams: [{id: night, name: Nacht, members: [{person: nurse}]}]
        """);
    write(
        "site/doors.yaml",
        """
        doors:
          - {id: hub-1, secretHash: "sha256:%1$s", topics: {publish: ["zigbee2mqtt/#"], subscribe: ["zigbee2mqtt/+/set"]}}
          - {id: hub-2, secretHash: "sha256:%1$s", topics: {publish: ["zigbee2mqtt/#"], subscribe: ["zigbee2mqtt/+/set"]}}
        """
            .formatted(sha256(TOKEN)));
    for (int i = 1; i <= 2; i++) {
      write("site/clients/c" + i + ".yaml", client(i));
    }
  }

  private static String client(int i) {
    return """
    client: {id: c%1$d, organisation: org, name: "mevr. T. Est", address: "Proefstraat %1$d"}
    home: {id: h%1$d, zone: Europe/Amsterdam}
    version: 1
    devices:
      - {id: c%1$d-light, source: hub-%1$d, family: zigbee2mqtt, native: "0x00000000000000%1$d1", role: motion, room: hal, label: Hal}
      - {id: c%1$d-sos, source: hub-%1$d, family: zigbee2mqtt, native: "0x00000000000000%1$d2", role: sos, room: woonkamer, label: Knop}
    rules: []
    ladder: [{call: [{on-duty: night}], patience: PT10S}]
    """
        .formatted(i);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String sha256(String token) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws Exception {
    nurse.stop(0);
    if (process != null && process.isAlive()) {
      kill();
    }
  }
}
