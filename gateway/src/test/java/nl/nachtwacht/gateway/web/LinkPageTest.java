package nl.nachtwacht.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmOutcome;
import nl.nachtwacht.alarm.OfferToken;
import nl.nachtwacht.gateway.config.ChannelConfig.Privacy;
import nl.nachtwacht.gateway.registry.PersonCard;
import nl.nachtwacht.gateway.registry.PersonCard.StaffRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LinkPageTest {
  private static final PersonCard KIM =
      Fixtures.person("kim", "Kim <b>Nacht</b>", Fixtures.NORTH, StaffRole.RESPONDER);
  private final Bench bench = Bench.guarded();
  private final ApiClient phone = new ApiClient(bench);

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void openingALinkHoweverOftenChangesNothing() {
    String link = offer(Privacy.MINIMAL);
    for (String method : List.of("GET", "HEAD", "GET")) {
      assertThat(phone.raw(method, link, null, "").statusCode()).isEqualTo(200);
    }
    assertThat(phone.raw("GET", link + "/state", null, "").statusCode()).isEqualTo(200);
    assertThat(phone.raw("GET", link + "?answer=go", null, "").body()).contains("Ik ga");
    assertThat(bench.gateway.commands).isEmpty();
  }

  @Test
  void theButtonAcceptsAndThePageThatFollowsSaysWhoHasIt() {
    String link = offer(Privacy.MINIMAL);
    HttpResponse<String> answer = press(link, "go");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue(link);
    assertThat(bench.gateway.commands)
        .containsExactly(
            new AlarmCommand.Accept(
                new nl.nachtwacht.alarm.AlarmId("c-017-1"),
                Fixtures.RESPONDER.id(),
                new OfferToken(
                    new nl.nachtwacht.alarm.AlarmId("c-017-1"), Fixtures.RESPONDER.id(), 1)));
    assertThat(show(link)).contains("<h1>U heeft hem</h1>", "Ik kan toch niet", "/opvolger");
    press(link, "eta-10");
    assertThat(show(link)).contains("U bent onderweg");
    press(link, "there");
    assertThat(show(link))
        .contains("U bent ter plaatse", "Ik ben binnen", "Er moet iemand bij")
        .doesNotContain("Ik ben er<", "10 min<");
  }

  @Test
  void whoComesLateHearsWhoHasItAndChangesNothing() {
    String first = offer(Privacy.MINIMAL);
    String second = Links.offer(bench, bench.gateway.now("c-017-1"), KIM.id(), Privacy.MINIMAL);
    bench.gateway.know(KIM);
    press(second, "go");
    HttpResponse<String> late = press(first, "go");
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body())
        .contains("Is genomen door Kim &lt;b&gt;Nacht&lt;/b&gt;", "Al aangenomen door Kim")
        .doesNotContain("<b>");
    assertThat(bench.gateway.now("c-017-1").holder().person()).isEqualTo(KIM.id());
    assertThat(show(first)).doesNotContain("Ik ga");
  }

  @Test
  void anAlarmThatIsOverSaysSoWheneverTheLinkIsOpened() {
    String link = offer(Privacy.MINIMAL);
    press(link, "go");
    bench.gateway.command(
        Fixtures.DE_VRIES.id(),
        new AlarmCommand.Resolve(
            new nl.nachtwacht.alarm.AlarmId("c-017-1"),
            Fixtures.RESPONDER.id(),
            AlarmOutcome.HELPED_ON_SITE,
            null));
    assertThat(show(link)).contains("Dit alarm is voorbij", "Afgemeld om 02:12");
    assertThat(press(link, "go").statusCode()).isEqualTo(409);
  }

  @Test
  void guessesAndNonsenseAreNoLinksAndNoAnswers() {
    String link = offer(Privacy.MINIMAL);
    for (String guess : List.of("/o/AAAAAAAAAAAAAAAAAAAAAA", "/o/x", "/o/..%2f..%2fetc")) {
      assertThat(phone.raw("GET", guess, null, "").statusCode()).as(guess).isEqualTo(404);
    }
    assertThat(press(link, "everything").statusCode()).isEqualTo(400);
    assertThat(press(link, "x".repeat(2000)).statusCode()).isEqualTo(413);
    assertThat(press("/o/AAAAAAAAAAAAAAAAAAAAAA", "go").statusCode()).isEqualTo(404);
    bench.gateway.forget(Fixtures.RESPONDER);
    assertThat(press(link, "go").statusCode()).isEqualTo(404);
    assertThat(bench.gateway.commands).isEmpty();
  }

  @Test
  void showsNoMoreThanTheMessageItself() {
    String sentence = "slaapkamer";
    String none = show(offer(Privacy.NONE));
    String minimal = show(offer(Privacy.MINIMAL));
    String full = show(offer(Privacy.FULL));
    assertThat(none).doesNotContain("c-017", "care-1", sentence);
    assertThat(minimal).contains("c-017-1", "care-1").doesNotContain(sentence);
    assertThat(full).contains(sentence);
    for (String page : List.of(none, minimal, full)) {
      assertThat(page).doesNotContain("Vries", "Eikenlaan", "0592", "4711", "Dementie");
    }
  }

  @Test
  void whenNothingCanBeWrittenThePageSaysNotConfirmed() {
    String link = offer(Privacy.MINIMAL);
    bench.gateway.storeDown = true;
    HttpResponse<String> answer = press(link, "go");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("Niet bevestigd");
  }

  @Test
  void theAnswerIsOnRecordAsGivenByLink() {
    press(offer(Privacy.MINIMAL), "cannot");
    assertThat(
            Bench.await(
                    bench.audit.read(
                        new nl.nachtwacht.gateway.audit.AuditStore.Query(
                            null, "rens", null, null, 0, 10)))
                .getFirst()
                .body())
        .contains("alarm-commanded", "\"link\"", "cannot");
  }

  private String offer(Privacy privacy) {
    if (bench.gateway.now("c-017-1") == null) {
      bench.gateway.raise(Fixtures.sos("c-017-1", Fixtures.DE_VRIES, bench.now()));
    }
    return Links.offer(bench, bench.gateway.now("c-017-1"), Fixtures.RESPONDER.id(), privacy);
  }

  private String show(String link) {
    HttpResponse<String> page = phone.raw("GET", link, null, "");
    assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("form-action 'self'", "default-src 'none'");
    return page.body();
  }

  private HttpResponse<String> press(String link, String answer) {
    return phone.raw("POST", link, "answer=" + answer, "application/x-www-form-urlencoded");
  }
}
