package nl.nachtwacht.alarm;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import nl.nachtwacht.careplan.Role;

/**
 * The words of this program in one language: Dutch, or English for who asks for it. A word that is
 * missing is shown as its key, never as an error: an alarm must reach the screen.
 */
public final class Words {

  /** The default. */
  public static final Words DUTCH = new Words(Locale.of("nl"));

  public static final Words ENGLISH = new Words(Locale.ENGLISH);

  private final Locale locale;
  private final ResourceBundle bundle;

  private Words(Locale locale) {
    this.locale = locale;
    this.bundle =
        ResourceBundle.getBundle(
            "nl.nachtwacht.alarm.messages",
            locale,
            Words.class.getClassLoader(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** The words for a reader: English for English, else Dutch. */
  public static Words of(Locale reader) {
    return reader.getLanguage().equals("en") ? ENGLISH : DUTCH;
  }

  /** Which language it is. */
  public Locale locale() {
    return locale;
  }

  /** What an alarm is, such as "Alarmknop"; see {@link Alarm#kind()}. */
  public String kind(String kind) {
    return text("kind." + kind);
  }

  public String state(ResponseState state) {
    return text("state." + state.name());
  }

  public String outcome(AlarmOutcome outcome) {
    return text("outcome." + outcome.name());
  }

  public String alarmClass(AlarmClass alarmClass) {
    return text("class." + alarmClass.name());
  }

  /** A sentence that says why not, and what would do. */
  public String refusal(Refusal refusal) {
    return text("refusal." + refusal.name());
  }

  public String role(Role role) {
    return text("role." + role.name());
  }

  /** Any word by its key, such as {@code purpose.OFFER}; the key itself when there is none. */
  public String text(String key) {
    return bundle.containsKey(key) ? bundle.getString(key) : key;
  }

  /** Every key there is, sorted. */
  public Set<String> keys() {
    return new TreeSet<>(bundle.keySet());
  }
}
