package nl.nachtwacht.gateway.sip;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * What TLS needs, as PEM files.
 *
 * @param certificateFile our chain; {@code null} together with the key: we only connect out
 * @param keyFile our private key, PKCS #8 without a password
 * @param trustFile authorities we believe; {@code null}: those of the Java runtime
 * @param clientCertificate whether who connects to us must show a certificate that {@code
 *     trustFile} vouches for
 */
public record SipTls(
    @Nullable Path certificateFile,
    @Nullable Path keyFile,
    @Nullable Path trustFile,
    boolean clientCertificate) {

  /** Reads the files. */
  SSLContext context() throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        keys().getKeyManagers(), trust().getTrustManagers(), new java.security.SecureRandom());
    return context;
  }

  private KeyManagerFactory keys() throws IOException, GeneralSecurityException {
    KeyStore store = emptyStore();
    if (certificateFile != null && keyFile != null) {
      Certificate[] chain = certificates(certificateFile).toArray(new Certificate[0]);
      store.setKeyEntry("own", privateKey(keyFile), new char[0], chain);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, new char[0]);
    return keys;
  }

  private TrustManagerFactory trust() throws IOException, GeneralSecurityException {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trustFile == null ? null : trusted(trustFile));
    return trust;
  }

  private static KeyStore trusted(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = emptyStore();
    int number = 0;
    for (Certificate certificate : certificates(file)) {
      store.setCertificateEntry("authority-" + number++, certificate);
    }
    return store;
  }

  private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static Collection<? extends Certificate> certificates(Path file)
      throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in);
    }
  }

  private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
    String pem = Files.readString(file, StandardCharsets.US_ASCII);
    String body = pem.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "").replaceAll("\\s", "");
    PKCS8EncodedKeySpec spec;
    try {
      spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body));
    } catch (IllegalArgumentException e) {
      throw new InvalidKeySpecException(
          "the SIP key file must hold an unencrypted PKCS #8 private key (BEGIN PRIVATE KEY)", e);
    }
    for (String algorithm : new String[] {"RSA", "EC", "Ed25519"}) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (InvalidKeySpecException e) {
        continue; // another kind of key
      }
    }
    throw new InvalidKeySpecException("the SIP key file holds no RSA, EC or Ed25519 key");
  }
}
