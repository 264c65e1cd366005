package nl.nachtwacht.gateway.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import nl.nachtwacht.gateway.config.ChannelConfig;
import nl.nachtwacht.gateway.config.GatewayConfig;

/** The examples in {@code deploy/channels}, read as a gateway reads them, with other addresses. */
final class ProviderExample {
  static final String SECRET = "t0ken";
  static final String CALLBACK_SECRET = "call-me-back";
  private static final Path FOLDER = Path.of("../deploy/channels");

  private ProviderExample() {}

  /** The channel of an example file, with its secrets and settings from the environment. */
  static ChannelConfig read(String file, Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>();
    settings.forEach((key, value) -> environment.put("NACHTWACHT_CHANNELS_" + key, value));
    GatewayConfig.Reading reading = GatewayConfig.read(FOLDER.resolve(file), environment);
    assertThat(reading.findings().list().stream().filter(one -> isError(one))).isEmpty();
    return reading.config().channels().getFirst();
  }

  private static boolean isError(nl.nachtwacht.gateway.yaml.Finding finding) {
    return finding.severity() == nl.nachtwacht.gateway.yaml.Finding.Severity.ERROR;
  }
}
