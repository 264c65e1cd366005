package nl.nachtwacht.supervision;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelErrorCode;
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
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.complaint.ComplaintCode;
import nl.nachtwacht.complaint.Unreadable;
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
   * @throws Unreadable with what is wrong, and where
   */
  static PlanCondition read(String text) {
    if (text.isBlank() || text.length() > CHARS_MAX) {
      throw new Unreadable(Complaint.of(ComplaintCode.CONDITION_LENGTH, CHARS_MAX));
    }
    try {
      CelAbstractSyntaxTree tree = COMPILER.compile(text).getAst();
      return new PlanCondition(text, asked(text), RUNTIME.createProgram(tree));
    } catch (CelValidationException e) {
      throw new Unreadable(ConditionComplaint.of(e.getErrors(), text));
    } catch (CelEvaluationException e) {
      throw new Unreadable(Complaint.of(ComplaintCode.CONDITION_WRONG, 1));
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

  /** When time alone changes anything it asks for; {@code null} for never. */
  @Nullable Instant changesAt(HomeView home, RuleContext context, Instant now) {
    Instant next = null;
    for (HomeFact fact : asked) {
      next = Shapes.sooner(next, fact.of(home, context, now).changesAt());
    }
    return next;
  }

  /** Whether it is so. */
  sealed interface Answer {

    /** It is, since the last change of anything it asks for; {@code null}: nobody knows. */
    record Holds(@Nullable Instant since) implements Answer {}

    /** It is not. */
    record HoldsNot() implements Answer {}

    /** It cannot be told, and why. */
    record Unknown(List<EvidenceFact> why) implements Answer {
      public Unknown {
        why = List.copyOf(why);
      }
    }
  }

  private static final Answer NO = new Answer.HoldsNot();

  private static final Pattern ROOM = Pattern.compile("temperature\\s*\\[\\s*[\"']([^\"']*)");

  /**
   * Whether it is so. What nothing told yet, such as a bed never heard of, is left out: where the
   * rest decides it does not matter ({@code in_bed || hour > 22} by night), else nobody can tell.
   */
  Answer of(HomeView home, RuleContext context, Instant now) {
    Map<String, Object> values = new HashMap<>();
    List<HomeFact> unheard = new ArrayList<>();
    Instant since = home.knownSince();
    for (HomeFact fact : asked) {
      HomeFact.Told told = fact.of(home, context, now);
      if (!fact.heard(home, context)) {
        unheard.add(fact);
        continue;
      }
      values.put(fact.word(), told.value());
      Instant changed = told.since();
      since = since == null ? changed : Shapes.later(since, changed);
    }
    try {
      Object value = program.eval(values);
      if (value instanceof Boolean so) {
        return so ? new Answer.Holds(since) : NO;
      }
      return new Answer.Unknown(why(unheard, values, null, now));
    } catch (CelEvaluationException e) {
      return new Answer.Unknown(why(unheard, values, e.getErrorCode(), now));
    }
  }

  private List<EvidenceFact> why(
      List<HomeFact> unheard,
      Map<String, Object> values,
      @Nullable CelErrorCode error,
      Instant now) {
    List<EvidenceFact> why = new ArrayList<>();
    unheard.forEach(fact -> why.add(EvidenceCode.CONDITION_UNHEARD.at(now, "fact", fact.word())));
    if (values.get(HomeFact.TEMPERATURE.word()) instanceof Map<?, ?> rooms) {
      ROOM.matcher(text)
          .results()
          .map(room -> room.group(1))
          .filter(room -> !rooms.containsKey(room))
          .distinct()
          .forEach(room -> why.add(EvidenceCode.CONDITION_NO_THERMOMETER.at(now, "room", room)));
    }
    if (why.isEmpty()) {
      boolean zero = error == CelErrorCode.DIVIDE_BY_ZERO;
      EvidenceCode code =
          zero ? EvidenceCode.CONDITION_DIVIDES_BY_ZERO : EvidenceCode.CONDITION_FAILS;
      why.add(code.at(now));
    }
    return why;
  }
}
