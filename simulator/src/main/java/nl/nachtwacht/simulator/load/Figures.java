package nl.nachtwacht.simulator.load;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Numbers as people and programs read them. */
final class Figures {
  private Figures() {}

  static double millis(Histogram histogram, double percentile) {
    return histogram.getTotalCount() == 0
        ? 0
        : rounded(histogram.getValueAtPercentile(percentile) / 1e6);
  }

  static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }

  static double ratio(double part, double whole) {
    return whole == 0 ? 0 : rounded(part / whole);
  }

  /** A latency as fields of the JSON line. */
  static Map<String, Object> latency(Histogram histogram) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("count", histogram.getTotalCount());
    json.put("p50Ms", millis(histogram, 50));
    json.put("p99Ms", millis(histogram, 99));
    json.put("p999Ms", millis(histogram, 99.9));
    json.put("maxMs", rounded(histogram.getMaxValue() / 1e6));
    return json;
  }

  static String row(String what, String gateway, String bare, String ratio) {
    return String.format(Locale.ROOT, "%-44s %14s %14s   %s", what, gateway, bare, ratio);
  }

  static String rate(double perSecond) {
    return String.format(Locale.ROOT, "%,.0f/s", perSecond);
  }

  static String ms(double millis) {
    return String.format(Locale.ROOT, "%.2f ms", millis);
  }
}
