package nl.nachtwacht.gateway.broker;

import com.hivemq.client.internal.mqtt.message.publish.MqttPublish;
import com.hivemq.client.internal.mqtt.message.publish.MqttStatefulPublish;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The packet id and the DUP flag of a received message. The HiveMQ client knows both and shows
 * neither; without them a redelivery after a crash cannot be told from a second press of the same
 * button. They are in reach through two private fields of the pinned version; {@code
 * BrokerSourceTest} fails when an update moves them, and at run time messages then just have no
 * number.
 */
final class PacketNumbers {
  private static final Logger log = LoggerFactory.getLogger(PacketNumbers.class);
  private static final String INCOMING =
      "com.hivemq.client.internal.mqtt.handler.publish.incoming.";

  /** From a published message to its stateful form, or {@code null} when the library changed. */
  private static final @Nullable MethodHandle STATEFUL = find();

  private PacketNumbers() {}

  static boolean isAvailable() {
    return STATEFUL != null;
  }

  /** The numbered form of a message received with QoS 1 or 2; {@code null} when out of reach. */
  static @Nullable MqttStatefulPublish of(MqttPublish message) {
    if (STATEFUL == null) {
      return null;
    }
    try {
      return (MqttStatefulPublish) STATEFUL.invokeExact(message);
    } catch (Throwable e) {
      return null;
    }
  }

  private static @Nullable MethodHandle find() {
    try {
      Class<?> confirmable = Class.forName(INCOMING + "MqttIncomingPublishConfirmable");
      Class<?> withFlows = Class.forName(INCOMING + "MqttStatefulPublishWithFlows");
      MethodHandle first = getter(MqttPublish.class.getDeclaredField("confirmable"));
      MethodHandle second = getter(confirmable.getDeclaredField("publishWithFlows"));
      MethodHandle third = getter(withFlows.getDeclaredField("publish"));
      MethodHandle narrowed = first.asType(MethodType.methodType(confirmable, MqttPublish.class));
      MethodHandle chained =
          MethodHandles.filterReturnValue(MethodHandles.filterReturnValue(narrowed, second), third);
      return chained.asType(MethodType.methodType(MqttStatefulPublish.class, MqttPublish.class));
    } catch (ReflectiveOperationException | RuntimeException e) {
      log.warn("the MQTT client library changed: messages of brokers have no numbers");
      return null;
    }
  }

  private static MethodHandle getter(Field field) throws IllegalAccessException {
    field.setAccessible(true);
    return MethodHandles.lookup().unreflectGetter(field);
  }
}
