package nl.nachtwacht.gateway.cli;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import nl.nachtwacht.gateway.security.SecretHash;
import picocli.CommandLine.Command;

/**
 * {@code token}: a random secret for a hub (doors.yaml) or a machine (tokens.yaml), and its hash.
 */
@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a random secret and its hash. The hash goes into doors.yaml (secretHash) or tokens.yaml",
      "(hash); the secret goes to the hub (MQTT password) or the machine, and is stored nowhere here."
    })
public final class TokenCommand implements Callable<Integer> {
  private static final int SECRET_BYTES = 32;

  @Override
  public Integer call() {
    byte[] bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    String secret = HexFormat.of().formatHex(bytes);
    System.out.println("secret: " + secret);
    System.out.println("hash: '" + SecretHash.of(secret) + "'");
    return ExitCode.OK;
  }
}
