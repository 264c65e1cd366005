package nl.nachtwacht.gateway.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.stream.Collectors;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.Rung;
import nl.nachtwacht.gateway.registry.Registry;

/** Who is called, in which order and after how long, in words. */
final class LadderView {
  private final Registry registry;
  private final Phrases phrases;
  private final SettingWords words;

  LadderView(Registry registry, Phrases phrases) {
    this.registry = registry;
    this.phrases = phrases;
    this.words = new SettingWords(phrases);
  }

  JsonArray rungs(Ladder ladder, Tongue tongue) {
    JsonArray rungs = new JsonArray();
    for (Rung rung : ladder.rungs()) {
      rungs.add(
          new JsonObject()
              .put("call", called(rung, tongue))
              .put("patience", said(rung.patience(), tongue))
              .put("seconds", rung.patience().toSeconds()));
    }
    return rungs;
  }

  JsonArray changes(Ladder before, Ladder after, Tongue tongue) {
    JsonArray changes = new JsonArray();
    for (int i = 0; i < after.rungs().size(); i++) {
      Rung was = before.rungs().get(i);
      Rung is = after.rungs().get(i);
      if (!was.equals(is)) {
        changes.add(
            RuleAnswers.change(
                (i + 1) + ". " + called(is, tongue),
                said(was.patience(), tongue),
                said(is.patience(), tongue)));
      }
    }
    return changes;
  }

  String said(Duration span, Tongue tongue) {
    return words.span(span.toString(), tongue);
  }

  private String called(Rung rung, Tongue tongue) {
    return rung.targets().stream()
        .map(target -> NextStep.targetText(target, tongue, phrases, registry))
        .collect(Collectors.joining(", "));
  }
}
