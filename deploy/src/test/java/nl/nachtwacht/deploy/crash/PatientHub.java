package nl.nachtwacht.deploy.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/**
 * A home hub that keeps every message until it is answered, and says which were: Eclipse Paho with
 * a session that outlives its connections.
 */
final class PatientHub implements AutoCloseable {
  private static final int IN_FLIGHT = 50;

  /** Numbers of the messages that were answered. */
  final Set<Integer> answered = new ConcurrentSkipListSet<>();

  /** Numbers of the messages that were handed to the client library. */
  final Set<Integer> handedOver = ConcurrentHashMap.newKeySet();

  private final MqttAsyncClient mqtt;
  private final MqttConnectionOptions options = new MqttConnectionOptions();
  private final Semaphore room = new Semaphore(IN_FLIGHT);

  PatientHub(String url, String user, String password) throws MqttException {
    mqtt = new MqttAsyncClient(url, "patient-" + user, new MemoryPersistence());
    options.setCleanStart(false);
    options.setSessionExpiryInterval(3600L);
    options.setReceiveMaximum(IN_FLIGHT);
    if (!password.isEmpty()) {
      options.setUserName(user);
      options.setPassword(password.getBytes(UTF_8));
    }
    options.setConnectionTimeout(5);
  }

  boolean connected() {
    return mqtt.isConnected();
  }

  /** Connects when it is not connected; whether it is now. */
  boolean connect() {
    if (mqtt.isConnected()) {
      return true;
    }
    try {
      mqtt.connect(options).waitForCompletion(TimeUnit.SECONDS.toMillis(5));
      return true;
    } catch (MqttException notNow) {
      return false;
    }
  }

  /** Sends a reading with a number of its own; whether the library took it. */
  boolean send(int number) throws InterruptedException {
    String payload =
        "{\"occupancy\":%s,\"battery\":90,\"linkquality\":%d,\"last_seen\":%d}"
            .formatted(
                number % 2 == 0,
                number % 256,
                KilledGateway.NUMBER_ZERO.plusMillis(number).toEpochMilli());
    return publish("zigbee2mqtt/0x0000000000000011", payload, number);
  }

  /** Presses the button. */
  boolean press(int number) throws InterruptedException {
    return publish("zigbee2mqtt/0x0000000000000012", "{\"action\":\"emergency\"}", number);
  }

  private boolean publish(String topic, String payload, int number) throws InterruptedException {
    if (!room.tryAcquire(200, TimeUnit.MILLISECONDS)) {
      return false;
    }
    try {
      handedOver.add(number);
      mqtt.publish(
          topic, new MqttMessage(payload.getBytes(UTF_8), 1, false, null), null, answer(number));
      return true;
    } catch (MqttException notTaken) {
      handedOver.remove(number);
      room.release();
      return false;
    }
  }

  private MqttActionListener answer(int number) {
    return new MqttActionListener() {
      @Override
      public void onSuccess(IMqttToken token) {
        answered.add(number);
        room.release();
      }

      @Override
      public void onFailure(IMqttToken token, Throwable cause) {
        room.release();
      }
    };
  }

  /** Messages the library still keeps. */
  int pending() {
    return mqtt.getPendingTokens().length;
  }

  @Override
  public void close() throws MqttException {
    mqtt.disconnectForcibly(0, 0, false);
    mqtt.close(true);
  }
}
