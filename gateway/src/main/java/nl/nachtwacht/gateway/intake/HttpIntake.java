package nl.nachtwacht.gateway.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.TimeoutHandler;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import nl.nachtwacht.adapter.Message;
import nl.nachtwacht.gateway.ingest.Inbound;
import nl.nachtwacht.gateway.ingest.Intake;
import nl.nachtwacht.gateway.ingest.Receipt;
import nl.nachtwacht.gateway.time.Clockwork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what platforms post, in the order of {@link #mount}: who is it, how large, what does it
 * prove, and on disk. 202 means that it is on disk, and nothing less.
 */
public final class HttpIntake {
  /** Where it is. */
  public static final String PATH = "/intake/";

  /** Posts of one source on their way to the disk; the next is told to come again. */
  static final int IN_FLIGHT_MAX = 64;

  /** How long a body may take to come. */
  static final long BODY_MILLIS_MAX = 30_000;

  private static final Logger LOG = LoggerFactory.getLogger(HttpIntake.class);
  private static final String RETRY_SECONDS = "2";
  private static final String SOURCE = "nachtwacht.intake.source";

  private final Intake intake;
  private final Clockwork clock;
  private final MeterRegistry meters;
  private final Map<String, Line> lines = new HashMap<>();

  /** One source, and what is under way from it; touched on the web server's event loop only. */
  private static final class Line {
    final IntakeSource source;
    final BodyHandler body;
    int inFlight;

    Line(IntakeSource source) {
      this.source = source;
      this.body = BodyHandler.create(false).setBodyLimit(source.bodyBytesMax());
    }
  }

  /** An intake for these sources. */
  public HttpIntake(
      List<IntakeSource> sources, Intake intake, Clockwork clock, MeterRegistry meters) {
    this.intake = intake;
    this.clock = clock;
    this.meters = meters;
    sources.forEach(source -> lines.put(source.id(), new Line(source)));
  }

  /** Adds its routes. */
  public void mount(Router router) {
    router.get(PATH + "openapi.yaml").handler(IntakeContract::publish);
    router
        .route(PATH + "*")
        .handler(TimeoutHandler.create(BODY_MILLIS_MAX, IntakeAnswer.TIMED_OUT.status()))
        .handler(this::identify)
        .handler(this::read)
        .handler(this::take)
        .failureHandler(this::failed);
  }

  // --- who is it

  private void identify(RoutingContext call) {
    List<String> levels = levels(call.normalizedPath().substring(PATH.length()));
    Line line = lines.get(levels.getFirst());
    IntakeSource source = line == null ? null : line.source;
    boolean inPath = source != null && source.tokenInPath();
    String shown =
        inPath
            ? levels.size() > 1 ? levels.get(1) : null
            : IntakeProof.shownIn(call.request().getHeader(HttpHeaders.AUTHORIZATION));
    boolean proven = IntakeProof.fits(source, shown);
    if (source == null || source.token() != null && !proven) {
      refuse(call, source, IntakeAnswer.NOT_PROVEN, null);
    } else if (isLook(call)) {
      // Platforms look whether an address is there before they post to it.
      answer(call, 204);
    } else if (!call.request().method().equals(HttpMethod.POST)) {
      call.response().putHeader(HttpHeaders.ALLOW, "POST");
      refuse(call, source, IntakeAnswer.METHOD, null);
    } else {
      String rest = String.join("/", levels.subList(inPath ? 2 : 1, levels.size()));
      call.put(SOURCE, Objects.requireNonNull(line)).put("rest", rest);
      call.next();
    }
  }

  /** A level that is wrongly encoded becomes one that no topic has. */
  private static List<String> levels(String path) {
    return Arrays.stream(path.split("/", -1))
        .map(level -> {
          try {
            return URLDecoder.decode(level.replace("+", "%2B"), StandardCharsets.UTF_8);
          } catch (IllegalArgumentException wrong) {
            return "#";
          }
        })
        .toList();
  }

  private static boolean isLook(RoutingContext call) {
    HttpMethod method = call.request().method();
    return method.equals(HttpMethod.HEAD) || method.equals(HttpMethod.GET);
  }

  // --- how large

  private void read(RoutingContext call) {
    Line line = line(call);
    String encoding = call.request().getHeader(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.toLowerCase(Locale.ROOT).equals("identity")) {
      refuse(call, line.source, IntakeAnswer.ENCODED, null);
    } else if (line.inFlight >= IN_FLIGHT_MAX || intake.congested()) {
      refuse(call, line.source, IntakeAnswer.BUSY, null);
    } else {
      line.body.handle(call);
    }
  }

  private static Line line(RoutingContext call) {
    return Objects.requireNonNull(call.<Line>get(SOURCE));
  }

  // --- onto the disk

  private void take(RoutingContext call) {
    Line line = line(call);
    IntakeSource source = line.source;
    byte[] body = call.body().buffer() == null ? new byte[0] : call.body().buffer().getBytes();
    BodySignature signature = source.signature();
    if (signature != null && !signature.fits(call.request().getHeader(signature.header()), body)) {
      refuse(call, source, IntakeAnswer.NOT_PROVEN, null);
      return;
    }
    String topic = topic(call, source);
    if (body.length == 0) {
      refuse(call, source, IntakeAnswer.EMPTY, null);
    } else if (!isTopic(topic)) {
      refuse(call, source, IntakeAnswer.BAD_PATH, null);
    } else {
      handOver(call, line, new Message(topic, body, clock.instant(), false));
    }
  }

  private void handOver(RoutingContext call, Line line, Message message) {
    IntakeSource source = line.source;
    line.inFlight++;
    intake
        .take(new Inbound(source.id(), message, source.family(), PostNumber.of(number(call))))
        .onComplete(done -> {
          line.inFlight--;
          if (done.failed()) {
            refuse(call, source, IntakeAnswer.NOT_STORED, null);
          } else if (done.result() == Receipt.MALFORMED) {
            refuse(call, source, IntakeAnswer.NOT_UNDERSTOOD, null);
          } else {
            accept(call, source, done.result());
          }
        });
  }

  private static @Nullable String number(RoutingContext call) {
    for (String header : PostNumber.HEADERS) {
      String key = call.request().getHeader(header);
      if (key != null) {
        return key;
      }
    }
    return null;
  }

  private static String topic(RoutingContext call, IntakeSource source) {
    String topic = source.topic().replace("{path}", String.valueOf(call.<String>get("rest")));
    for (Map.Entry<String, String> parameter : call.queryParams()) {
      topic = topic.replace("{query." + parameter.getKey() + "}", parameter.getValue());
    }
    String plain = topic.replaceAll("\\{query\\.[^}]*}", "").replaceAll("^/+|/+$", "");
    return plain.isEmpty() ? source.id() : plain;
  }

  private static boolean isTopic(String topic) {
    return topic.length() <= 512
        && topic.chars().noneMatch(c -> c == '#' || c == '+' || Character.isISOControl(c));
  }

  // --- the answer

  private void accept(RoutingContext call, IntakeSource source, Receipt receipt) {
    String word = receipt.name().toLowerCase(Locale.ROOT);
    count(source, word);
    if (call.response().ended()) {
      return;
    }
    call.response()
        .setStatusCode(202)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(new JsonObject().put("receipt", word).toBuffer());
  }

  private static void answer(RoutingContext call, int status) {
    call.response().setStatusCode(status).end();
  }

  private void failed(RoutingContext call) {
    Line line = call.get(SOURCE);
    IntakeAnswer answer =
        switch (call.statusCode()) {
          case 413 -> IntakeAnswer.TOO_LARGE;
          case 408 -> IntakeAnswer.TIMED_OUT;
          case 400 -> IntakeAnswer.BAD_PATH;
          default -> IntakeAnswer.NOT_STORED;
        };
    refuse(call, line == null ? null : line.source, answer, call.failure());
  }

  /** Problem details (RFC 9457). */
  private void refuse(
      RoutingContext call,
      @Nullable IntakeSource source,
      IntakeAnswer answer,
      @Nullable Throwable ours) {
    count(source, answer.word());
    if (answer == IntakeAnswer.NOT_STORED && ours != null) {
      LOG.error("a post could not be handled", ours);
    }
    if (call.response().ended() || call.response().closed()) {
      return;
    }
    if (answer.again()) {
      call.response().putHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    }
    if (answer == IntakeAnswer.NOT_PROVEN) {
      call.response().putHeader("WWW-Authenticate", "Bearer");
    }
    call.response()
        .setStatusCode(answer.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(
            new JsonObject()
                .put("type", "urn:nachtwacht:problem:intake-" + answer.word())
                .put("title", answer.title())
                .put("status", answer.status())
                .put("code", answer.word())
                .put("action", answer.action())
                .toBuffer());
  }

  private void count(@Nullable IntakeSource source, String result) {
    Counter.builder("nachtwacht.intake.posts")
        .description("What platforms posted, by source and what it was answered.")
        .tag("source", source == null ? "unknown" : source.id())
        .tag("result", result)
        .register(meters)
        .increment();
  }
}
