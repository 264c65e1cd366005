package nl.nachtwacht.adapter.dispenser;

import java.util.Map;
import nl.nachtwacht.event.Observation.Dose;
import nl.nachtwacht.event.Observation.Dose.Evidence;
import nl.nachtwacht.event.Observation.Dose.Step;
import org.jspecify.annotations.Nullable;

/**
 * The words with which others say what happened to a dose, one entry each.
 *
 * <p>What a word rests on belongs to the vendor, not to the word: the pill boxes with a reed switch
 * say "taken" when the lid was opened.
 */
final class DispenserWords {
  private DispenserWords() {}

  /** A step of a dose, and what it rests on where the message does not say. */
  record Meaning(Step step, Evidence evidence) {}

  private static final Map<String, Meaning> DOSES =
      Map.ofEntries(
          // our own contract
          Map.entry("dose.due", new Meaning(Step.DUE, Evidence.NONE)),
          Map.entry("dose.reminder", new Meaning(Step.REMINDER, Evidence.NONE)),
          Map.entry("dose.dispensed", new Meaning(Step.DISPENSED, Evidence.SACHET)),
          Map.entry("dose.taken", new Meaning(Step.TAKEN, Evidence.NONE)),
          Map.entry("dose.taken_late", new Meaning(Step.TAKEN_LATE, Evidence.NONE)),
          Map.entry("dose.early", new Meaning(Step.EARLY, Evidence.NONE)),
          Map.entry("dose.missed", new Meaning(Step.MISSED, Evidence.NONE)),
          Map.entry("dose.skipped", new Meaning(Step.SKIPPED, Evidence.NONE)),
          Map.entry("dose.refused", new Meaning(Step.SKIPPED, Evidence.NONE)),
          Map.entry("dose.manual", new Meaning(Step.MANUAL, Evidence.NONE)),
          // Gillie-like platforms
          Map.entry("medicine_taken", new Meaning(Step.TAKEN, Evidence.SACHET)),
          Map.entry("medicine_not_taken", new Meaning(Step.MISSED, Evidence.NONE)),
          Map.entry("client_about_to_miss_medication", new Meaning(Step.REMINDER, Evidence.NONE)),
          Map.entry("medication", new Meaning(Step.DISPENSED, Evidence.NONE)),
          // PillPal-like pill boxes: a reed switch in the lid
          Map.entry("alert_started", new Meaning(Step.REMINDER, Evidence.NONE)),
          Map.entry("pill_taken", new Meaning(Step.TAKEN, Evidence.LID)),
          Map.entry("pill_missed", new Meaning(Step.MISSED, Evidence.NONE)),
          Map.entry("alert_missed", new Meaning(Step.MISSED, Evidence.NONE)),
          Map.entry("pill_skipped", new Meaning(Step.SKIPPED, Evidence.NONE)),
          // nexdose-like carousels: states of a command to release a dose
          Map.entry("dispatched", new Meaning(Step.DISPENSED, Evidence.NONE)),
          Map.entry("dispensed", new Meaning(Step.DISPENSED, Evidence.NONE)),
          Map.entry("taken", new Meaning(Step.TAKEN, Evidence.NONE)),
          Map.entry("dose_taken", new Meaning(Step.TAKEN, Evidence.NONE)),
          Map.entry("missed", new Meaning(Step.MISSED, Evidence.NONE)),
          Map.entry("dose_missed", new Meaning(Step.MISSED, Evidence.NONE)),
          Map.entry("skipped", new Meaning(Step.SKIPPED, Evidence.NONE)),
          Map.entry("pending", new Meaning(Step.DUE, Evidence.NONE)));

  static @Nullable Meaning dose(String word) {
    return DOSES.get(word);
  }

  /** Words that only medicine uses, by which a message on any path is recognised. */
  static boolean isTelling(String word) {
    return word.startsWith("dose.")
        || word.startsWith("medicine_")
        || word.startsWith("pill_")
        || word.startsWith("pills_")
        || word.startsWith("pillbox_")
        || word.startsWith("patchcap_")
        || word.equals("client_about_to_miss_medication");
  }

  static Evidence evidence(@Nullable String word, Evidence otherwise) {
    return switch (word == null ? "" : word) {
      case "lid" -> Evidence.LID;
      case "sachet" -> Evidence.SACHET;
      case "confirmed" -> Evidence.CONFIRMED;
      case "none" -> Evidence.NONE;
      default -> otherwise;
    };
  }

  /** Whether the dose is in the person, as far as anybody can tell. */
  static boolean isTaken(Dose.Step step) {
    return step == Step.TAKEN || step == Step.TAKEN_LATE;
  }
}
