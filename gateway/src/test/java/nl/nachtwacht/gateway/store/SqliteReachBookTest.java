package nl.nachtwacht.gateway.store;

import static nl.nachtwacht.gateway.store.StoreFixture.T0;
import static nl.nachtwacht.gateway.store.StoreFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.escalation.ChannelFamily;
import nl.nachtwacht.escalation.Contact;
import nl.nachtwacht.gateway.deliver.Question;
import nl.nachtwacht.gateway.reach.AskedQuestion;
import nl.nachtwacht.gateway.reach.ReachBook;
import nl.nachtwacht.gateway.security.SecretHash;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteReachBookTest {
  private static final Duration MONTH = Duration.ofDays(28);

  @TempDir Path folder;
  private StoreFixture store;
  private ReachBook book;

  @BeforeEach
  void open() {
    store = new StoreFixture(folder);
    book = new SqliteReachBook(store.committer, store.readers);
  }

  @AfterEach
  void close() throws Exception {
    store.close();
  }

  private static ReachBook.Made made(String person, String contact, Instant at) {
    String id = "reach/" + person + "/" + contact + "/" + at;
    PersonId who = new PersonId(person);
    return new ReachBook.Made(
        new Question(id, who, new Contact("sms", ChannelFamily.MOBILE, "06-1"), at),
        new AskedQuestion(id, "ref " + id, who, contact, "sms", "+31612345678", at, null),
        SecretHash.of("token " + id));
  }

  private List<String> make(ReachBook.Made made) throws Exception {
    return await(book.make(List.of(made), made.question().madeAt().minus(MONTH)));
  }

  @Test
  void aQuestionAndItsMessageAreOneAndTheMessageComesAfterCalls() throws Exception {
    ReachBook.Made anna = made("anna", "sms a", T0);
    assertThat(make(anna)).containsExactly("sms");
    List<Outbox.Claimed> claimed = await(store.outbox.claim("sms", 10, T0, T0.plusSeconds(60)));
    assertThat(claimed).hasSize(1);
    assertThat(claimed.getFirst().alarm()).isNull();
    assertThat(claimed.getFirst().urgent()).isFalse();
    assertThat(claimed.getFirst().body()).isEqualTo(anna.message().bytes());
    assertThat(await(store.outbox.backlog("sms")).rows()).isZero();
    assertThat(await(book.byToken(anna.token()))).hasValue(anna.question());
    assertThat(await(book.byReference("sms", anna.question().reference())))
        .hasValue(anna.question());
    assertThat(await(book.byReference("voice", anna.question().reference()))).isEmpty();
    assertThat(await(book.byEffect(anna.question().effectId()))).hasValue(anna.question());
    assertThat(await(book.byToken(SecretHash.of("guess")))).isEmpty();
  }

  @Test
  void askedTwiceAtOnceOrWithinAMonthIsAskedOnce() throws Exception {
    List<Future<List<String>>> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ReachBook.Made one = made("anna", "sms a", T0.plusSeconds(i));
      all.add(book.make(List.of(one), one.question().madeAt().minus(MONTH)));
    }
    int asked = 0;
    for (Future<List<String>> one : all) {
      asked += await(one).size();
    }
    assertThat(asked).isOne();
    assertThat(make(made("anna", "sms a", T0.plus(MONTH).minusMillis(1)))).isEmpty();
    assertThat(make(made("anna", "sms b", T0))).as("another way").hasSize(1);
    assertThat(make(made("bert", "sms a", T0))).as("another person").hasSize(1);
    assertThat(make(made("anna", "sms a", T0.plus(MONTH).plusSeconds(5)))).hasSize(1);
  }

  @Test
  void theFirstAnswerStaysAndWhatIsAnsweredIsOpenNoMore() throws Exception {
    ReachBook.Made anna = made("anna", "sms a", T0);
    make(anna);
    String id = anna.question().effectId();
    Instant since = T0.minusSeconds(1);
    assertThat(await(book.open("sms", "+31612345678", since))).hasSize(1);
    assertThat(await(book.open("sms", "+31612345670", since))).isEmpty();
    assertThat(await(book.open("sms", "+31612345678", T0))).isEmpty();
    await(book.answered(id, T0.plusSeconds(60)));
    await(book.answered(id, T0.plusSeconds(90)));
    assertThat(await(book.byEffect(id)).orElseThrow().answeredAt()).isEqualTo(T0.plusSeconds(60));
    assertThat(await(book.open("sms", "+31612345678", since))).isEmpty();
    assertThat(await(book.since(since))).hasSize(1);
  }

  @Test
  void oldQuestionsAreForgotten() throws Exception {
    ReachBook.Made old = made("anna", "sms a", T0);
    make(old);
    make(made("bert", "sms b", T0.plus(ReachBook.KEPT).plusSeconds(1)));
    assertThat(await(book.byToken(old.token()))).isEmpty();
  }
}
