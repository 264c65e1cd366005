package nl.nachtwacht.gateway.sip;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;

/** A certificate for 127.0.0.1 that vouches for itself, made with the JDK's own tool. */
public record TestCertificate(Path certificate, Path key) {

  /** Makes one in a folder. */
  public static TestCertificate make(Path folder) throws Exception {
    Path store = folder.resolve("sip.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process made =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "own",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .start();
    if (made.waitFor() != 0) {
      throw new IllegalStateException("keytool ended with " + made.exitValue());
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    char[] password = "changeit".toCharArray();
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, password);
    }
    Path certificate = folder.resolve("sip.crt");
    Path key = folder.resolve("sip.key");
    Files.writeString(certificate, pem("CERTIFICATE", keys.getCertificate("own").getEncoded()));
    Files.writeString(key, pem("PRIVATE KEY", keys.getKey("own", password).getEncoded()));
    return new TestCertificate(certificate, key);
  }

  /** For a node that listens and connects with this certificate, believing only it. */
  public SipTls tls() {
    return new SipTls(certificate, key, certificate, false);
  }

  /** For a peer that only connects, with sockets of its own. */
  public SSLContext trusting() throws Exception {
    return new SipTls(null, null, certificate, false).context();
  }

  private static String pem(String kind, byte[] bytes) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
  }
}
