package nl.nachtwacht.gateway.registry;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.yaml.Finding;
import nl.nachtwacht.watch.WatchPlan;
import org.jspecify.annotations.Nullable;

/**
 * What the site told us: clients, homes, devices, plans, people. Reads are from memory, on any
 * thread, and never block; changes replace an immutable whole.
 */
public interface Registry {

  /** Where a device belongs; {@code null} when nobody registered it for this source. */
  @Nullable PlacedDevice place(String source, String nativeId);

  /** The plan in force for a client, ready to run. */
  @Nullable WatchPlan plan(ClientId client);

  /** One client. */
  Optional<ClientCard> client(ClientId client);

  /** All clients, by id. */
  Collection<ClientCard> clients();

  /** One device. */
  Optional<DeviceCard> device(DeviceId device);

  /** All devices, by id. */
  Collection<DeviceCard> devices();

  /** One person. */
  Optional<PersonCard> person(PersonId person);

  /** All people, by id. */
  Collection<PersonCard> people();

  /** All organisations, as their own watches need them. */
  default Collection<OrganisationWatch> organisations() {
    return List.of();
  }

  /** What is wrong with what the site told us, by file and line. */
  default List<Finding> problems() {
    return List.of();
  }

  /** What the rules of a client's plan began from. */
  default Optional<Profile> profile(ClientId client) {
    return Optional.empty();
  }

  /** Runs a task, on any thread, after each change of the whole; the task must be quick. */
  void onChange(Runnable task);

  /** The client whose file this is, by its name; empty for other files. */
  static Optional<String> clientOfFile(String file) {
    int folder = file.lastIndexOf(ClientFile.FOLDER);
    String name = file.substring(file.lastIndexOf('/') + 1);
    boolean one =
        folder >= 0
            && folder + ClientFile.FOLDER.length() + name.length() == file.length()
            && (name.endsWith(ClientFile.ENDING) || name.endsWith(ClientFile.JSON_ENDING));
    return one ? Optional.of(ClientFile.idOf(name)) : Optional.empty();
  }
}
