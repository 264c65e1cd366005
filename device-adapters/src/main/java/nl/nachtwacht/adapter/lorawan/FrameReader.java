package nl.nachtwacht.adapter.lorawan;

/** Walks over the bytes of a frame; reading past its end throws {@link Ended}. */
final class FrameReader {

  /** The frame is shorter than its own structure says. */
  static final class Ended extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Ended() {
      super("frame ends too early", null, false, false);
    }
  }

  private final byte[] bytes;
  private int at;

  FrameReader(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean hasMore() {
    return at < bytes.length;
  }

  int left() {
    return bytes.length - at;
  }

  int u8() {
    if (at >= bytes.length) {
      throw new Ended();
    }
    return bytes[at++] & 0xff;
  }

  int i8() {
    return (byte) u8();
  }

  int u16le() {
    int low = u8();
    return low | u8() << 8;
  }

  int i16le() {
    return (short) u16le();
  }

  int u24le() {
    int low = u16le();
    return low | u8() << 16;
  }

  int i32le() {
    int low = u16le();
    return low | u16le() << 16;
  }

  long u32le() {
    return i32le() & 0xffff_ffffL;
  }

  int u24be() {
    int high = u8() << 16;
    return high | u8() << 8 | u8();
  }

  void skip(int count) {
    if (count > left()) {
      throw new Ended();
    }
    at += count;
  }
}
