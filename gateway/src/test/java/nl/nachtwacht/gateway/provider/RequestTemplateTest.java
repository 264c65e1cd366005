package nl.nachtwacht.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.nachtwacht.gateway.provider.RequestTemplate.Form;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTemplateTest {
  private static final Set<String> PLACES = Set.of("text", "number");

  /** What would break out of each form, and a place that must not be filled in twice. */
  private static final List<String> NASTY =
      List.of(
          "\", \"to\": \"+31900\"",
          "a&recipients=0900&b=%26",
          "<Dial>0900</Dial> & \"quotes\" 'more'",
          "line\r\nX-Evil: 1",
          "{number} {text} $1 \\",
          "één € 👵");

  @Test
  void noTextBecomesAPieceOfTheRequest() {
    RequestTemplate json =
        RequestTemplate.of(Form.JSON, "{\"m\": [{\"t\": \"<{text}>\", \"n\": 1}]}", PLACES);
    RequestTemplate form = RequestTemplate.of(Form.FORM, "to={number}&text={text}&x=a%26b", PLACES);
    RequestTemplate xml = RequestTemplate.of(Form.XML, "<Say>{text}</Say>", PLACES);
    for (String text : NASTY) {
      Map<String, String> values = Map.of("text", text, "number", "+316");
      assertThat(new JsonObject(json.fill(values)))
          .isEqualTo(new JsonObject("{\"m\": [{\"n\": 1}]}").copy().put("m", mail(text)));
      String filled = form.fill(values);
      assertThat(filled).startsWith("to=%2B316&text=").endsWith("&x=a%26b");
      assertThat(filled.chars().filter(c -> c == '&').count()).isEqualTo(2);
      String sent = filled.substring("to=%2B316&text=".length(), filled.length() - 8);
      assertThat(URLDecoder.decode(sent, StandardCharsets.UTF_8)).isEqualTo(text);
      assertThat(xml.fill(values).replaceAll("</?Say>", "")).doesNotContain("<", ">", "\"");
      assertThat(RequestTemplate.header("Bearer {text}", values)).doesNotContain("\r", "\n");
      assertThat(RequestTemplate.address("https://x/{text}", values).substring(10))
          .doesNotContain("&", "/", "?", "#", " ");
    }
  }

  private static List<JsonObject> mail(String text) {
    return List.of(new JsonObject().put("t", "<" + text + ">").put("n", 1));
  }

  @Test
  void aPlaceNobodyFillsInAndJsonThatIsNoneAreToldAtOnce() {
    assertThatThrownBy(() -> RequestTemplate.of(Form.TEXT, "{text} {txet}", PLACES))
        .hasMessageContaining("{txet}");
    assertThatThrownBy(() -> RequestTemplate.of(Form.JSON, "{\"a\": ", PLACES))
        .hasMessageContaining("is no JSON (line 1");
    assertThatThrownBy(() -> RequestTemplate.of(Form.FORM, "a=%zz", PLACES))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "06-12345678, +31612345678",
    "+31 6 1234 5678, +31612345678",
    "0031612345678, +31612345678",
    "030 1234567, +31301234567",
    "+32 470 12 34 56, +32470123456",
    "112,",
    "06 1234,",
    "anna,",
    "'',"
  })
  void numbersAreReadAsPeopleWriteThem(String written, String e164) {
    assertThat(PhoneNumber.of(written).map(PhoneNumber::e164)).isEqualTo(Optional.ofNullable(e164));
  }
}
