package nl.nachtwacht.adapter.zigbee2mqtt;

import java.util.ArrayList;
import java.util.List;

/**
 * One thing learnt from a device's exposes that its field names do not tell.
 *
 * @param field the property
 * @param what the word that means "yes" when it is none of the usual ones, or the unit of a number
 *     that no block knows
 * @param unit whether {@code what} is a unit
 */
record LearntField(String field, String what, boolean unit) {
  /** Bound of what is learnt per device. */
  static final int FIELDS_MAX = 24;

  static List<LearntField> parse(String text, int from, int to) {
    if (from >= to) {
      return List.of();
    }
    List<LearntField> learnt = new ArrayList<>();
    for (String one : text.substring(from, to).split(",")) {
      int sign = Math.max(one.indexOf('='), one.indexOf('~'));
      if (sign > 0) {
        learnt.add(
            new LearntField(
                one.substring(0, sign).intern(), one.substring(sign + 1), one.charAt(sign) == '~'));
      }
    }
    return learnt;
  }

  static String write(List<LearntField> learnt) {
    StringBuilder out = new StringBuilder();
    for (LearntField one : learnt) {
      out.append(out.isEmpty() ? "" : ",")
          .append(one.field)
          .append(one.unit ? '~' : '=')
          .append(one.what);
    }
    return out.toString();
  }
}
