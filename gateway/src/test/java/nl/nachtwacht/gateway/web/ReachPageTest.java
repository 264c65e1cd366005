package nl.nachtwacht.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.escalation.ChannelFamily;
import nl.nachtwacht.escalation.Contact;
import nl.nachtwacht.gateway.deliver.Question;
import nl.nachtwacht.gateway.reach.AskedQuestion;
import nl.nachtwacht.gateway.reach.ReachBook;
import nl.nachtwacht.gateway.security.SecretHash;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReachPageTest {
  private static final String TOKEN = "AbCdEfGhIjKlMnOpQrStUv";
  private final Bench bench = Bench.guarded();
  private final ApiClient phone = new ApiClient(bench);

  @AfterEach
  void stop() {
    bench.close();
  }

  private void asked() {
    Instant now = bench.clock.instant();
    PersonId kim = Fixtures.RESPONDER.id();
    Contact contact = new Contact("sms", ChannelFamily.MOBILE, "06-12345678");
    bench.questions.make(
        List.of(
            new ReachBook.Made(
                new Question("q1", kim, contact, now),
                new AskedQuestion("q1", "r1", kim, "sms h", "sms", "+31612345678", now, null),
                SecretHash.of(TOKEN))),
        now.minusSeconds(1));
  }

  private boolean answered() {
    return bench.questions.made.getFirst().question().answeredAt() != null;
  }

  @Test
  void openingItHoweverOftenConfirmsNothingAndTheButtonDoes() {
    asked();
    for (String method : List.of("GET", "HEAD", "GET")) {
      assertThat(phone.raw(method, "/b/" + TOKEN, null, "").statusCode()).isEqualTo(200);
    }
    assertThat(phone.raw("GET", "/b/" + TOKEN + "?answer=here", null, "").body())
        .contains("<h1>Bent u hier bereikbaar?</h1>", "Er is geen alarm.", "method=\"post\"")
        .doesNotContain(Fixtures.RESPONDER.name(), "06-12345678");
    assertThat(answered()).isFalse();

    HttpResponse<String> pressed = press("answer=here");
    assertThat(pressed.statusCode()).isEqualTo(303);
    assertThat(answered()).isTrue();
    assertThat(phone.raw("GET", "/b/" + TOKEN, null, "").body())
        .contains("Genoteerd, dank u")
        .doesNotContain("<button");
    assertThat(press("answer=here").statusCode()).as("pressed twice").isEqualTo(303);
  }

  @Test
  void anythingElseIsNoAnswer() {
    asked();
    for (String body : List.of("", "answer=", "answer=go", "here", "answer=here2")) {
      assertThat(press(body).statusCode()).as(body).isEqualTo(400);
    }
    assertThat(answered()).isFalse();
    for (String link : List.of("/b/" + "x".repeat(22), "/b/short")) {
      assertThat(phone.raw("GET", link, null, "").statusCode()).as(link).isEqualTo(404);
    }
    assertThat(phone.raw("PUT", "/b/" + TOKEN, null, "").statusCode()).isEqualTo(405);
  }

  @Test
  void thePageLetsNothingInAndIsKeptNowhere() {
    asked();
    HttpResponse<String> page = phone.raw("GET", "/b/" + TOKEN + "?lang=en", null, "");
    assertThat(page.body()).contains("lang=\"en\"", "Can you be reached here?");
    assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "form-action 'self'");
    assertThat(page.headers().firstValue("Referrer-Policy")).isPresent();
  }

  private HttpResponse<String> press(String form) {
    return phone.raw("POST", "/b/" + TOKEN, form, "application/x-www-form-urlencoded");
  }
}
