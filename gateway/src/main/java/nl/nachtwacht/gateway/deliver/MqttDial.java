package nl.nachtwacht.gateway.deliver;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttClientSslConfigBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a broker we publish to.
 *
 * @param tls whether to encrypt
 * @param trustFile PEM with the authority to trust; {@code null}: those of the machine
 * @param timeout for connecting
 */
record MqttDial(
    String host,
    int port,
    boolean tls,
    @Nullable Path trustFile,
    String clientId,
    @Nullable String username,
    @Nullable String password,
    Duration timeout) {
  /** A dead connection is noticed after one and a half of these, or by the first message. */
  static final int KEEP_ALIVE_SECONDS = 30;

  /** Who we say we are. */
  record Credentials(String username, String password) {
    @Override
    public String toString() {
      return username;
    }
  }

  Optional<Credentials> credentials() {
    return username == null
        ? Optional.empty()
        : Optional.of(new Credentials(username, password == null ? "" : password));
  }

  /** A client of the HiveMQ library, not yet of a version. It does not reconnect by itself. */
  MqttClientBuilder builder() {
    MqttClientBuilder builder =
        MqttClient.builder()
            .identifier(clientId)
            .serverHost(host)
            .serverPort(port)
            .transportConfig()
            .serverHost(host)
            .serverPort(port)
            .socketConnectTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
            .mqttConnectTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
            .applyTransportConfig();
    return tls ? builder.sslConfig(encryption()) : builder;
  }

  private MqttClientSslConfig encryption() {
    MqttClientSslConfigBuilder ssl = MqttClientSslConfig.builder();
    return trustFile == null ? ssl.build() : ssl.trustManagerFactory(trusting(trustFile)).build();
  }

  /**
   * Trusts the authorities in a PEM file and nobody else.
   *
   * @throws IllegalArgumentException when it holds none
   */
  static TrustManagerFactory trusting(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate authority :
          CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("authority-" + number++, authority);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      return trust;
    } catch (IOException | GeneralSecurityException unusable) {
      throw new IllegalArgumentException(file + " holds no usable certificate", unusable);
    }
  }
}
