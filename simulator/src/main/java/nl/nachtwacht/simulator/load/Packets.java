package nl.nachtwacht.simulator.load;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The few MQTT 5 packets a load generator needs, straight into buffers: Paho spends more on one
 * message than the servers under test do.
 */
final class Packets {
  static final int CONNACK = 2;
  static final int PUBACK = 4;

  private static final int PROTOCOL_5 = 5;
  private static final byte PUBLISH_QOS_1 = 0x32;
  private static final byte RETAIN = 0x01;
  private static final int RECEIVE_MAXIMUM_DEFAULT = 65_535;

  private Packets() {}

  static byte[] connect(String clientId, String username, String password) {
    ByteBuffer body = ByteBuffer.allocate(1024);
    text(body, "MQTT");
    // User name, password, clean start.
    body.put((byte) PROTOCOL_5).put((byte) 0xC2).putShort((short) 60).put((byte) 0);
    text(body, clientId);
    text(body, username);
    text(body, password);
    return packet((byte) 0x10, body);
  }

  static byte[] publish(String topic, byte[] payload, int id, boolean retain) {
    ByteBuffer body = ByteBuffer.allocate(topic.length() * 3 + payload.length + 16);
    text(body, topic);
    body.putShort((short) id).put((byte) 0).put(payload);
    return packet((byte) (PUBLISH_QOS_1 | (retain ? RETAIN : 0)), body);
  }

  /** Where the payload begins in a PUBLISH made by {@link #publish}. */
  static int payloadOffset(byte[] publish, int payloadLength) {
    return publish.length - payloadLength;
  }

  /** Where the packet id stands in such a PUBLISH: before the empty properties. */
  static int idOffset(byte[] publish, int payloadLength) {
    return publish.length - payloadLength - 3;
  }

  static byte[] disconnect() {
    return new byte[] {(byte) 0xE0, 0};
  }

  /** What a server said when we connected. */
  record Welcome(int reasonCode, int receiveMaximum) {}

  /** Reads a CONNACK. */
  static Welcome readWelcome(DataInputStream in) throws IOException {
    int type = in.readUnsignedByte() >> 4;
    byte[] body = in.readNBytes(length(in));
    if (type != CONNACK || body.length < 2) {
      throw new IOException("the server did not answer with CONNACK but with packet type " + type);
    }
    return new Welcome(
        body[1] & 0xFF, body.length < 3 ? RECEIVE_MAXIMUM_DEFAULT : receiveMax(body));
  }

  /** Reads packets until a PUBACK; answers its reason code. */
  static int readPubAck(DataInputStream in) throws IOException {
    while (true) {
      int type = in.readUnsignedByte() >> 4;
      byte[] body = in.readNBytes(length(in));
      if (type == PUBACK) {
        return body.length > 2 ? body[2] & 0xFF : 0;
      }
    }
  }

  // Property 0x21 among those a server may send; of the others only the lengths matter.
  private static int receiveMax(byte[] body) {
    ByteBuffer properties = ByteBuffer.wrap(body, 2, body.length - 2);
    int end = variable(properties) + properties.position();
    while (properties.position() < end) {
      int id = properties.get() & 0xFF;
      switch (id) {
        case 0x21 -> {
          return properties.getShort() & 0xFFFF;
        }
        case 0x11, 0x27 -> properties.getInt();
        case 0x13, 0x22 -> properties.getShort();
        case 0x24, 0x25, 0x28, 0x29, 0x2A -> properties.get();
        case 0x26 -> {
          skipText(properties);
          skipText(properties);
        }
        default -> skipText(properties);
      }
    }
    return RECEIVE_MAXIMUM_DEFAULT;
  }

  private static void skipText(ByteBuffer buffer) {
    int length = buffer.getShort() & 0xFFFF;
    buffer.position(buffer.position() + length);
  }

  private static int variable(ByteBuffer buffer) {
    int value = 0;
    int shift = 0;
    int digit;
    do {
      digit = buffer.get();
      value |= (digit & 0x7F) << shift;
      shift += 7;
    } while ((digit & 0x80) != 0);
    return value;
  }

  private static int length(DataInputStream in) throws IOException {
    int value = 0;
    int shift = 0;
    int digit;
    do {
      digit = in.readUnsignedByte();
      value |= (digit & 0x7F) << shift;
      shift += 7;
    } while ((digit & 0x80) != 0);
    return value;
  }

  private static void text(ByteBuffer buffer, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    buffer.putShort((short) bytes.length).put(bytes);
  }

  private static byte[] packet(byte first, ByteBuffer body) {
    body.flip();
    ByteBuffer packet = ByteBuffer.allocate(body.remaining() + 5);
    packet.put(first);
    int left = body.remaining();
    do {
      int digit = left & 0x7F;
      left >>>= 7;
      packet.put((byte) (left > 0 ? digit | 0x80 : digit));
    } while (left > 0);
    packet.put(body).flip();
    byte[] bytes = new byte[packet.remaining()];
    packet.get(bytes);
    return bytes;
  }
}
