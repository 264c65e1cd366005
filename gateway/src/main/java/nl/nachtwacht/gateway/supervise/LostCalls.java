package nl.nachtwacht.gateway.supervise;

import java.util.function.Consumer;
import nl.nachtwacht.careplan.ClientId;

/** Who hears of a call for help that the store could not take. */
final class LostCalls {
  private volatile Consumer<ClientId> listener = _ -> {};

  void tellTo(Consumer<ClientId> who) {
    listener = who;
  }

  void lost(ClientId client) {
    listener.accept(client);
  }
}
