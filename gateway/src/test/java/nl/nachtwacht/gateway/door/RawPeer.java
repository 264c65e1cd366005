package nl.nachtwacht.gateway.door;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A peer that sends exactly the bytes it is told to, and shows exactly the bytes it gets. */
public final class RawPeer implements AutoCloseable {
  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;

  public RawPeer(int port) throws IOException {
    this(new Socket(), port);
  }

  public RawPeer(Socket socket, int port) throws IOException {
    this.socket = socket;
    socket.connect(new InetSocketAddress("127.0.0.1", port), 5_000);
    socket.setSoTimeout(10_000);
    in = new DataInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  /** The socket itself. */
  public Socket socket() {
    return socket;
  }

  /** Sends bytes as they are. */
  public RawPeer send(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
    return this;
  }

  /** Sends bytes written as hexadecimal digits, spaces allowed. */
  public RawPeer send(String hex) throws IOException {
    return send(HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  /** One packet that the door sent, as hexadecimal digits; "" when it closed instead. */
  public String receive() throws IOException {
    try {
      int first = in.read();
      if (first < 0) {
        return "";
      }
      int length = 0;
      int shift = 0;
      int digit;
      ByteArrayOutputStream packet = new ByteArrayOutputStream();
      packet.write(first);
      do {
        digit = in.readUnsignedByte();
        packet.write(digit);
        length |= (digit & 0x7F) << shift;
        shift += 7;
      } while ((digit & 0x80) != 0);
      packet.write(in.readNBytes(length));
      return HexFormat.of().formatHex(packet.toByteArray());
    } catch (java.net.SocketException reset) {
      return "";
    }
  }

  /** Whether the door sends nothing within some time. */
  public boolean isSilent(int millis) throws IOException {
    socket.setSoTimeout(millis);
    try {
      in.mark(1);
      return in.read() == Integer.MIN_VALUE;
    } catch (java.net.SocketTimeoutException nothing) {
      return true;
    } finally {
      socket.setSoTimeout(10_000);
    }
  }

  // ---- packets

  /** MQTT 3.1.1 CONNECT. */
  public static byte[] connect3(String clientId, boolean clean, int keepAlive, String user) {
    return connect(4, clientId, clean, keepAlive, user, new byte[0]);
  }

  /** MQTT 5 CONNECT with properties (without their length). */
  public static byte[] connect5(
      String clientId, boolean clean, int keepAlive, String user, byte[] properties) {
    return connect(5, clientId, clean, keepAlive, user, properties);
  }

  private static byte[] connect(
      int level, String clientId, boolean clean, int keepAlive, String user, byte[] properties) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    text(body, "MQTT");
    body.write(level);
    body.write(0xC0 | (clean ? 2 : 0));
    body.write(keepAlive >> 8);
    body.write(keepAlive);
    if (level == 5) {
      body.write(properties.length);
      body.writeBytes(properties);
    }
    text(body, clientId);
    text(body, user);
    text(body, DoorFixture.SECRET);
    return packet(0x10, body.toByteArray());
  }

  /** MQTT 3.1.1 PUBLISH. */
  public static byte[] publish3(String topic, int qos, boolean dup, int packetId, byte[] payload) {
    return publish(topic, qos, dup, packetId, payload, false);
  }

  /** MQTT 5 PUBLISH without properties. */
  public static byte[] publish5(String topic, int qos, boolean dup, int packetId, byte[] payload) {
    return publish(topic, qos, dup, packetId, payload, true);
  }

  private static byte[] publish(
      String topic, int qos, boolean dup, int packetId, byte[] payload, boolean version5) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    text(body, topic);
    if (qos > 0) {
      body.write(packetId >> 8);
      body.write(packetId);
    }
    if (version5) {
      body.write(0);
    }
    body.writeBytes(payload);
    return packet(0x30 | (dup ? 8 : 0) | qos << 1, body.toByteArray());
  }

  /** SUBSCRIBE to one filter. */
  public static byte[] subscribe(String filter, int qos, int packetId, boolean version5) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(packetId >> 8);
    body.write(packetId);
    if (version5) {
      body.write(0);
    }
    text(body, filter);
    body.write(qos);
    return packet(0x82, body.toByteArray());
  }

  /** Any packet. */
  public static byte[] packet(int first, byte[] body) {
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    packet.write(first);
    int length = body.length;
    do {
      int digit = length & 0x7F;
      length >>= 7;
      packet.write(length > 0 ? digit | 0x80 : digit);
    } while (length > 0);
    packet.writeBytes(body);
    return packet.toByteArray();
  }

  private static void text(ByteArrayOutputStream to, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    to.write(bytes.length >> 8);
    to.write(bytes.length);
    to.writeBytes(bytes);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
