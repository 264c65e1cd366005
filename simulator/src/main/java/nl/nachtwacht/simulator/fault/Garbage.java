package nl.nachtwacht.simulator.fault;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Payloads no adapter can make sense of; each is to be counted and kept, and to disturb nothing.
 */
public final class Garbage {
  /** One of every kind. */
  public static final List<byte[]> ALL =
      List.of(
          text("{\"contact\":fal"),
          text("{\"contact\":{\"open\":\"misschien\"},\"battery\":\"vol\"}"),
          text("offline"),
          text("[1,2,3]"),
          text(""),
          new byte[] {(byte) 0xC3, 0x28, (byte) 0xFF, 0, 7});

  private Garbage() {}

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
