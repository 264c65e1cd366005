package nl.nachtwacht.gateway.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import nl.nachtwacht.supervision.RuleCatalogue;
import nl.nachtwacht.supervision.RuleType;

/**
 * What a planner worries about, and the rules that watch for it: the situations in which living at
 * home ends, in the words of care, and what goes with them. A rule stands under the first worry a
 * planner would look for it; their names are on the page.
 */
final class Situations {
  private static final String OTHER = "other";

  private static final SequencedMap<String, List<String>> BY_WORRY = new LinkedHashMap<>();

  static {
    BY_WORRY.put(
        "wandering",
        List.of(
            "front-door-opened-at-night",
            "door-not-returned",
            "front-door-open-at-night",
            "wandering-inside",
            "not-home-by",
            "left-zone",
            "entered-zone",
            "tracker-zone"));
    BY_WORRY.put("unrest", List.of("bed-unrest", "bathroom-restless"));
    BY_WORRY.put(
        "no-call",
        List.of(
            "out-of-bed-no-motion",
            "bathroom-too-long",
            "no-motion-by-day",
            "no-motion-by",
            "unusual-inactivity",
            "loud-sound",
            "sustained-sound",
            "prompt-unanswered"));
    BY_WORRY.put("cannot-move", List.of("out-of-bed-not-back", "in-bed-too-long", "not-up-by"));
    BY_WORRY.put("around-the-clock", List.of("slow-decline"));
    BY_WORRY.put("no-family", List.of("carer-expected"));
    BY_WORRY.put("medicine", List.of("dose-not-taken", "dispenser-trouble"));
    BY_WORRY.put("safe-home", List.of("appliance-left-on", "temperature", "door-left-open"));
    BY_WORRY.put("devices", List.of("tracker-not-ready"));
  }

  private Situations() {}

  /** Every rule a plan can ask for, once; those nobody gave a place come last. */
  static Map<String, List<RuleType>> all() {
    List<RuleType> left =
        new ArrayList<>(RuleCatalogue.types().stream().filter(type -> !type.alwaysOn()).toList());
    Map<String, List<RuleType>> all = new LinkedHashMap<>();
    BY_WORRY.forEach((worry, names) -> {
      List<RuleType> here =
          names.stream()
              .flatMap(name -> left.stream().filter(type -> type.name().equals(name)))
              .toList();
      left.removeAll(here);
      all.put(worry, here);
    });
    all.put(OTHER, left);
    return all;
  }
}
