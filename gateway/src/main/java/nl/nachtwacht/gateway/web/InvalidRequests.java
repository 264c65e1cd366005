package nl.nachtwacht.gateway.web;

import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatorErrorType;
import io.vertx.openapi.validation.ValidatorException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what the contract's validator found into a problem that names the field. */
final class InvalidRequests {
  private static final Pattern PARAMETER = Pattern.compile("parameter ([\\w-]+)");
  private static final Pattern QUOTED = Pattern.compile("\"([\\w-]+)\"");

  private InvalidRequests() {}

  static Problem explain(ValidatorException invalid) {
    if (invalid.type() == ValidatorErrorType.UNSUPPORTED_VALUE_FORMAT) {
      return Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
    }
    if (invalid instanceof SchemaValidationException schema) {
      return Problem.wrong(field(schema), reason(schema));
    }
    return Problem.wrong(parameter(invalid.getMessage()), short200(invalid.getMessage()));
  }

  private static @Nullable String field(SchemaValidationException invalid) {
    String parameter = parameter(invalid.getMessage());
    if (parameter != null) {
      return parameter;
    }
    OutputUnit unit = mostRelevant(invalid);
    if (unit == null) {
      return null;
    }
    String location = unit.getInstanceLocation();
    int slash = location == null ? -1 : location.lastIndexOf('/');
    if (location != null && slash >= 0 && slash < location.length() - 1) {
      return location.substring(slash + 1);
    }
    Matcher quoted = QUOTED.matcher(String.valueOf(unit.getError()));
    return quoted.find() ? quoted.group(1) : null;
  }

  private static String reason(SchemaValidationException invalid) {
    OutputUnit unit = mostRelevant(invalid);
    return short200(unit == null ? invalid.getMessage() : unit.getError());
  }

  private static @Nullable OutputUnit mostRelevant(SchemaValidationException invalid) {
    List<OutputUnit> errors = invalid.getOutputUnit().getErrors();
    return errors == null || errors.isEmpty() ? null : errors.get(errors.size() - 1);
  }

  private static @Nullable String parameter(@Nullable String message) {
    Matcher named = PARAMETER.matcher(String.valueOf(message));
    return named.find() ? named.group(1) : null;
  }

  private static String short200(@Nullable String text) {
    String said = String.valueOf(text);
    return said.length() <= 200 ? said : said.substring(0, 200);
  }
}
