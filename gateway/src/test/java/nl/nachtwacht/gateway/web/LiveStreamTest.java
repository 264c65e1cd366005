package nl.nachtwacht.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import nl.nachtwacht.gateway.registry.PersonCard;
import nl.nachtwacht.watch.Fact;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveStreamTest {
  private Bench bench;

  @BeforeEach
  void start() {
    bench = Bench.guarded();
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void bringsAnAlarmAsSoonAsItIsRaised() throws Exception {
    try (Listener listener = new Listener(Fixtures.OPERATOR, "")) {
      assertThat(listener.next().data().getInteger("heartbeatSeconds")).isEqualTo(10);

      bench.gateway.raise(Fixtures.sos("c-017-1", Fixtures.DE_VRIES, bench.now()));

      Event event = listener.next();
      assertThat(event.name()).isEqualTo("alarm");
      assertThat(event.id()).isEqualTo(1);
      assertThat(event.data().getString("clientName")).isEqualTo("mevr. J. de Vries");
    }
  }

  @Test
  void countsTheScreensOfTheWebServerThatRunsAlsoAfterItStartedAgain() throws Exception {
    try (Listener listener = new Listener(Fixtures.OPERATOR, "")) {
      listener.next();
      assertThat(bench.meters.get("nachtwacht_screens_open").gauge().value()).isEqualTo(1);
    }
    bench.again();
    try (Listener listener = new Listener(Fixtures.OPERATOR, "")) {
      listener.next();
      assertThat(bench.meters.get("nachtwacht_screens_open").gauge().value()).isEqualTo(1);
    }
  }

  @Test
  void saysEveryTenSecondsThatItIsThere() throws Exception {
    try (Listener listener = new Listener(Fixtures.OPERATOR, "")) {
      listener.next();
      bench.virtual().advance(Duration.ofSeconds(10));
      assertThat(listener.next().name()).isEqualTo("heartbeat");
      bench.virtual().advance(Duration.ofSeconds(10));
      assertThat(listener.next().data().getString("now")).isEqualTo(bench.now().toString());
    }
  }

  @Test
  void tellsAScreenThatComesBackWhatItMissed() throws Exception {
    bench.gateway.raise(Fixtures.sos("c-017-1", Fixtures.DE_VRIES, bench.now()));
    long had = Bench.await(bench.gateway.lastFact());
    bench.gateway.raise(Fixtures.frontDoor("c-004-1", Fixtures.BAKKER, bench.now()));

    try (Listener listener = new Listener(Fixtures.OPERATOR, "?after=" + had)) {
      assertThat(listener.next().name()).isEqualTo("hello");
      Event event = listener.next();
      while (!event.data().getString("id").equals("c-004-1")) {
        event = listener.next();
      }
      assertThat(event.id()).isGreaterThan(had);
    }
  }

  @Test
  void tellsAScreenThatWasAwayTooLongToFetchAllAgain() throws Exception {
    for (int i = 0; i < 1_200; i++) {
      bench.gateway.tell(
          Fixtures.sos("c-017-1", Fixtures.DE_VRIES, bench.now()),
          new Fact.AlarmEnriched(
              new nl.nachtwacht.alarm.AlarmId("c-017-1"), i + 2, java.util.List.of()));
    }

    try (Listener listener = new Listener(Fixtures.OPERATOR, "?after=1")) {
      assertThat(listener.next().name()).isEqualTo("hello");
      assertThat(listener.next().name()).isEqualTo("resync");
    }
  }

  @Test
  void tellsNobodyOfAlarmsTheyMayNotSee() throws Exception {
    try (Listener listener = new Listener(Fixtures.OPERATOR, "")) {
      listener.next();
      bench.gateway.raise(Fixtures.sos("z-101-1", Fixtures.JANSEN, bench.now()));
      bench.gateway.raise(Fixtures.sos("c-017-1", Fixtures.DE_VRIES, bench.now()));

      assertThat(listener.next().data().getString("id")).isEqualTo("c-017-1");
    }
  }

  @Test
  void endsWhenTheRoleIsTakenAway() throws Exception {
    try (Listener listener = new Listener(Fixtures.OPERATOR, "")) {
      listener.next();
      bench.gateway.forget(Fixtures.OPERATOR);
      bench.virtual().advance(Duration.ofSeconds(10));

      assertThat(listener.next().name()).isEqualTo("end");
    }
  }

  @Test
  void aReaderThatDoesNotReadSlowsNobody() throws Exception {
    HttpResponse<InputStream> stuck = connect(Fixtures.OPERATOR, "");
    try (Listener listener = new Listener(Fixtures.OPERATOR, "")) {
      listener.next();
      for (int i = 0; i < 3_000; i++) {
        bench.gateway.raise(
            Fixtures.sos("c-017-" + i, Fixtures.DE_VRIES, bench.now().plusSeconds(i)));
      }
      Event event = listener.next();
      while (event.name().equals("resync") || !event.data().getString("id").equals("c-017-2999")) {
        event = listener.next();
      }
      assertThat(event.id()).isPositive();
    } finally {
      stuck.body().close();
    }
  }

  private HttpResponse<InputStream> connect(PersonCard person, String query)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(bench.url() + "/api/v1/stream" + query))
            .version(HttpClient.Version.HTTP_1_1)
            .header("Authorization", "Bearer " + Bench.tokenOf(person))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
  }

  private record Event(String name, long id, JsonObject data) {}

  private final class Listener implements AutoCloseable {
    private final InputStream stream;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    Listener(PersonCard person, String query) throws Exception {
      stream = connect(person, query).body();
      Thread.ofVirtual().start(this::read);
    }

    Event next() throws InterruptedException {
      Event event = events.poll(30, TimeUnit.SECONDS);
      assertThat(event).as("an event within ten seconds").isNotNull();
      return event;
    }

    private void read() {
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
        String name = "";
        long id = -1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.startsWith("event: ")) {
            name = line.substring(7);
          } else if (line.startsWith("id: ")) {
            id = Long.parseLong(line.substring(4));
          } else if (line.startsWith("data: ")) {
            events.add(new Event(name, id, new JsonObject(line.substring(6))));
          }
        }
      } catch (IOException cut) {
        // The end of the stream, one way or the other, is what the test asks about.
      }
      events.add(new Event("end", -1, new JsonObject()));
    }

    @Override
    public void close() throws IOException {
      stream.close();
    }
  }
}
