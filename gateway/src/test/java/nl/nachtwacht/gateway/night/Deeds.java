package nl.nachtwacht.gateway.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.nachtwacht.drill.AlarmWords;
import nl.nachtwacht.drill.NightScript.Happens;

/**
 * What happens in a night, done to a gateway from outside, as homes, people and providers do it.
 */
final class Deeds {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();
  private static final Pattern CODE = Pattern.compile("Antwoord 1 (\\d+) = ik ga");
  private static final Pattern LINK = Pattern.compile("https://nw\\.example(/o/[A-Za-z0-9_-]{22})");
  private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([A-Z]+-\\d+-\\d+)\"");
  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

  private final GatewayNight night;
  private int posts;
  private int answered;
  private static final String LOOKED = "nachtwacht_audit_looked_seconds";

  private Instant off = Instant.EPOCH;

  Deeds(GatewayNight night) {
    this.night = night;
  }

  /** Messages of the home that were answered well. */
  int answered() {
    return answered;
  }

  void happens(Happens line) throws Exception {
    List<String> words = line.words();
    if (AlarmWords.areThese(words)) {
      if (!AlarmWords.hold(night.store().alarms("c1"), words)) {
        throw night.wrong(line, "is not so: " + night.store().alarms("c1"));
      }
      return;
    }
    switch (words.getFirst()) {
      case "press" -> press(words.size() > 1 ? 503 : 202);
      case "smoke" -> post("/intake/hub?device=rook", "{\"smoke\":true}", 202);
      case "home" -> night.homeBecomes(words.getLast());
      case "off" -> off(words.getLast());
      case "one" -> oneCall(line);
      case "centre" -> centre(words);
      case "push", "line", "sms" -> provider(line);
      case "store" -> store(words.getLast());
      case "clock" -> night.clock.setBack(Duration.ofHours(1));
      case "canaries" -> canaries(words.getLast().equals("lost"));
      case "auditor" -> auditor(words.getLast().equals("freezes"));
      case "the" -> the(line);
      case "a" -> scannerOpens(words.getLast());
      case "audit" -> assertThat(metric("nachtwacht_audit_finding")).isZero();
      case "offer" -> triedAgain(line);
      default -> somebody(line, words.getFirst());
    }
  }

  private void the(Happens line) {
    if (line.text().startsWith("the voicemail of")) {
      key(line.words().get(3), "");
    } else {
      long far = night.clock.instant().plus(Duration.ofHours(10)).toEpochMilli();
      night.store().run("UPDATE alarm SET ladder_due = " + far);
    }
  }

  // The home

  private void press(int status) {
    String help =
        "{\"contract\":\"nachtwacht-home-aid/1\",\"id\":\"r-%d\",\"event\":\"help\",\"deviceId\":"
            + "\"tablet-3\",\"at\":\"%s\"}";
    post("/intake/aids", help.formatted(posts, night.clock.instant()), status);
  }

  private void post(String path, String body, int status) {
    posts++;
    HttpResponse<String> answer =
        call("POST", path, body, Map.of("Authorization", "Bearer " + NightSite.TOKEN));
    assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(status);
    answered += status == 202 ? 1 : 0;
  }

  private void off(String until) throws Exception {
    Instant then =
        night
            .clock
            .instant()
            .atZone(ZONE)
            .toLocalDate()
            .atTime(time(until))
            .atZone(ZONE)
            .toInstant();
    off = night.clock.instant();
    night.off(then);
  }

  private static java.time.LocalTime time(String text) {
    return java.time.LocalTime.parse(text);
  }

  private void oneCall(Happens line) {
    long calls =
        night
            .store()
            .count(
                "SELECT count(*) FROM fact WHERE alarm = 'c1-1' AND at > ?1"
                    + " AND kind IN ('RungFired', 'LastResortFired')",
                off.toEpochMilli());
    if (calls != 1) {
      throw night.wrong(line, "is not so: " + calls);
    }
  }

  // People

  private void somebody(Happens line, String who) {
    List<String> words = line.words();
    String last = words.getLast();
    String what = String.join(" ", words.subList(1, Math.min(3, words.size())));
    switch (what) {
      case "tests the" -> tests();
      case "accepts" -> says(who, new JsonObject().put("command", "accept"));
      case "accepts the" ->
          says(
              who,
              new JsonObject()
                  .put("command", "accept-case")
                  .put("shown", new JsonArray().add("c1-1").add("c1-2")));
      case "sets out" ->
          says(
              who,
              new JsonObject().put("command", "set-out").put("etaMinutes", Integer.valueOf(last)));
      case "arrives" -> says(who, new JsonObject().put("command", "arrive"));
      case "enters" -> says(who, new JsonObject().put("command", "enter"));
      case "calls help" -> says(who, new JsonObject().put("command", "call-help"));
      case "hands to" -> says(who, new JsonObject().put("command", "hand-to").put("to", last));
      case "texts STOP" -> texts(who, "STOP");
      case "texts ja" -> texts(who, words.size() > 3 ? "ja " + code(who, "c1-" + last) : "ja");
      case "answers by" -> answersByLink(who);
      case "presses 1" -> key(who, "1");
      default -> {
        if (!words.get(1).equals("resolves")) {
          throw night.wrong(line, "is nothing that this player can do");
        }
        says(who, new JsonObject().put("command", "resolve").put("outcome", last));
      }
    }
  }

  /** Olga, who is at the screen, begins a session with the button of the home. */
  private void tests() {
    JsonObject begin =
        new JsonObject()
            .put("command", "begin")
            .put("devices", new JsonArray().add("button"))
            .put("minutes", 10);
    HttpResponse<String> answer =
        call("POST", "/api/v1/clients/c1/tests/commands", begin.encode(), atTheScreen());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private Map<String, String> atTheScreen() {
    String csrf =
        new JsonObject(call("GET", "/api/v1/me", null, Map.of()).body()).getString("csrf");
    return Map.of("X-Csrf-Token", csrf, "Content-Type", "application/json");
  }

  private void says(String who, JsonObject command) {
    String token = who + "." + NightSite.secret(who);
    command(command, Map.of("Authorization", "Bearer " + token));
  }

  private void centre(List<String> words) {
    JsonObject said = new JsonObject().put("route", "centre");
    switch (words.get(1)) {
      case "confirms" -> said.put("command", "centre-confirm").put("operator", "op 7");
      case "returns" -> said.put("command", "centre-return").put("instruction", "send your nurse");
      default -> throw new IllegalArgumentException("no centre says that: " + words);
    }
    command(said, atTheScreen());
  }

  private void command(JsonObject command, Map<String, String> headers) {
    Map<String, String> all = new java.util.HashMap<>(headers);
    all.put("Content-Type", "application/json");
    HttpResponse<String> answer =
        call("POST", "/api/v1/alarms/c1-1/commands", command.encode(), all);
    assertThat(answer.statusCode()).as("%s: %s", command, answer.body()).isEqualTo(200);
  }

  private void texts(String who, String text) {
    String from = URLEncoder.encode(NightSite.NUMBERS.get(who), StandardCharsets.UTF_8);
    callback("sms/replies", "from=" + from + "&text=" + text.replace(" ", "+"));
  }

  private String code(String who, String alarm) {
    return found(CODE, last(who, "sms", alarm));
  }

  private void scannerOpens(String who) {
    String link = found(LINK, last(who, "sms", "c1-1"));
    assertThat(call("GET", link, null, Map.of()).statusCode()).isEqualTo(200);
    call("HEAD", link, null, Map.of());
  }

  private void answersByLink(String who) {
    String link = found(LINK, last(who, "sms", "c1-1"));
    Matcher seen = SEEN.matcher(call("GET", link, null, Map.of()).body());
    String form = "answer=go" + (seen.find() ? "&seen=" + seen.group(1) : "");
    Map<String, String> headers = Map.of("Content-Type", "application/x-www-form-urlencoded");
    assertThat(call("POST", link, form, headers).statusCode()).isEqualTo(303);
  }

  private void key(String who, String digit) {
    String reference = last(who, "phone", "c1-1").key();
    callback("phone/keys", "ref=" + reference + (digit.isEmpty() ? "" : "&digit=" + digit));
  }

  private void callback(String what, String parameters) {
    HttpResponse<String> answer =
        call(
            "GET",
            "/callbacks/" + what + "?key=" + NightSite.CALLBACK + "&" + parameters,
            null,
            Map.of());
    assertThat(answer.statusCode()).as("%s: %s", what, answer.body()).isEqualTo(200);
  }

  private Outside.Arrival last(String who, String provider, String alarm) {
    return night.outside.arrivals.stream()
        .filter(one -> one.provider().equals(provider))
        .filter(one -> one.body().contains(NightSite.NUMBERS.get(who)))
        .filter(one -> {
          var effect = night.store().effect(one.key());
          return effect != null && effect.alarm().value().equals(alarm);
        })
        .reduce((_, later) -> later)
        .orElseThrow(() -> new AssertionError("nothing was sent to " + who));
  }

  private static String found(Pattern pattern, Outside.Arrival message) {
    String text = new JsonObject(message.body()).getString("text");
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }

  // Providers and machines

  private void provider(Happens line) {
    List<String> words = line.words();
    if (words.get(1).equals("to")) {
      receipts(words);
      return;
    }
    night.outside.behaves(
        words.getFirst(), Outside.Manner.valueOf(words.getLast().toUpperCase(Locale.ROOT)));
  }

  private void receipts(List<String> words) {
    String reference = last(words.get(2).replace(":", ""), "sms", "c1-1").key();
    for (String status : words.subList(3, words.size())) {
      callback("sms/receipts", "ref=" + reference + "&status=" + status.replace(",", ""));
    }
  }

  private void triedAgain(Happens line) {
    String told = String.join(" ", line.words().subList(0, 3));
    Map<String, Long> keys = new java.util.HashMap<>();
    night.outside.arrivals.stream()
        .filter(one -> night.words(one).equals(told))
        .forEach(one -> keys.merge(one.key(), 1L, Long::sum));
    if (keys.values().stream().noneMatch(times -> times > 1)) {
      throw night.wrong(line, "is not so: " + keys);
    }
  }

  /** Without the table of inputs nothing that is decided can be written. */
  private void store(String what) {
    night
        .store()
        .run(
            what.equals("breaks")
                ? "ALTER TABLE input RENAME TO input_away"
                : "ALTER TABLE input_away RENAME TO input");
  }

  /**
   * Without the row that proves the writer's turn no round of the auditor ends; all else is
   * written.
   */
  private void auditor(boolean freezes) {
    night
        .store()
        .run(
            freezes
                ? "CREATE TRIGGER frozen BEFORE INSERT ON heartbeat"
                    + " BEGIN SELECT raise(ABORT, 'frozen'); END"
                : "DROP TRIGGER frozen");
    if (!freezes) {
      Instant since = night.clock.instant();
      night.untilWithin(
          Duration.ofSeconds(20), "the audit is clean", () -> cleanAt().isAfter(since));
    }
  }

  /** Nothing that a canary does is written; all else is. */
  private void canaries(boolean lost) {
    night
        .store()
        .run(
            lost
                ? "CREATE TRIGGER no_canaries BEFORE INSERT ON input WHEN NEW.client LIKE '~canary-%'"
                    + " BEGIN SELECT raise(ABORT, 'lost'); END"
                : "DROP TRIGGER no_canaries");
  }

  /** The auditor looks every five seconds; the clock waits for it. */
  void letTheAuditorLook() {
    Instant since = night.clock.instant().minusSeconds(5);
    night.until("the audit looked", () -> metric(LOOKED) >= since.getEpochSecond());
  }

  private Instant cleanAt() {
    JsonObject ready = new JsonObject(call("GET", "/health/ready", null, Map.of()).body());
    return ready.getJsonArray("checks").stream()
        .map(JsonObject.class::cast)
        .filter(check -> check.getString("name", check.getString("id", "")).equals("audit"))
        .map(check -> check.getString("lastCycle"))
        .filter(java.util.Objects::nonNull)
        .map(Instant::parse)
        .findFirst()
        .orElse(Instant.EPOCH);
  }

  double metric(String name) {
    return call("GET", "/metrics", null, Map.of())
        .body()
        .lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private HttpResponse<String> call(
      String method, String path, String body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(night.url() + path))
            .timeout(Duration.ofSeconds(40))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException failed) {
      throw new AssertionError(failed);
    }
  }
}
