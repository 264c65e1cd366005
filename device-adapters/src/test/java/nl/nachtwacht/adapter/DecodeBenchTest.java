package nl.nachtwacht.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Prints how long decoding takes and what it allocates, beside the bare parse of the same bytes in
 * the same run (JMH): {@code mvn -pl device-adapters test -Dtest=DecodeBenchTest -Dbench=true}.
 */
@EnabledIfSystemProperty(named = "bench", matches = "true")
class DecodeBenchTest {

  @Test
  void printsWhatATypicalHomeSensorCosts() throws RunnerException {
    Map<String, RunResult> cost = byName(run(options("typical").forks(3)));
    double parse = nanos(cost.get("typicalParse"));
    System.out.printf("%-30s %10s %12s %10s%n", "typical message", "ns", "bytes", "x parse");
    cost.forEach((name, result) ->
        System.out.printf(
            "%-30s %10.0f %12.0f %10.2f%n",
            name, nanos(result), bytes(result), nanos(result) / parse));
    assertThat(cost).hasSize(3);
  }

  @Test
  void printsWhatEachFamilyCosts() throws RunnerException {
    String[] families =
        AdapterCatalogue.FAMILIES.stream().map(Adapter::family).toArray(String[]::new);
    Collection<RunResult> results = run(options("family").forks(1).param("family", families));
    Map<String, RunResult> parse = new TreeMap<>();
    Map<String, RunResult> decode = new TreeMap<>();
    for (RunResult result : results) {
      boolean decodes = result.getParams().getBenchmark().endsWith("familyDecode");
      (decodes ? decode : parse).put(result.getParams().getParam("family"), result);
    }
    System.out.printf("%-16s %12s %10s %8s%n", "family", "messages/s", "bytes/msg", "x parse");
    decode.forEach((family, result) ->
        System.out.printf(
            "%-16s %,12.0f %,10.0f %8.1f%n",
            family, 1e9 / nanos(result), bytes(result), nanos(result) / nanos(parse.get(family))));
    assertThat(decode).hasSameSizeAs(parse).hasSize(families.length);
  }

  private static ChainedOptionsBuilder options(String beginning) {
    return new OptionsBuilder()
        .include(DecodeBenchmark.class.getName() + "\\." + beginning + ".*")
        .addProfiler(GCProfiler.class)
        .jvmArgsAppend("-XX:+UseSerialGC")
        .warmupIterations(2)
        .warmupTime(TimeValue.milliseconds(400))
        .measurementIterations(3)
        .measurementTime(TimeValue.milliseconds(400))
        .verbosity(VerboseMode.SILENT);
  }

  private static Collection<RunResult> run(ChainedOptionsBuilder options) throws RunnerException {
    return new Runner(options.build()).run();
  }

  private static Map<String, RunResult> byName(Collection<RunResult> results) {
    Map<String, RunResult> byName = new TreeMap<>();
    for (RunResult result : results) {
      String name = result.getParams().getBenchmark();
      byName.put(name.substring(name.lastIndexOf('.') + 1), result);
    }
    return byName;
  }

  private static double nanos(RunResult result) {
    return result.getPrimaryResult().getScore();
  }

  private static double bytes(RunResult result) {
    return result.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
  }
}
