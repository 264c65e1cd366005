package nl.nachtwacht.gateway.config;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.nachtwacht.alarm.Words;
import nl.nachtwacht.gateway.registry.SiteCheck;
import nl.nachtwacht.gateway.registry.SiteKnowledge;
import nl.nachtwacht.gateway.yaml.Finding;

/** Reads settings and site as a gateway would, tells what is wrong, and starts nothing. */
public final class ConfigCheck {
  /** All is fine; warnings are allowed. */
  public static final int FINE = 0;

  /** A gateway would refuse it. */
  public static final int REFUSED = 2;

  private ConfigCheck() {}

  /**
   * Checks and prints: one line per finding, then one line that sums up.
   *
   * @param families adapter families; empty: not checked
   * @param words language of what is said of clients' files; the rest is English
   * @return the exit code
   */
  public static int run(
      Path file,
      Map<String, String> environment,
      Set<String> families,
      Words words,
      PrintStream out) {
    GatewayConfig.Reading reading = GatewayConfig.read(file, environment);
    List<Finding> findings = new ArrayList<>(reading.findings().list());
    String site = "";
    GatewayConfig config = reading.config();
    if (config != null) {
      SiteCheck.Result result = SiteCheck.check(config.site(), knowledge(config, families));
      findings.addAll(result.findings());
      site =
          result.clients()
              + " clients, "
              + result.devices()
              + " devices, "
              + result.doors()
              + " doors: ";
    }
    findings.forEach(finding -> out.println(finding.sentence(words)));
    long errors = findings.stream().filter(ConfigCheck::isError).count();
    out.println(site + errors + " errors, " + (findings.size() - errors) + " warnings");
    return errors == 0 ? FINE : REFUSED;
  }

  /** What the site's files may name of the settings. */
  public static SiteKnowledge knowledge(GatewayConfig config, Set<String> families) {
    Set<String> sources = new HashSet<>();
    config.brokers().forEach(broker -> sources.add(broker.id()));
    config.intake().forEach(intake -> sources.add(intake.id()));
    if (config.sip() != null && config.sip().units() != null) {
      sources.add(config.sip().units().source());
    }
    return new SiteKnowledge(ChannelConfig.ids(config.channels()), sources, families)
        .withContacts(contacts(config));
  }

  private static Map<String, SiteKnowledge.ContactRule> contacts(GatewayConfig config) {
    Map<String, SiteKnowledge.ContactRule> rules = new HashMap<>();
    config
        .channels()
        .forEach(channel ->
            rules.put(
                channel.id(),
                new SiteKnowledge.ContactRule(
                    channel.family(),
                    channel.addressKind()::complaint,
                    AddressKind.ADVICE,
                    channel.addressKind() == AddressKind.OWN_ID)));
    return rules;
  }

  private static boolean isError(Finding finding) {
    return finding.severity() == Finding.Severity.ERROR;
  }
}
