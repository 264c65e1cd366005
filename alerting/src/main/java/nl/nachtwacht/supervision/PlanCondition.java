package nl.nachtwacht.supervision;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A condition as a plan writes it, in CEL, over {@link HomeFact}: checked when the plan is read,
 * and then a function of the home. It has no loops and no functions of ours, so it always ends.
 *
 * @param text as written
 * @param asked the facts it asks for
 * @param program what it was compiled to
 */
record PlanCondition(String text, List<HomeFact> asked, CelRuntime.Program program) {

  /** Longer than anybody can read at three in the night. */
  static final int CHARS_MAX = 500;

  private static final CelCompiler COMPILER = compiler();
  private static final CelRuntime RUNTIME = CelRuntimeFactory.standardCelRuntimeBuilder().build();

  /**
   * The condition a text stands for.
   *
   * @throws IllegalArgumentException with a sentence that says where it is wrong
   */
  static PlanCondition read(String text) {
    if (text.isBlank() || text.length() > CHARS_MAX) {
      throw new IllegalArgumentException(
          "A condition has 1 to " + CHARS_MAX + " characters, such as in_bed && hour >= 11.");
    }
    try {
      CelAbstractSyntaxTree tree = COMPILER.compile(text).getAst();
      return new PlanCondition(text, asked(text), RUNTIME.createProgram(tree));
    } catch (CelValidationException | CelEvaluationException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no condition: " + e.getMessage() + " It may ask for " + words() + ".",
          e);
    }
  }

  private static CelCompiler compiler() {
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder().setResultType(SimpleType.BOOL);
    for (HomeFact fact : HomeFact.values()) {
      builder.addVar(fact.word(), type(fact.kind()));
    }
    return builder.build();
  }

  private static CelType type(HomeFact.Kind kind) {
    return switch (kind) {
      case TRUTH -> SimpleType.BOOL;
      case NUMBER -> SimpleType.INT;
      case TEXT -> SimpleType.STRING;
      case NUMBERS_BY_TEXT -> MapType.create(SimpleType.STRING, SimpleType.DOUBLE);
    };
  }

  private static List<HomeFact> asked(String text) {
    List<HomeFact> asked = new ArrayList<>();
    for (HomeFact fact : HomeFact.values()) {
      if (Pattern.compile("\\b" + fact.word() + "\\b").matcher(text).find()) {
        asked.add(fact);
      }
    }
    return List.copyOf(asked);
  }

  private static List<String> words() {
    List<String> words = new ArrayList<>();
    for (HomeFact fact : HomeFact.values()) {
      words.add(fact.word());
    }
    return words;
  }

  /** When time alone changes anything it asks for; {@code null} for never. */
  @Nullable Instant changesAt(HomeView home, RuleContext context, Instant now) {
    Instant next = null;
    for (HomeFact fact : asked) {
      next = Shapes.sooner(next, fact.of(home, context, now).changesAt());
    }
    return next;
  }

  /**
   * Whether it is so, and since when: since the last change of anything it asks for; {@code null}
   * when it is not. What cannot be evaluated, such as a room without a thermometer, is not so.
   */
  @Nullable Instant since(HomeView home, RuleContext context, Instant now) {
    Map<String, Object> values = new HashMap<>();
    Instant since = home.knownSince();
    for (HomeFact fact : asked) {
      HomeFact.Told told = fact.of(home, context, now);
      values.put(fact.word(), told.value());
      Instant changed = told.since();
      since = since == null ? changed : Shapes.later(since, changed);
    }
    try {
      return Boolean.TRUE.equals(program.eval(values)) ? since : null;
    } catch (CelEvaluationException e) {
      return null;
    }
  }
}
