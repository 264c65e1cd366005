package nl.nachtwacht.gateway.deliver.scaip;

import java.time.Instant;

/** Hears, once on each change, how the ways to a centre are. Called on the channel's context. */
@FunctionalInterface
public interface RouteHealth {

  /** Something changed. Must not block. */
  void changed(RouteNews news);

  /** Nobody listens. */
  RouteHealth NONE = _ -> {};

  /** A change. */
  sealed interface RouteNews {
    /** The channel's id. */
    String centre();

    /** A receiver does not answer any more, since then. */
    record Suspect(String centre, String route, Instant since) implements RouteNews {}

    /** A receiver answers again, or for the first time since the start, since then. */
    record Healthy(String centre, String route, Instant since) implements RouteNews {}

    /** No receiver has answered for so long that people must be told by another way. */
    record Lost(String centre, Instant since) implements RouteNews {}

    /** After {@link Lost}: a receiver answers again. */
    record Back(String centre, Instant since) implements RouteNews {}

    /** A receiver refuses us as we are set up: password, user, domain. */
    record SetUpWrong(String centre, String route, int sipStatus) implements RouteNews {}

    /** A receiver does not take our message as we write it; it got the least form instead. */
    record FormatRejected(String centre, String route, int status) implements RouteNews {}
  }
}
