package nl.nachtwacht.gateway.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.complaint.ComplaintCode;

/** A piece of a YAML file that knows where it stands. Scalars stay text: types are the reader's. */
public sealed interface YamlNode {

  /** Where it begins. */
  Place place();

  /** What it is, as a part of a complaint. */
  Complaint shape();

  /**
   * A single value.
   *
   * @param quoted whether it was written in quotes, so that {@code ""} differs from nothing
   */
  record Scalar(Place place, String text, boolean quoted) implements YamlNode {
    @Override
    public Complaint shape() {
      return Complaint.of(nothing() ? ComplaintCode.SHAPE_NOTHING : ComplaintCode.SHAPE_SINGLE);
    }

    /** Whether the key was written without a value. */
    public boolean nothing() {
      return !quoted && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }
  }

  /** A list. */
  record Items(Place place, List<YamlNode> items) implements YamlNode {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public Complaint shape() {
      return Complaint.of(ComplaintCode.SHAPE_LIST);
    }
  }

  /** Keys with values, in the order of the file. */
  record Fields(Place place, Map<String, Field> fields) implements YamlNode {
    public Fields {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    @Override
    public Complaint shape() {
      return Complaint.of(ComplaintCode.SHAPE_GROUP);
    }
  }

  /** A key's place and its value. */
  record Field(Place place, YamlNode value) {}
}
