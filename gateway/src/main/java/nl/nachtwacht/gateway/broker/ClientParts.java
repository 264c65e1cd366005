package nl.nachtwacht.gateway.broker;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;

/** What both dialects of a link are built from. */
final class ClientParts {
  static final int KEEP_ALIVE_SECONDS = 30;

  private ClientParts() {}

  static MqttClientBuilder of(BrokerSettings settings) {
    MqttClientBuilder builder =
        MqttClient.builder()
            .identifier(settings.clientId())
            .serverHost(settings.host())
            .serverPort(settings.port());
    if (!settings.tls()) {
      return builder;
    }
    Path trust = settings.trustFile();
    return trust == null
        ? builder.sslWithDefaultConfig()
        : builder.sslConfig(
            MqttClientSslConfig.builder()
                .trustManagerFactory(trusting(trust))
                .protocols(List.of("TLSv1.3", "TLSv1.2"))
                .build());
  }

  private static TrustManagerFactory trusting(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("authority-" + number++, each);
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return factory;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(file + " holds no certificates", e);
    }
  }
}
