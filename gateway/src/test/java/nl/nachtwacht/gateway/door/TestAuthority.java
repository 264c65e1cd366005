package nl.nachtwacht.gateway.door;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

/** Certificates for a test, made with the JDK's own keytool. */
final class TestAuthority {
  private static final String PASSWORD = "only-for-tests";
  private final Path folder;

  private TestAuthority(Path folder) {
    this.folder = folder;
  }

  /** An authority, a server certificate for localhost and one for the hub. */
  static TestAuthority in(Path folder) throws Exception {
    TestAuthority made = new TestAuthority(folder);
    made.keytool(
        made.generate("ca", "-ext", "bc=ca:true", "-ext", "ku=keyCertSign,digitalSignature"));
    made.exportCertificate("ca");
    made.issue("localhost", "-ext", "san=dns:localhost,ip:127.0.0.1");
    made.issue(DoorFixture.HUB);
    return made;
  }

  private List<String> generate(String name, String... extensions) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + name,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store(name).toString()));
    command.addAll(List.of(extensions));
    return command;
  }

  private void issue(String name, String... extensions) throws Exception {
    keytool(generate(name));
    Path request = folder.resolve(name + ".csr");
    Path signed = folder.resolve(name + ".signed");
    keytool(
        List.of(
            "-certreq",
            "-alias",
            name,
            "-keystore",
            store(name).toString(),
            "-file",
            request.toString()));
    List<String> sign =
        new ArrayList<>(
            List.of(
                "-gencert",
                "-alias",
                "ca",
                "-keystore",
                store("ca").toString(),
                "-infile",
                request.toString(),
                "-outfile",
                signed.toString(),
                "-rfc",
                "-validity",
                "2"));
    sign.addAll(List.of(extensions));
    keytool(sign);
    keytool(
        List.of(
            "-importcert",
            "-noprompt",
            "-alias",
            "ca",
            "-keystore",
            store(name).toString(),
            "-file",
            file().toString()));
    keytool(
        List.of(
            "-importcert",
            "-noprompt",
            "-alias",
            name,
            "-keystore",
            store(name).toString(),
            "-file",
            signed.toString()));
    exportCertificate(name);
  }

  private void exportCertificate(String name) throws Exception {
    StringBuilder pem = new StringBuilder();
    for (Certificate each : open(name).getCertificateChain(name)) {
      pem.append(pem("CERTIFICATE", each.getEncoded()));
    }
    Files.writeString(certificate(name), pem);
    byte[] key = open(name).getKey(name, PASSWORD.toCharArray()).getEncoded();
    Files.writeString(key(name), pem("PRIVATE KEY", key));
  }

  private static String pem(String kind, byte[] bytes) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
  }

  private void keytool(List<String> arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(arguments);
    command.addAll(List.of("-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(said);
    }
  }

  private Path store(String name) {
    return folder.resolve(name + ".p12");
  }

  private KeyStore open(String name) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store(name))) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  /** PEM of the authority. */
  Path file() {
    return certificate("ca");
  }

  Path certificate(String name) {
    return folder.resolve(name + ".pem");
  }

  Path key(String name) {
    return folder.resolve(name + ".key");
  }

  TrustManagerFactory trust() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("ca", open("ca").getCertificate("ca"));
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory;
  }

  KeyManagerFactory keys(String name) throws Exception {
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(open(name), PASSWORD.toCharArray());
    return factory;
  }
}
