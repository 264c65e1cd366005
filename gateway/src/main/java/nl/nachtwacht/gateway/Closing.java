package nl.nachtwacht.gateway;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened, to be closed the other way round. */
final class Closing {
  private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

  private record Room(String name, Supplier<Future<?>> close) {}

  private final Deque<Room> rooms = new ArrayDeque<>();

  /** Notes something that is open now. */
  synchronized void add(String name, Supplier<Future<?>> close) {
    rooms.push(new Room(name, close));
  }

  /** Closes all, last opened first; one that fails to close keeps nobody else open. */
  synchronized Future<Void> closeAll() {
    Future<Void> done = Future.succeededFuture();
    while (!rooms.isEmpty()) {
      Room room = rooms.pop();
      done = done.compose(_ -> close(room));
    }
    return done;
  }

  private static Future<Void> close(Room room) {
    return room.close()
        .get()
        .<Void>mapEmpty()
        .recover(e -> {
          LOG.warn("closing {}: {}", room.name(), e.getMessage());
          return Future.succeededFuture();
        });
  }
}
