package nl.nachtwacht.simulator.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a measurement says.
 *
 * @param proof what the gateway itself shows; {@code null} without its API
 * @param repeated messages the centre got more than once under one idempotency key
 */
record Report(
    Load.Settings settings,
    Load.Measured gateway,
    Load.@Nullable Measured bare,
    @Nullable Presses presses,
    Ledger.@Nullable Proof proof,
    long repeated) {
  private static final double RATE_GOAL = 0.4;
  private static final double P50_GOAL = 3;

  /**
   * Messages without an answer or without a place in the event lists, and presses nobody told. An
   * answer against a message is none: it was not accepted, and we know it.
   */
  long lost() {
    Generator.Result paced = gateway.paced();
    long lost = gateway.saturation().unanswered() + (paced == null ? 0 : paced.unanswered());
    Ledger.Proof shown = proof;
    lost += shown == null ? 0 : shown.audit().missing() + shown.uncounted();
    Presses pressed = presses;
    return lost + (pressed == null ? 0 : pressed.pressed() - pressed.told());
  }

  long doubled() {
    Ledger.Proof shown = proof;
    return (shown == null ? 0 : shown.audit().doubled()) + repeated;
  }

  boolean nothingLost() {
    return lost() == 0 && doubled() == 0;
  }

  List<String> table() {
    List<String> rows = new ArrayList<>();
    rows.add("");
    rows.add(Figures.row("", "gateway", bare == null ? "" : "bare server", ""));
    double rate = gateway.saturation().perSecond();
    double bareRate = bare == null ? 0 : bare.saturation().perSecond();
    rows.add(
        Figures.row(
            "durable messages a second, at saturation",
            Figures.rate(rate),
            bare == null ? "" : Figures.rate(bareRate),
            bare == null
                ? ""
                : goal(rate / bareRate, rate >= RATE_GOAL * bareRate, "at least 0.4")));
    addLatencies(rows);
    rows.add("");
    rows.add("lost " + lost() + ", doubled " + doubled() + explained());
    return rows;
  }

  private void addLatencies(List<String> rows) {
    Generator.Result paced = gateway.paced();
    if (paced == null) {
      return;
    }
    Generator.Result bareResult = bare == null ? null : bare.paced();
    for (double percentile : new double[] {50, 99, 99.9}) {
      double ours = Figures.millis(paced.latency(), percentile);
      double theirs = bareResult == null ? 0 : Figures.millis(bareResult.latency(), percentile);
      String verdict =
          bareResult == null
              ? ""
              : percentile == 50
                  ? goal(ours / theirs, ours <= P50_GOAL * theirs, "at most 3")
                  : "x %.2f".formatted(ours / theirs);
      rows.add(
          Figures.row(
              "to the answer, at %.0f/s, p%s".formatted(settings.rate(), name(percentile)),
              Figures.ms(ours),
              bareResult == null ? "" : Figures.ms(theirs),
              verdict));
    }
    Presses pressed = presses;
    if (pressed != null) {
      for (double percentile : new double[] {50, 99, 99.9}) {
        rows.add(
            Figures.row(
                "press to message at the centre, p%s".formatted(name(percentile)),
                Figures.ms(Figures.millis(pressed.latency(), percentile)),
                "",
                percentile == 50 ? pressed.told() + " presses" : ""));
      }
    }
  }

  private String explained() {
    Ledger.Proof shown = proof;
    return shown == null
        ? " (answers only: no API to look in)"
        : " (%d answers; the gateway counted %s; %d looked up one by one in the event lists)"
            .formatted(shown.answered(), shown.receipts(), shown.audit().checked());
  }

  private static String goal(double ratio, boolean met, String words) {
    return "x %.2f, goal %s: %s".formatted(ratio, words, met ? "met" : "MISSED");
  }

  private static String name(double percentile) {
    return percentile == 99.9 ? "99.9" : "%.0f".formatted(percentile);
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("homes", settings.homes());
    json.put("seconds", settings.seconds());
    json.put("durablePerSecond", Figures.rounded(gateway.saturation().perSecond()));
    Generator.Result paced = gateway.paced();
    if (paced != null) {
      json.put("rate", settings.rate());
      json.put("ack", Figures.latency(paced.latency()));
    }
    Presses pressed = presses;
    if (pressed != null) {
      json.put("sos", Figures.latency(pressed.latency()));
      json.put("presses", pressed.pressed());
    }
    Load.Measured measure = bare;
    if (measure != null) {
      addBare(json, measure, paced);
    }
    json.put("refused", gateway.saturation().refused() + (paced == null ? 0 : paced.refused()));
    json.put("lost", lost());
    json.put("duplicates", doubled());
    Ledger.Proof shown = proof;
    if (shown != null) {
      json.put("answered", shown.answered());
      json.put("receipts", shown.receipts());
      json.put("lookedUp", shown.audit().checked());
    }
    return json;
  }

  private void addBare(
      Map<String, Object> json, Load.Measured measure, Generator.@Nullable Result paced) {
    double bareRate = measure.saturation().perSecond();
    json.put("barePerSecond", Figures.rounded(bareRate));
    json.put("rateRatio", Figures.ratio(gateway.saturation().perSecond(), bareRate));
    Generator.Result bareResult = measure.paced();
    if (paced != null && bareResult != null) {
      json.put("bareAck", Figures.latency(bareResult.latency()));
      json.put(
          "p50Ratio",
          Figures.ratio(
              paced.latency().getValueAtPercentile(50),
              bareResult.latency().getValueAtPercentile(50)));
    }
  }
}
