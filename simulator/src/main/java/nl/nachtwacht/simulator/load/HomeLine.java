package nl.nachtwacht.simulator.load;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.simulator.home.HomeCard;
import nl.nachtwacht.simulator.world.Chance;
import nl.nachtwacht.simulator.world.Publication;
import nl.nachtwacht.simulator.world.World;
import nl.nachtwacht.simulator.zigbee.HubClock;
import nl.nachtwacht.simulator.zigbee.Zigbee2MqttHub;
import nl.nachtwacht.simulator.zigbee.ZigbeeDevice;
import org.jspecify.annotations.Nullable;

/**
 * One home's connection under load: it greets as a hub does, then sends motion reports from
 * prepared bytes in which only what is unique is written anew. At most a window of messages waits
 * for its answer; packet ids are the places in that window.
 */
final class HomeLine {
  /** Every moment a motion sensor's {@code last_seen}: unique for each message of a home. */
  private static final String MOTION =
      "{\"battery\":97,\"device_temperature\":21,\"illuminance\":1000,\"occupancy\":false,"
          + "\"voltage\":2995,\"last_seen\":1000000000000,\"linkquality\":117}";

  private static final String PRESS =
      "{\"action\":\"emergency\",\"battery\":97,\"voltage\":2995,\"last_seen\":1000000000000,"
          + "\"linkquality\":117}";
  private static final int BUFFER_BYTES = 64 * 1024;

  private final HomeCard home;
  private final SocketChannel channel;
  private final List<Prepared> sensors = new ArrayList<>();
  private final Prepared button;
  private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private final ByteBuffer in = ByteBuffer.allocateDirect(16 * 1024);
  private final long[] intendedAt;
  private final int[] freeIds;
  private int freeCount;
  private int turn;
  private long lastSeen;
  private long chosen;
  private @Nullable SelectionKey key;

  /** A message whose bytes are ready but for a few places. */
  private static final class Prepared {
    private final byte[] packet;
    private final int id;
    private final int lastSeen;
    private final int illuminance;
    private final int occupancy;

    Prepared(String topic, String payload) {
      byte[] bytes = payload.getBytes(StandardCharsets.US_ASCII);
      packet = Packets.publish(topic, bytes, 1, false);
      id = Packets.idOffset(packet, bytes.length);
      int start = Packets.payloadOffset(packet, bytes.length);
      lastSeen = start + payload.indexOf("1000000000000");
      illuminance = offset(start, payload, "\"illuminance\":", 14);
      occupancy = offset(start, payload, "\"occupancy\":", 12);
    }

    private static int offset(int start, String payload, String name, int length) {
      int at = payload.indexOf(name);
      return at < 0 ? -1 : start + at + length;
    }
  }

  /** Hears of answers. */
  interface Answers {
    /**
     * A message was answered.
     *
     * @param intendedAt when it should have been sent, in nanoseconds
     */
    void answered(long intendedAt, boolean refused);
  }

  /** Connects, says which devices there are, and waits for every answer. */
  HomeLine(HomeCard home, int port, String password, int window) throws IOException {
    this.home = home;
    this.channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    for (ZigbeeDevice sensor : home.motion().values()) {
      sensors.add(new Prepared(topic(sensor), MOTION));
    }
    button = new Prepared(topic(home.sos()), PRESS);
    int allowed = Math.min(window, greet(password));
    intendedAt = new long[allowed + 1];
    freeIds = new int[allowed];
    for (int i = 0; i < allowed; i++) {
      freeIds[freeCount++] = allowed - i;
    }
    lastSeen = System.currentTimeMillis();
  }

  private static String topic(ZigbeeDevice device) {
    return Zigbee2MqttHub.BASE + "/" + device.friendlyName();
  }

  private int greet(String password) throws IOException {
    Socket socket = channel.socket();
    socket.setSoTimeout(20_000);
    OutputStream to = socket.getOutputStream();
    DataInputStream from = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    to.write(Packets.connect(home.hubDoor(), home.hubDoor(), password));
    Packets.Welcome welcome = Packets.readWelcome(from);
    if (welcome.reasonCode() != 0) {
      throw new IOException(
          "the door refused " + home.hubDoor() + " with code " + welcome.reasonCode());
    }
    for (Publication greeting : greetings()) {
      to.write(Packets.publish(greeting.topic(), greeting.payload(), 1, greeting.retain()));
      Packets.readPubAck(from);
    }
    return welcome.receiveMaximum();
  }

  private List<Publication> greetings() {
    List<Publication> said = new ArrayList<>();
    World now = new World(java.time.Instant.now());
    new Zigbee2MqttHub(
            Zigbee2MqttHub.BASE,
            HubClock.local(home.zone()),
            now,
            new Chance(home.number()),
            said::add,
            home.zigbeeDevices())
        .start();
    return said;
  }

  /** From now on everything goes through a selector. */
  void register(Selector selector) throws IOException {
    channel.configureBlocking(false);
    key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  HomeCard home() {
    return home;
  }

  /** Whether the window has room. */
  boolean hasRoom() {
    return freeCount > 0 && out.remaining() > 512;
  }

  /** Messages that wait for their answer. */
  int unanswered() {
    return intendedAt.length - 1 - freeCount;
  }

  /** The time the last message carries: its unique number within the home. */
  long lastSeen() {
    return lastSeen;
  }

  /** Puts a motion report in the buffer. */
  void report(long intended) {
    Prepared next = sensors.get(turn % sensors.size());
    int round = turn / sensors.size();
    digits(next.packet, next.illuminance, 1000 + round % 9000, 4);
    boolean occupied = round % 2 == 0;
    byte[] word = occupied ? TRUE : FALSE;
    System.arraycopy(word, 0, next.packet, next.occupancy, word.length);
    turn++;
    put(next, intended);
  }

  private static final byte[] TRUE = "true ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

  /** Puts a press in the buffer. */
  void press(long intended) {
    put(button, intended);
  }

  /** Sets the number of the next message; it must be above all before it. */
  void sendAs(long number) {
    chosen = number;
  }

  private void put(Prepared message, long intended) {
    lastSeen = chosen > lastSeen ? chosen : Math.max(lastSeen + 1, System.currentTimeMillis());
    digits(message.packet, message.lastSeen, lastSeen, 13);
    int id = freeIds[--freeCount];
    intendedAt[id] = intended;
    message.packet[message.id] = (byte) (id >> 8);
    message.packet[message.id + 1] = (byte) id;
    out.put(message.packet);
  }

  /** Writes what is in the buffer, as far as the line takes it. */
  void flush() throws IOException {
    out.flip();
    channel.write(out);
    out.compact();
    SelectionKey mine = key;
    if (mine != null) {
      int wanted =
          out.position() > 0 ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
      if (mine.interestOps() != wanted) {
        mine.interestOps(wanted);
      }
    }
  }

  /** Reads answers. */
  void read(Answers answers) throws IOException {
    int count = channel.read(in);
    if (count < 0) {
      throw new IOException("the server closed the line of " + home.hubDoor());
    }
    in.flip();
    while (complete()) {
      next(answers);
    }
    in.compact();
  }

  // Packets a server sends us here are short: one byte of length.
  private boolean complete() {
    return in.remaining() >= 2 && in.remaining() >= 2 + in.get(in.position() + 1);
  }

  private void next(Answers answers) {
    int type = (in.get() & 0xFF) >> 4;
    int length = in.get();
    int end = in.position() + length;
    if (type == Packets.PUBACK) {
      int id = in.getShort() & 0xFFFF;
      boolean refused = length > 2 && (in.get() & 0x80) != 0;
      freeIds[freeCount++] = id;
      answers.answered(intendedAt[id], refused);
    }
    in.position(end);
  }

  void close() {
    try {
      channel.configureBlocking(true);
      channel.write(ByteBuffer.wrap(Packets.disconnect()));
      channel.close();
    } catch (IOException | IllegalStateException e) {
      // It is gone already.
    }
  }

  private static void digits(byte[] packet, int offset, long value, int count) {
    long rest = value;
    for (int i = offset + count - 1; i >= offset; i--) {
      packet[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
