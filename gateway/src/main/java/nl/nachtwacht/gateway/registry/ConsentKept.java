package nl.nachtwacht.gateway.registry;

import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.careplan.Consent;

/**
 * A consent as somebody wants it to stand in a client's plan: a new one, or one of the plan said
 * otherwise. What a consent of the plan covers stays.
 */
public record ConsentKept(Consent consent) implements PlanChange {
  @Override
  public List<String> said() {
    return texts(consent);
  }

  @Override
  public String lineByHand() {
    return "consents:\n  - " + YamlWriting.consent(consent);
  }

  static List<String> texts(Consent consent) {
    List<String> texts = new ArrayList<>(List.of(consent.purpose(), consent.agreedBy()));
    if (consent.reference() != null) {
      texts.add(consent.reference());
    }
    return texts;
  }
}
