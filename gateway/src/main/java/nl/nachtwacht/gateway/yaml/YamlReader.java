package nl.nachtwacht.gateway.yaml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.complaint.ComplaintCode;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Turns the text of one file into a tree of {@link YamlNode}s.
 *
 * <p>Composed from parse events, one by one, so that the bounds hold before anything grows: size,
 * depth and number of nodes. Anchors, aliases, tags and several documents in one file are refused:
 * what a care plan says must be readable at the place where it is said, and an alias that
 * multiplies itself cannot exist.
 */
public final class YamlReader {
  /** The largest file that is read. */
  public static final int FILE_BYTES_MAX = 1024 * 1024;

  /** The deepest nesting. */
  public static final int DEPTH_MAX = 24;

  /** The most keys, items and values in a file. */
  public static final int NODES_MAX = 50_000;

  private final String file;
  private final Findings findings;
  private final Iterator<Event> events;
  private int nodes;

  private YamlReader(String file, String text, Findings findings) {
    this.file = file;
    this.findings = findings;
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setUseMarks(true)
            .setCodePointLimit(FILE_BYTES_MAX)
            .build();
    this.events = new Parse(settings).parseString(text).iterator();
  }

  /**
   * Reads a file's bytes.
   *
   * @param file its name for complaints
   * @return its tree (an empty file is an empty group of keys), or {@code null} when it cannot be
   *     read at all; then {@code findings} says why
   */
  public static @Nullable YamlNode read(String file, byte[] bytes, Findings findings) {
    if (bytes.length > FILE_BYTES_MAX) {
      findings.error(
          Place.whole(file), "", Complaint.of(ComplaintCode.FILE_TOO_LARGE, FILE_BYTES_MAX));
      return null;
    }
    String text = decoded(file, bytes, findings);
    return text == null ? null : read(file, text, findings);
  }

  /** Reads a file's text; see {@link #read(String, byte[], Findings)}. */
  public static @Nullable YamlNode read(String file, String text, Findings findings) {
    try {
      return new YamlReader(file, text, findings).document();
    } catch (Refused refused) {
      findings.error(refused.place, "", refused.complaint);
    } catch (MarkedYamlEngineException broken) {
      findings.error(
          placeOf(file, broken.getProblemMark()), "", BrokenYaml.complaint(file, broken));
    } catch (YamlEngineException broken) {
      findings.error(Place.whole(file), "", Complaint.of(ComplaintCode.YAML_ODD));
    }
    return null;
  }

  private static @Nullable String decoded(String file, byte[] bytes, Findings findings) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException notUtf8) {
      findings.error(Place.whole(file), "", Complaint.of(ComplaintCode.FILE_NOT_UTF8));
      return null;
    }
  }

  private YamlNode document() {
    next(); // stream start
    Event first = next();
    if (first.getEventId() == Event.ID.StreamEnd) {
      return new YamlNode.Fields(new Place(file, 1, 1), Map.of());
    }
    YamlNode root = node(next(), 0);
    next(); // document end
    Event after = next();
    if (after.getEventId() != Event.ID.StreamEnd) {
      throw refused(after, Complaint.of(ComplaintCode.DOCUMENTS_SEVERAL));
    }
    return root instanceof YamlNode.Scalar scalar && scalar.nothing()
        ? new YamlNode.Fields(root.place(), Map.of())
        : root;
  }

  private YamlNode node(Event event, int depth) {
    if (depth > DEPTH_MAX) {
      throw refused(event, Complaint.of(ComplaintCode.NESTED_TOO_DEEP, DEPTH_MAX));
    }
    if (++nodes > NODES_MAX) {
      throw refused(event, Complaint.of(ComplaintCode.VALUES_TOO_MANY, NODES_MAX));
    }
    if (event instanceof AliasEvent alias) {
      throw refused(event, Complaint.of(ComplaintCode.YAML_ALIAS, alias.getAlias().toString()));
    }
    refuseAnchorAndTag(event);
    Place place = placeOf(file, event.getStartMark());
    return switch (event.getEventId()) {
      case Scalar -> {
        ScalarEvent scalar = (ScalarEvent) event;
        yield new YamlNode.Scalar(place, scalar.getValue(), !scalar.isPlain());
      }
      case SequenceStart -> new YamlNode.Items(place, items(depth));
      case MappingStart -> new YamlNode.Fields(place, fields(depth));
      default -> throw refused(event, Complaint.of(ComplaintCode.YAML_ODD));
    };
  }

  private void refuseAnchorAndTag(Event event) {
    if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
      throw refused(
          event, Complaint.of(ComplaintCode.YAML_ANCHOR, node.getAnchor().get().toString()));
    }
    Optional<String> tag = tagOf(event);
    if (tag.isPresent()) {
      throw refused(event, Complaint.of(ComplaintCode.YAML_TAG, tag.get()));
    }
  }

  private static Optional<String> tagOf(Event event) {
    return switch (event) {
      case ScalarEvent scalar -> scalar.getTag();
      case CollectionStartEvent collection -> collection.getTag();
      default -> Optional.empty();
    };
  }

  private List<YamlNode> items(int depth) {
    List<YamlNode> items = new ArrayList<>();
    for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
      items.add(node(event, depth + 1));
    }
    return items;
  }

  private Map<String, YamlNode.Field> fields(int depth) {
    Map<String, YamlNode.Field> fields = new LinkedHashMap<>();
    for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
      if (!(node(event, depth + 1) instanceof YamlNode.Scalar key)) {
        throw refused(event, Complaint.of(ComplaintCode.YAML_KEY_ODD));
      }
      YamlNode value = node(next(), depth + 1);
      YamlNode.Field before =
          fields.putIfAbsent(key.text(), new YamlNode.Field(key.place(), value));
      if (before != null) {
        findings.error(
            key.place(), key.text(), Complaint.of(ComplaintCode.KEY_TWICE, before.place().line()));
      }
    }
    return fields;
  }

  private Event next() {
    return events.next();
  }

  private Refused refused(Event event, Complaint complaint) {
    return new Refused(placeOf(file, event.getStartMark()), complaint);
  }

  private static Place placeOf(String file, Optional<Mark> mark) {
    return mark.map(at -> new Place(file, at.getLine() + 1, at.getColumn() + 1))
        .orElse(Place.whole(file));
  }

  /** Ends the reading of one file; never leaves this class. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Place place;
    private final transient Complaint complaint;

    Refused(Place place, Complaint complaint) {
      super(complaint.code().word(), null, false, false);
      this.place = place;
      this.complaint = complaint;
    }
  }
}
