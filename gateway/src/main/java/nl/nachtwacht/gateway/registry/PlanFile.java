package nl.nachtwacht.gateway.registry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.escalation.OnCall;
import nl.nachtwacht.gateway.yaml.Finding;
import nl.nachtwacht.gateway.yaml.Findings;
import nl.nachtwacht.watch.NewPlanCheck;
import nl.nachtwacht.watch.PlanFault;
import nl.nachtwacht.watch.WatchPlan;
import org.jspecify.annotations.Nullable;

/**
 * One client's file by itself, for tools that try a plan out: nobody is called, names of teams and
 * doors are not checked.
 *
 * @param client whose plan it is
 * @param plan ready to run; {@code null} when {@code findings} has errors
 * @param devices the client's devices by the id their vendor gave them
 * @param findings what is wrong, with file and line
 */
public record PlanFile(
    @Nullable ClientId client,
    @Nullable WatchPlan plan,
    Map<String, DeviceId> devices,
    List<Finding> findings) {

  /**
   * Reads and compiles a file.
   *
   * @throws IOException when it cannot be read
   */
  public static PlanFile read(Path file) throws IOException {
    return read(file, null);
  }

  /**
   * The same for a text that is still to be put in force: what a gateway would refuse it for is
   * among the findings, as an error. What needs the rest of the site is not seen.
   *
   * @param now when it would be put in force
   * @throws IOException when it cannot be read
   */
  public static PlanFile readNew(Path file, Instant now) throws IOException {
    return read(file, now);
  }

  private static PlanFile read(Path file, @Nullable Instant asNew) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    ParsedFile<ClientFile.Content> parsed = ClientFile.parseAlone(file.toString(), text);
    ClientFile.Content content = parsed.content();
    if (content == null) {
      return new PlanFile(null, null, Map.of(), parsed.findings().list());
    }
    Map<String, DeviceId> devices = new HashMap<>();
    content.devices().forEach(device -> devices.put(device.nativeId(), device.id()));
    return switch (WatchPlan.compile(content.plan(), OnCall.NOBODY)) {
      case WatchPlan.Compiled.Ready(WatchPlan plan) -> {
        Findings findings = parsed.findings();
        plan.warnings().forEach(warning -> content.warn(warning, file.toString(), findings));
        if (asNew != null) {
          LocalDate today = asNew.atZone(content.plan().zone()).toLocalDate();
          NewPlanCheck.of(content.plan(), today)
              .forEach(fault -> content.tell(fault, file.toString(), findings));
        }
        yield new PlanFile(content.card().id(), plan, devices, findings.list());
      }
      case WatchPlan.Compiled.Refused(List<PlanFault> faults) -> {
        Findings findings = parsed.findings();
        faults.forEach(fault -> content.tell(fault, file.toString(), findings));
        yield new PlanFile(content.card().id(), null, devices, findings.list());
      }
    };
  }
}
