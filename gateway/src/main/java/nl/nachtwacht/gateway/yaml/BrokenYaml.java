package nl.nachtwacht.gateway.yaml;

import java.util.Locale;
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.complaint.ComplaintCode;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * What is wrong with a text that is no YAML, in words for who wrote it: the parser's own words are
 * about its grammar. JSON is read as YAML too, and is spoken of as JSON.
 */
final class BrokenYaml {
  private static final String JSON_ENDING = ".json";

  private BrokenYaml() {}

  static Complaint complaint(String file, MarkedYamlEngineException broken) {
    ComplaintCode code = code(said(broken.getContext()), said(broken.getProblem()));
    return Complaint.of(file.endsWith(JSON_ENDING) ? ofJson(code) : code);
  }

  private static String said(Object text) {
    return String.valueOf(text).toLowerCase(Locale.ROOT);
  }

  /** By the phrases of snakeyaml-engine's scanner and parser. */
  private static ComplaintCode code(String context, String problem) {
    if (context.contains("quoted scalar")) {
      return ComplaintCode.YAML_QUOTE;
    }
    if (problem.contains("tab")) {
      return ComplaintCode.YAML_TAB;
    }
    if (problem.contains("mapping values are not allowed")) {
      return ComplaintCode.YAML_COLON_TOO_MANY;
    }
    if (problem.contains("could not find expected ':'")) {
      return ComplaintCode.YAML_COLON_MISSING;
    }
    if (context.contains("flow mapping")
        || context.contains("flow sequence")
        || problem.contains("'}'")
        || problem.contains("']'")) {
      return ComplaintCode.YAML_BRACKET;
    }
    if (problem.contains("cannot start any token")) {
      return ComplaintCode.YAML_CHARACTER;
    }
    if (problem.contains("block end") || problem.contains("not allowed here")) {
      return ComplaintCode.YAML_INDENT;
    }
    return ComplaintCode.YAML_ODD;
  }

  private static ComplaintCode ofJson(ComplaintCode code) {
    return switch (code) {
      case YAML_QUOTE -> ComplaintCode.JSON_QUOTE;
      case YAML_BRACKET, YAML_COLON_MISSING -> ComplaintCode.JSON_BRACKET;
      default -> ComplaintCode.JSON_ODD;
    };
  }
}
