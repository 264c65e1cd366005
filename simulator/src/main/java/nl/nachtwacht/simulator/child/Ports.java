package nl.nachtwacht.simulator.child;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;

/** Loopback ports. */
public final class Ports {
  private static final long LOOK_AGAIN_MILLIS = 200;

  private Ports() {}

  /** Whether nobody listens there. */
  public static boolean free(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Waits until a port is free; false when it stays taken. Port 0 is always free. */
  public static boolean becomesFree(int port, Duration atMost) throws InterruptedException {
    long until = System.nanoTime() + atMost.toNanos();
    while (port != 0 && !free(port)) {
      if (System.nanoTime() > until) {
        return false;
      }
      Thread.sleep(LOOK_AGAIN_MILLIS);
    }
    return true;
  }

  /** A port that is free at this moment. */
  public static int anyFree() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
