package nl.nachtwacht.deploy.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Mosquitto as a home's hub: it takes what the home's devices say and bridges it to the gateway.
 */
final class HomeBroker implements AutoCloseable {
  final int port = KilledGateway.freePort();
  private final Process process;

  private HomeBroker(Path program, Path folder, int gatewayPort) throws IOException {
    Path config = folder.resolve("mosquitto.conf");
    Files.writeString(
        config,
        """
        listener %d 127.0.0.1
        allow_anonymous true
        max_queued_messages 0
        max_inflight_messages 100
        connection gateway
        address 127.0.0.1:%d
        topic zigbee2mqtt/# out 1
        remote_clientid home-1
        remote_username hub-1
        remote_password %s
        bridge_protocol_version mqttv311
        cleansession false
        notifications false
        try_private false
        restart_timeout 1
        keepalive_interval 10
        """
            .formatted(port, gatewayPort, KilledGateway.TOKEN));
    process =
        new ProcessBuilder(program.toString(), "-c", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("mosquitto.log").toFile())
            .start();
  }

  /** Where Mosquitto is on this machine, if it is. */
  static Optional<Path> program() {
    return Stream.of("/usr/sbin/mosquitto", "/usr/bin/mosquitto", "/usr/local/sbin/mosquitto")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  static HomeBroker start(Path program, Path folder, int gatewayPort) throws IOException {
    return new HomeBroker(program, folder, gatewayPort);
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(5, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
