package nl.nachtwacht.gateway.registry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.Consent;
import nl.nachtwacht.careplan.Ladder;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The text of a client's file after one change of its plan: the entries it is about, and the
 * version, said otherwise; every other character as it was.
 */
final class RuleText {
  private static final String VERSION = "version";
  private static final String RULES = "rules";
  private static final String CONSENTS = "consents";
  private static final String CHANGES = "changes";
  private static final String COVERS = "covers";
  private static final String PROFILE = "profile";
  private static final String WITHOUT = "without";
  private static final String SHADOW = "shadow";
  private static final String LADDER = "ladder";
  private static final String LADDERS = "ladders";
  private static final String PATIENCE = "patience";

  private final TextPatch text;
  private final TextLists lists;

  private RuleText(String text) throws TextPatch.Odd {
    this.text = new TextPatch(text);
    this.lists = new TextLists(this.text);
  }

  /**
   * The changed text.
   *
   * @param now what it says; the rule or consent that a change is about is in it
   */
  static String of(String text, ClientFile.Content now, PlanChange change) throws TextPatch.Odd {
    for (String said : change.said()) {
      if (said.chars().anyMatch(Character::isISOControl)) {
        throw new TextPatch.Odd(1);
      }
    }
    RuleText one = new RuleText(text);
    one.raiseVersion();
    switch (change) {
      case RuleEdit edit -> one.edit(edit);
      case RuleAdd add -> one.add(add);
      case RuleRemoval removal -> one.remove(removal.rule(), now.profile());
      case ConsentKept kept -> one.keep(kept.consent(), now.plan().consents());
      case PatienceEdit edit -> one.patience(edit, now.plan());
    }
    return one.text.patched();
  }

  /** Another plan is another version: alarms and reports name it. */
  private void raiseVersion() throws TextPatch.Odd {
    NodeTuple version = TextPatch.tuple(lists.file(), VERSION);
    if (version == null) {
      throw text.odd(0);
    }
    ScalarNode scalar = text.single(version.getValueNode());
    try {
      int next = Math.addExact(Integer.parseInt(scalar.getValue()), 1);
      text.replace(scalar, Integer.toString(next));
    } catch (ArithmeticException | NumberFormatException beyond) {
      throw text.odd(text.start(scalar));
    }
  }

  /** In its entry; a rule of the profile gets an entry of its own. */
  private void edit(RuleEdit edit) throws TextPatch.Odd {
    MappingNode entry = lists.entry(RULES, edit.rule());
    if (entry == null) {
      lists.add(RULES, edit.entry());
      return;
    }
    Map<String, Optional<String>> keys = new LinkedHashMap<>();
    edit.settings().forEach((name, value) -> keys.put(name, value.map(YamlWriting::value)));
    Boolean onTrial = edit.onTrial();
    if (onTrial != null) {
      keys.put(SHADOW, Optional.of(onTrial.toString()));
    }
    lists.change(entry, keys);
  }

  private void add(RuleAdd add) throws TextPatch.Odd {
    lists.add(RULES, add.entry());
    switch (add.agreement()) {
      case RuleAdd.Agreement.None _ -> {}
      case RuleAdd.Agreement.Made(Consent consent) ->
          lists.add(CONSENTS, YamlWriting.consent(consent));
      case RuleAdd.Agreement.Under(String consent) -> {
        MappingNode entry = lists.entry(CONSENTS, consent);
        // Without a list it is about all rules, the new one too.
        if (entry != null && TextPatch.value(entry, COVERS) instanceof SequenceNode covers) {
          lists.add(covers, YamlWriting.value(add.rule()));
        }
      }
    }
  }

  /** With its name wherever it stands: in the file, in the profile, in consents and in changes. */
  private void remove(String rule, @Nullable Profile profile) throws TextPatch.Odd {
    MappingNode entry = lists.entry(RULES, rule);
    if (entry != null) {
      lists.remove(lists.file(), RULES, List.of(entry));
    }
    if (Profiles.byId(profile).containsKey(rule)) {
      without(rule);
    }
    unname(CONSENTS, COVERS, rule);
    unname(CHANGES, RULES, rule);
  }

  private void without(String rule) throws TextPatch.Odd {
    if (!(TextPatch.value(lists.file(), PROFILE) instanceof MappingNode profile)) {
      throw text.odd(0);
    }
    if (TextPatch.value(profile, WITHOUT) instanceof SequenceNode there) {
      lists.add(there, YamlWriting.value(rule));
    } else {
      String list = "[" + YamlWriting.value(rule) + "]";
      lists.change(profile, Map.of(WITHOUT, Optional.of(list)));
    }
  }

  /** An entry that was about this rule alone goes: an empty list would mean all rules. */
  private void unname(String list, String key, String rule) throws TextPatch.Odd {
    List<MappingNode> alone = new ArrayList<>();
    for (MappingNode entry : lists.entries(list)) {
      if (!(TextPatch.value(entry, key) instanceof SequenceNode named)) {
        continue;
      }
      List<Node> its = named.getValue().stream().filter(one -> is(one, rule)).toList();
      if (!its.isEmpty() && its.size() == named.getValue().size()) {
        alone.add(entry);
      } else if (!its.isEmpty()) {
        lists.remove(entry, key, its);
      }
    }
    if (!alone.isEmpty()) {
      lists.remove(lists.file(), list, alone);
    }
  }

  /** Only on the rungs that are to wait otherwise. */
  private void patience(PatienceEdit edit, CarePlan plan) throws TextPatch.Odd {
    Ladder before = PatienceEdit.named(plan, edit.ladder());
    List<MappingNode> rungs =
        edit.ladder() == PatienceEdit.USUAL
            ? lists.entries(LADDER)
            : TextLists.entries(lists.entries(LADDERS).get(edit.ladder()), LADDER);
    if (before == null || rungs.size() != edit.patience().size()) {
      throw text.odd(0);
    }
    for (int i = 0; i < rungs.size(); i++) {
      Duration wanted = edit.patience().get(i);
      if (!before.rungs().get(i).patience().equals(wanted)) {
        lists.change(rungs.get(i), Map.of(PATIENCE, Optional.of(wanted.toString())));
      }
    }
  }

  private static boolean is(Node node, String text) {
    return node instanceof ScalarNode scalar && scalar.getValue().equals(text);
  }

  /** What it says otherwise than before, or a new entry. */
  private void keep(Consent wanted, List<Consent> there) throws TextPatch.Odd {
    MappingNode entry = lists.entry(CONSENTS, wanted.id());
    Optional<Consent> before =
        there.stream().filter(one -> one.id().equals(wanted.id())).findFirst();
    if (entry == null || before.isEmpty()) {
      lists.add(CONSENTS, YamlWriting.consent(wanted));
      return;
    }
    Map<String, String> was = YamlWriting.keys(before.get());
    Map<String, String> is = YamlWriting.keys(wanted);
    Map<String, Optional<String>> changed = new LinkedHashMap<>();
    is.forEach((key, value) -> {
      if (!value.equals(was.get(key))) {
        changed.put(key, Optional.of(value));
      }
    });
    was.keySet().stream()
        .filter(key -> !is.containsKey(key))
        .forEach(key -> changed.put(key, Optional.empty()));
    lists.change(entry, changed);
  }
}
