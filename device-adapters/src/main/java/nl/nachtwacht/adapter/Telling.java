package nl.nachtwacht.adapter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Mark;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import nl.nachtwacht.event.Plausibility;
import org.jspecify.annotations.Nullable;

/**
 * What one message of one device tells, collected while its fields are read.
 *
 * <p>Home hubs repeat and merge state: a report of the light level re-sends "occupancy: true". So a
 * state becomes an event only when it differs from what the device said before. Of what did not
 * change, at most one event is told, marked {@link Mark#STILL}: the sign of life of the device,
 * about the thing the device is there for when the message names it.
 *
 * <p>What the device said before is its <i>note</i>: a short text {@code ;contact=1;battery=97;}
 * that the caller's {@link Memory} keeps under one key per device. A device without a note has
 * never spoken: everything it says is new, except that something is <i>not</i> going on.
 *
 * <p>Lives for one message and is not shared.
 */
public final class Telling {
  private static final String ACTIVE = "1";
  private static final String QUIET = "0";

  /** Characters of a note; families may put something of their own before it. */
  public static final int NOTE_CHARS_MAX = 3000;

  private final Envelope envelope;
  private final boolean retained;
  private final List<DeviceEvent> events = new ArrayList<>(4);
  private String note;
  private boolean noteChanged;
  private int next = 1;
  private @Nullable Observation still;
  private Phase stillPhase = Phase.STATE;
  private boolean stillIsPrimary;
  private IgnoreReason silence = IgnoreReason.NOTHING_KNOWN;

  /**
   * @param envelope who and when; its phase is replaced per event
   * @param note what was remembered of this device; {@code null} when nothing
   * @param retained whether the message is a stored copy
   */
  public Telling(Envelope envelope, @Nullable String note, boolean retained) {
    this.envelope = envelope;
    this.note = note == null || note.isEmpty() ? ";" : note;
    this.retained = retained;
  }

  /** Who and when. */
  public Envelope envelope() {
    return envelope;
  }

  /** Whether the message is a stored copy. */
  public boolean retained() {
    return retained;
  }

  // --- Events -----------------------------------------------------------------------------------

  /** Tells something as it is. */
  public void tell(Phase phase, Observation observation) {
    Envelope own = envelope.phase() == phase ? envelope : envelope.inPhase(phase);
    events.add(new DeviceEvent(own, observation));
  }

  /** Tells something with an envelope of its own. */
  public void add(Envelope own, Observation observation) {
    events.add(new DeviceEvent(own, observation));
  }

  /** Tells an event whose envelope was made apart: an episode of its own, a key of its own. */
  public void told(DeviceEvent event) {
    events.add(event);
  }

  /** Tells something that is set apart. */
  public void tell(Phase phase, Observation observation, Mark mark) {
    Envelope marked = envelope.inPhase(phase, DeviceTime.with(envelope.marks(), mark));
    events.add(new DeviceEvent(marked, observation));
  }

  /** Tells something that happened at one moment; from a stored copy it may be an old happening. */
  public void momentary(Observation observation) {
    if (retained) {
      tell(Phase.MOMENTARY, observation, Mark.REPLAYED);
    } else {
      tell(Phase.MOMENTARY, observation);
    }
  }

  /** A number read at this moment, whatever was read before; left out when it cannot be. */
  public void measured(String name, double value, String unit) {
    Observation.Measurement reading = new Observation.Measurement(name, value, unit);
    if (Plausibility.allows(reading)) {
      tell(Phase.MEASUREMENT, reading);
    }
  }

  /** How something is, told when it differs from before. */
  public void state(String key, String value, Observation observation, boolean primary) {
    if (remember(key, value)) {
      tell(Phase.STATE, observation);
    } else {
      still(Phase.STATE, observation, primary);
    }
  }

  /**
   * Something that goes on for a while: START when it begins, END when it is over, both with the
   * same episode. That it is not going on, said by a device we never heard before, is no END: it is
   * told as STILL.
   */
  public void course(String key, boolean active, Observation observation, boolean primary) {
    int at = find(key);
    if (!active && at >= 0 && note.charAt(at) == '0') {
      still(Phase.END, observation, primary);
      return;
    }
    String running = running(key);
    if (active && running == null) {
      String episode = episodeOf(key);
      remember(key, ACTIVE + episode);
      events.add(new DeviceEvent(startEnvelope(observation).inEpisode(episode), observation));
    } else if (active) {
      still(Phase.UPDATE, observation, primary);
    } else if (running != null) {
      remember(key, QUIET);
      events.add(new DeviceEvent(envelope.inPhase(Phase.END).inEpisode(running), observation));
    } else {
      remember(key, QUIET);
      still(Phase.END, observation, primary);
    }
  }

  /**
   * Something that begins each time it is said, whatever was said before: a device that reports
   * happenings, not states. The end of the one before may never come.
   */
  public void begin(String key, Observation observation) {
    String episode = episodeOf(key);
    remember(key, ACTIVE + episode);
    events.add(new DeviceEvent(startEnvelope(observation).inEpisode(episode), observation));
  }

  /** The episode of the course that is going on under this key; {@code null} when none is. */
  public @Nullable String running(String key) {
    String before = recall(key);
    return before != null && before.startsWith(ACTIVE) ? before.substring(ACTIVE.length()) : null;
  }

  /** More about a course that is going on: UPDATE in its episode. */
  public void update(String key, Observation observation) {
    events.add(
        new DeviceEvent(envelope.inPhase(Phase.UPDATE).inEpisode(running(key)), observation));
  }

  /**
   * A stored copy of something that began is true as a state, but its age is unknown: a movement or
   * a press is then marked, danger in the home is not.
   */
  private Envelope startEnvelope(Observation observation) {
    Envelope start = envelope.inPhase(Phase.START);
    boolean momentaryByNature =
        observation instanceof Observation.Motion || observation instanceof Observation.ManualAlarm;
    return retained && momentaryByNature
        ? start.marked(DeviceTime.with(start.marks(), Mark.REPLAYED))
        : start;
  }

  private String episodeOf(String key) {
    return key + "-" + Long.toString(envelope.receivedAt().toEpochMilli(), Character.MAX_RADIX);
  }

  /** When the course of this episode began, epoch ms; 0 when that cannot be told. */
  public static long startOf(String episode) {
    try {
      int dash = episode.lastIndexOf('-');
      return Long.parseLong(episode.substring(dash + 1), Character.MAX_RADIX);
    } catch (NumberFormatException damaged) {
      return 0;
    }
  }

  /**
   * A reading, told when it moved by at least {@code step} since it was last told; left out when it
   * cannot be.
   */
  public void reading(String key, String name, double value, String unit, double step) {
    Observation.Measurement reading = new Observation.Measurement(name, value, unit);
    if (!Plausibility.allows(reading)) {
      return;
    }
    if (moved(key, value, step)) {
      tell(Phase.MEASUREMENT, reading);
    } else {
      still(Phase.MEASUREMENT, reading, false);
    }
  }

  /** Whether a number moved by at least {@code step} since this said so last; remembers it then. */
  public boolean moved(String key, double value, double step) {
    int at = find(key);
    if (at >= 0) {
      double before = Decimal.parse(note, at, note.indexOf(';', at));
      if (Math.abs(before - value) < Math.max(step, 1e-9)) { // never true of NaN
        return false;
      }
    }
    write(key, shortNumber(value), at);
    return true;
  }

  private static String shortNumber(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** Confirms that something did not change. Of several, one is told; primary ones go first. */
  public void still(Phase phase, Observation observation, boolean primary) {
    if (still != null && (stillIsPrimary || !primary)) {
      return;
    }
    still = observation;
    stillPhase = phase;
    stillIsPrimary = primary;
  }

  /** Why something that was understood is not told; the answer when nothing else is either. */
  public void leaveOut(IgnoreReason why) {
    silence = why;
  }

  /** Why nothing was told, as {@link #leaveOut} gave it. */
  public IgnoreReason silence() {
    return silence;
  }

  /** Whether nothing new was told so far. */
  public boolean nothingNew() {
    return events.isEmpty();
  }

  // --- The note ---------------------------------------------------------------------------------

  /** What the device said before under this key; {@code null} when it never did. */
  public @Nullable String recall(String key) {
    int at = find(key);
    return at < 0 ? null : note.substring(at, note.indexOf(';', at));
  }

  /** Remembers a value; true when it differs from before. */
  public boolean remember(String key, String value) {
    String clean = clean(value);
    int at = find(key);
    if (at >= 0 && note.startsWith(clean, at) && note.charAt(at + clean.length()) == ';') {
      return false;
    }
    write(key, clean, at);
    return true;
  }

  private void write(String key, String value, int at) {
    String longer =
        at < 0
            ? note + key + "=" + value + ";"
            : note.substring(0, at) + value + note.substring(note.indexOf(';', at));
    if (longer.length() <= NOTE_CHARS_MAX) {
      note = longer;
      noteChanged = true;
      next = 1;
    }
  }

  /**
   * Where the value of this key starts in the note; -1 when it has none. Blocks ask in the order in
   * which they once wrote, so the next key is nearly always the one after the last.
   */
  private int find(String key) {
    int length = key.length();
    if (isKey(key, next)) {
      int at = next + length + 1;
      next = note.indexOf(';', at) + 1;
      return at;
    }
    for (int at = note.indexOf(key, 1); at > 0; at = note.indexOf(key, at + 1)) {
      if (note.charAt(at - 1) == ';' && isKey(key, at)) {
        next = note.indexOf(';', at) + 1;
        return at + length + 1;
      }
    }
    return -1;
  }

  private boolean isKey(String key, int at) {
    int end = at + key.length();
    return end < note.length() && note.charAt(end) == '=' && note.startsWith(key, at);
  }

  private static String clean(String value) {
    return value.indexOf(';') < 0 ? value : value.replace(';', ',');
  }

  /** What to remember of the device from now on; {@code null} when that did not change. */
  public @Nullable String newNote() {
    return noteChanged ? note : null;
  }

  // --- The answer -------------------------------------------------------------------------------

  /** All that was told, the one confirmation last. */
  public List<DeviceEvent> events() {
    Observation confirmed = still;
    if (confirmed != null && (stillIsPrimary || events.isEmpty())) {
      tell(stillPhase, confirmed, Mark.STILL);
      still = null;
    }
    return events;
  }

  /**
   * The answer for the whole message: what was told, and the note under this key when it changed. A
   * message that told nothing is ignored, for the reason given by {@link #leaveOut}.
   */
  public Decoded answer(String noteKey) {
    List<DeviceEvent> told = events();
    if (told.isEmpty() && !noteChanged) {
      return Decoded.ignored(silence);
    }
    return new Decoded.Events(
        told, noteChanged ? List.of(new Remembered(noteKey, note)) : List.of());
  }

  /** Lower case of an enum for the note. */
  public static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
