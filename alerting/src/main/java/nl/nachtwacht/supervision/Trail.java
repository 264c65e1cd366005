package nl.nachtwacht.supervision;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import nl.nachtwacht.careplan.Written;
import org.jspecify.annotations.Nullable;

/**
 * Which sensors saw somebody move lately, minute by minute: how somebody went through the home.
 *
 * <p>Of each minute and sensor the first and the last moment are kept, so that the same messages
 * end in the same trail whatever their order.
 *
 * @param steps by minute and then by device, oldest first, at most {@value #STEPS_MAX}
 */
public record Trail(List<Step> steps) {

  /** Somebody who walks through four rooms without rest fills 24 minutes. */
  public static final int STEPS_MAX = 96;

  private static final Trail EMPTY = new Trail(List.of());

  /**
   * What one sensor saw within one minute.
   *
   * @param first the first movement in that minute
   * @param last the last one, in the same minute
   * @param device the sensor
   */
  public record Step(Instant first, Instant last, String device) {

    private static final Comparator<Step> ORDER =
        Comparator.comparing(Step::minute).thenComparing(Step::device);

    Instant minute() {
      return first.truncatedTo(ChronoUnit.MINUTES);
    }

    private Step with(Instant at) {
      if (at.isBefore(first)) {
        return new Step(at, last, device);
      }
      return at.isAfter(last) ? new Step(first, at, device) : this;
    }
  }

  /** One movement. */
  public record Moment(Instant at, String device) {

    private static final Comparator<Moment> ORDER =
        Comparator.comparing(Moment::at).thenComparing(Moment::device);
  }

  public Trail {
    steps = Written.list(steps);
  }

  /** Nobody moved. */
  public static Trail empty() {
    return EMPTY;
  }

  /** Where nothing was written down yet, nobody moved. */
  static Trail orEmpty(@Nullable Trail trail) {
    return trail == null ? EMPTY : trail;
  }

  /** This trail with one movement more; the same object when it tells nothing new. */
  Trail moved(String device, Instant at) {
    Step step = new Step(at, at, device);
    int place = steps.size();
    while (place > 0 && Step.ORDER.compare(step, steps.get(place - 1)) < 0) {
      place--;
    }
    Step same = place > 0 ? steps.get(place - 1) : null;
    boolean known = same != null && Step.ORDER.compare(step, same) == 0;
    if (known && same != null && same.with(at).equals(same)) {
      return this;
    }
    boolean forgotten = place == 0 && steps.size() == STEPS_MAX;
    return forgotten ? this : changed(place, step, known);
  }

  private Trail changed(int place, Step step, boolean known) {
    List<Step> more = new ArrayList<>(steps);
    if (known) {
      more.set(place - 1, more.get(place - 1).with(step.first()));
    } else {
      more.add(place, step);
    }
    if (more.size() > STEPS_MAX) {
      more.removeFirst();
    }
    return new Trail(more);
  }

  /** Without what sensors saw that are not in {@code placed}; the same object when none is. */
  Trail only(Set<String> placed) {
    return kept(step -> placed.contains(step.device()));
  }

  /** Without what these sensors saw; the same object when they saw nothing. */
  Trail without(Set<String> devices) {
    return kept(step -> !devices.contains(step.device()));
  }

  private Trail kept(Predicate<Step> keep) {
    List<Step> kept = steps.stream().filter(keep).toList();
    return kept.size() == steps.size() ? this : new Trail(kept);
  }

  /** The movements from {@code from} on, oldest first: of each minute and sensor two at most. */
  public List<Moment> since(Instant from) {
    List<Moment> moments = new ArrayList<>();
    for (int i = steps.size() - 1; i >= 0; i--) {
      Step step = steps.get(i);
      if (step.last().isBefore(from)) {
        // Only within one minute can an earlier step end later.
        if (step.minute().isBefore(from.truncatedTo(ChronoUnit.MINUTES))) {
          break;
        }
        continue;
      }
      if (!step.first().isBefore(from)) {
        moments.add(new Moment(step.first(), step.device()));
      }
      if (!step.last().equals(step.first())) {
        moments.add(new Moment(step.last(), step.device()));
      }
    }
    moments.sort(Moment.ORDER);
    return moments;
  }

  /** The first movement from {@code from} on that one of these sensors saw; {@code null}: none. */
  @Nullable Instant firstSince(Instant from, Set<String> devices) {
    Instant earliest = null;
    for (int i = steps.size() - 1; i >= 0; i--) {
      Step step = steps.get(i);
      if (step.last().isBefore(from)) {
        // Only within one minute can an earlier step end later.
        if (step.minute().isBefore(from.truncatedTo(ChronoUnit.MINUTES))) {
          break;
        }
        continue;
      }
      Instant at = step.first().isBefore(from) ? step.last() : step.first();
      boolean earlier = earliest == null || at.isBefore(earliest);
      earliest = earlier && devices.contains(step.device()) ? at : earliest;
    }
    return earliest;
  }

  /** The newest first: a changed trail mostly differs there. */
  @Override
  public boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof Trail trail) || trail.steps.size() != steps.size()) {
      return false;
    }
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (!steps.get(i).equals(trail.steps.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return steps.hashCode();
  }
}
