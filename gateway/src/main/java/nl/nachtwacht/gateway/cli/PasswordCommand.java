package nl.nachtwacht.gateway.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.Callable;
import nl.nachtwacht.gateway.security.PasswordHash;
import nl.nachtwacht.gateway.security.TotpSecret;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code password}: a log-in for staff.yaml, with a new second factor. */
@Command(
    name = "password",
    mixinStandardHelpOptions = true,
    description = {
      "Asks for a password (or reads one line of standard input) and prints the entry for staff.yaml:",
      "its hash, and a new secret for the code app. The password itself is stored nowhere."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:printed", "2:the password is too short, or the two are not equal"})
public final class PasswordCommand implements Callable<Integer> {
  static final int PASSWORD_CHARS_MIN = 12;

  @Parameters(paramLabel = "LOGIN", description = "The name they log in with.")
  private String login = "";

  @Parameters(paramLabel = "PERSON", description = "Their id in organisation.yaml.")
  private String person = "";

  @Override
  public Integer call() throws IOException {
    String password = ask();
    if (password == null || password.length() < PASSWORD_CHARS_MIN) {
      System.err.println(
          "Twice the same password of at least " + PASSWORD_CHARS_MIN + " characters, please.");
      return ExitCode.BAD_INPUT;
    }
    SecureRandom random = new SecureRandom();
    TotpSecret secret = TotpSecret.create(random);
    System.out.println("  - login: " + login);
    System.out.println("    person: " + person);
    System.out.println("    password: '" + PasswordHash.of(password, random) + "'");
    System.out.println("    secondFactor: " + secret.base32());
    System.err.println(
        "For the code app: otpauth://totp/Nachtwacht:"
            + login
            + "?secret="
            + secret.base32()
            + "&issuer=Nachtwacht");
    return ExitCode.OK;
  }

  private static @Nullable String ask() throws IOException {
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
          .readLine();
    }
    char[] first = console.readPassword("Password: ");
    char[] second = console.readPassword("Again: ");
    return first != null && Arrays.equals(first, second) ? new String(first) : null;
  }
}
