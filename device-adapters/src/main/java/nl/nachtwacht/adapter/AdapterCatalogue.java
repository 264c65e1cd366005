package nl.nachtwacht.adapter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.nachtwacht.adapter.ble.BleAdapter;
import nl.nachtwacht.adapter.carelink.CarelinkAdapter;
import nl.nachtwacht.adapter.digitalmatter.DigitalMatterAdapter;
import nl.nachtwacht.adapter.dispenser.DispenserAdapter;
import nl.nachtwacht.adapter.dsmr.DsmrAdapter;
import nl.nachtwacht.adapter.emfit.EmfitAdapter;
import nl.nachtwacht.adapter.esphome.EspHomeAdapter;
import nl.nachtwacht.adapter.hipairbag.HipAirbagAdapter;
import nl.nachtwacht.adapter.homeaid.HomeAidAdapter;
import nl.nachtwacht.adapter.homeassistant.HomeAssistantAdapter;
import nl.nachtwacht.adapter.homie.HomieAdapter;
import nl.nachtwacht.adapter.loqed.LoqedAdapter;
import nl.nachtwacht.adapter.lorawan.LorawanAdapter;
import nl.nachtwacht.adapter.mwg.MwgAdapter;
import nl.nachtwacht.adapter.nbiotwatch.NbIotWatchAdapter;
import nl.nachtwacht.adapter.netlia.NetliaAdapter;
import nl.nachtwacht.adapter.nuki.NukiAdapter;
import nl.nachtwacht.adapter.nuki.NukiHubAdapter;
import nl.nachtwacht.adapter.numera.NumeraAdapter;
import nl.nachtwacht.adapter.owntracks.OwnTracksAdapter;
import nl.nachtwacht.adapter.pontosense.PontosenseAdapter;
import nl.nachtwacht.adapter.scaip.ScaipAdapter;
import nl.nachtwacht.adapter.shelly.ShellyAdapter;
import nl.nachtwacht.adapter.shelly.ShellyGen1Adapter;
import nl.nachtwacht.adapter.tasmota.TasmotaAdapter;
import nl.nachtwacht.adapter.tedee.TedeeAdapter;
import nl.nachtwacht.adapter.traccar.TraccarAdapter;
import nl.nachtwacht.adapter.vayyar.VayyarAdapter;
import nl.nachtwacht.adapter.withings.WithingsAdapter;
import nl.nachtwacht.adapter.zigbee2mqtt.Zigbee2MqttAdapter;
import nl.nachtwacht.adapter.zwavejs.ZWaveJsAdapter;
import org.jspecify.annotations.Nullable;

/**
 * All device families, and the choice between them.
 *
 * <p>A message goes to the family whose topic filter matches best; of several equally good ones to
 * the first that recognises its shape; and when no filter matches, to the first family in the list
 * that recognises it. A family that was chosen by a wide filter and finds that the topic is not its
 * own after all (it answers {@link IgnoreReason#UNKNOWN_TOPIC}) leaves the message to the next.
 *
 * <p>Immutable. {@link #decode} is total.
 */
public final class AdapterCatalogue {
  /** Bytes of one message, unless its family allows more for a kind of its own. */
  public static final int PAYLOAD_BYTES_MAX = 256 * 1024;

  /** Characters of one topic: the bound of MQTT itself. */
  public static final int TOPIC_CHARS_MAX = 65_535;

  /**
   * The families, in the order in which they are asked. One line each: the index of what we speak.
   */
  public static final List<Adapter> FAMILIES =
      List.of(
          new Zigbee2MqttAdapter(), // Zigbee sensors, buttons, locks and plugs behind Zigbee2MQTT
          new LorawanAdapter(), // LoRaWAN sensors, buttons, radars and trackers, any network server
          new ScaipAdapter(), // social alarm units
          new NetliaAdapter(), // care sensors: SOS, contact, motion
          new NumeraAdapter(), // mobile pendant with fall analysis
          new NbIotWatchAdapter(), // watches with an SOS button
          new HipAirbagAdapter(), // hip airbags, by our own contract
          new TraccarAdapter(), // hardware trackers and personal alarms behind Traccar
          new DigitalMatterAdapter(), // battery trackers, in batches
          new CarelinkAdapter(), // tracker for people who wander
          new OwnTracksAdapter(), // phones as trackers
          new NukiAdapter(), // smart locks that speak MQTT themselves
          new NukiHubAdapter(), // smart locks behind the open-source hub
          new ZWaveJsAdapter(), // Z-Wave locks, sensors and plugs behind Z-Wave JS UI
          new HomeAssistantAdapter(), // locks by convention, discovery as inventory
          new LoqedAdapter(), // smart locks, by webhook
          new BleAdapter(), // Bluetooth buttons, contacts and tags heard by a gateway
          new TedeeAdapter(), // smart locks, by the bridge's callback
          new VayyarAdapter(), // fall radar
          new PontosenseAdapter(), // fall radar
          new MwgAdapter(), // mattress
          new WithingsAdapter(), // sleep mat, by the cloud
          new EmfitAdapter(), // bed sensor with heart and breathing rate
          new DispenserAdapter(), // medicine dispensers: our contract and others' words
          new ShellyGen1Adapter(), // plugs, relays and sensors of the first generation
          new ShellyAdapter(), // plugs, relays, sensors and buttons since
          new TasmotaAdapter(), // plugs, meters and switches with that firmware
          new EspHomeAdapter(), // home-made sensors
          new HomieAdapter(), // devices of that convention
          new DsmrAdapter(), // the smart meter
          new HomeAidAdapter()); // tablets, robots, openers, appliances: our contract

  private static final AdapterCatalogue STANDARD = new AdapterCatalogue(FAMILIES, List.of());

  private final Map<String, Adapter> byFamily = new LinkedHashMap<>();
  private final Map<Adapter, String> prefixes = new HashMap<>();
  private final TopicIndex<Choice> defaults = new TopicIndex<>();
  private final TopicIndex<Choice> routed = new TopicIndex<>();
  private final boolean hasRoutes;

  /** A family, and how a topic becomes one of its own. */
  private record Choice(Adapter adapter, @Nullable TopicRoute route) {
    Message inward(Message message) {
      return route == null
          ? message
          : new Message(
              route.inward(message.topic()),
              message.payload(),
              message.receivedAt(),
              message.retained());
    }
  }

  /**
   * @param adapters in the order in which they are asked
   * @param routes a site's own topics; they go before the families' default ones
   */
  public AdapterCatalogue(List<Adapter> adapters, List<TopicRoute> routes) {
    for (Adapter adapter : adapters) {
      add(adapter);
    }
    for (TopicRoute route : routes) {
      routed.add(route.filter(), new Choice(family(route.family()), route));
    }
    hasRoutes = !routes.isEmpty();
  }

  private void add(Adapter adapter) {
    if (byFamily.putIfAbsent(adapter.family(), adapter) != null) {
      throw new IllegalArgumentException("family twice: " + adapter.family());
    }
    prefixes.put(adapter, adapter.family() + "/");
    for (String filter : adapter.topicFilters()) {
      defaults.add(filter, new Choice(adapter, null));
    }
  }

  /** All families on their default topics. */
  public static AdapterCatalogue standard() {
    return STANDARD;
  }

  /** All families, with a site's own routes before their default topics. */
  public static AdapterCatalogue withRoutes(List<TopicRoute> routes) {
    return new AdapterCatalogue(FAMILIES, routes);
  }

  /** The families, in the order in which they are asked. */
  public List<Adapter> adapters() {
    return List.copyOf(byFamily.values());
  }

  /** The family of this name; throws when there is none, because a route or a command names it. */
  public Adapter family(String name) {
    Adapter adapter = byFamily.get(name);
    if (adapter == null) {
      throw new IllegalArgumentException(
          "unknown device family " + name + "; known are " + byFamily.keySet());
    }
    return adapter;
  }

  /**
   * What a message says. Keys in {@code memory} and in {@link Decoded.Events#remember()} are
   * prefixed by the family ({@code zigbee2mqtt/…}), so one memory per source serves all families.
   */
  public Decoded decode(Message message, Memory memory) {
    if (message.topic().length() > TOPIC_CHARS_MAX) {
      return Decoded.malformed(MalformReason.TOO_LARGE, "topic over " + TOPIC_CHARS_MAX);
    }
    Decoded decoded = first(candidates(message), message, memory);
    if (decoded == null && !message.topic().isEmpty()) {
      decoded = first(others(message), message, memory);
    }
    return decoded != null ? decoded : unclaimed(message);
  }

  /** The answer of the first that does not disown the topic; {@code null} when all do. */
  private @Nullable Decoded first(List<Choice> choices, Message message, Memory memory) {
    for (Choice choice : choices) {
      Decoded decoded = decode(choice, message, memory);
      boolean disowned =
          decoded instanceof Decoded.Ignored(IgnoreReason reason)
              && reason == IgnoreReason.UNKNOWN_TOPIC;
      if (!disowned) {
        return decoded;
      }
    }
    return null;
  }

  private static Decoded unclaimed(Message message) {
    return message.payload().length > PAYLOAD_BYTES_MAX
        ? tooLarge(PAYLOAD_BYTES_MAX)
        : Decoded.ignored(IgnoreReason.UNKNOWN_TOPIC);
  }

  /**
   * What a message says in the language of one family, whatever its topic: a source's route or a
   * door's entry names the family. As {@link #decode} otherwise.
   *
   * @throws IllegalArgumentException for a family that does not exist
   */
  public Decoded decodeAs(String family, Message message, Memory memory) {
    return decode(new Choice(family(family), null), message, memory);
  }

  /** Who else might read what the first choice disowned. */
  private List<Choice> others(Message message) {
    List<Choice> others = new ArrayList<>(defaults.matchWild(message.topic()));
    others.addAll(recognising(message));
    return others;
  }

  private List<Choice> candidates(Message message) {
    List<Choice> found = hasRoutes ? routed.match(message.topic()) : List.of();
    if (found.isEmpty()) {
      found = defaults.match(message.topic());
    }
    if (found.size() == 1) {
      return found;
    }
    return found.isEmpty() ? recognising(message) : recognisingFirst(found, message);
  }

  /** No filter matched: whoever knows the shape. */
  private List<Choice> recognising(Message message) {
    if (message.payload().length > PAYLOAD_BYTES_MAX) {
      return List.of();
    }
    for (Adapter adapter : byFamily.values()) {
      if (recognises(adapter, message)) {
        return List.of(new Choice(adapter, null));
      }
    }
    return List.of();
  }

  /** Several filters matched: those that know the shape before those that do not. */
  private static List<Choice> recognisingFirst(List<Choice> found, Message message) {
    List<Choice> ordered = new ArrayList<>(found.size());
    List<Choice> others = new ArrayList<>(found.size());
    for (Choice choice : found) {
      (recognises(choice.adapter(), choice.inward(message)) ? ordered : others).add(choice);
    }
    ordered.addAll(others);
    return ordered;
  }

  /** An adapter that fails here does not know the shape. */
  private static boolean recognises(Adapter adapter, Message message) {
    try {
      return adapter.recognises(message);
    } catch (RuntimeException | StackOverflowError ours) {
      return false;
    }
  }

  private Decoded decode(Choice choice, Message message, Memory memory) {
    Adapter adapter = choice.adapter();
    Message inward = choice.inward(message);
    int bytesMax = adapter.payloadBytesMax(inward.topic());
    if (inward.payload().length > bytesMax) {
      return tooLarge(bytesMax);
    }
    String prefix = prefixes.getOrDefault(adapter, "");
    try {
      Decoded decoded = adapter.decode(inward, key -> memory.recall(prefix + key));
      return decoded instanceof Decoded.Events events
          ? prefixed(inward.retained() ? StoredCopies.marked(events) : events, prefix)
          : decoded;
    } catch (Unreadable damaged) {
      return damaged.asDecoded();
    } catch (RuntimeException | StackOverflowError ours) {
      return Reading.failed(ours);
    }
  }

  private static Decoded tooLarge(int bytesMax) {
    return Decoded.malformed(MalformReason.TOO_LARGE, "more than " + bytesMax + " bytes");
  }

  private static Decoded prefixed(Decoded.Events events, String prefix) {
    if (events.remember().isEmpty()) {
      return events;
    }
    List<Remembered> remember = new ArrayList<>(events.remember().size());
    for (Remembered one : events.remember()) {
      remember.add(new Remembered(prefix + one.key(), one.value()));
    }
    return new Decoded.Events(events.events(), remember);
  }

  /**
   * How to say a command to a device, on the topics of its site.
   *
   * @param route the site's route to the family; {@code null} on default topics
   */
  public Encoded encode(
      DeviceCommand command,
      String family,
      String nativeId,
      Memory memory,
      @Nullable TopicRoute route) {
    Adapter adapter = family(family);
    String prefix = prefixes.getOrDefault(adapter, "");
    Encoded encoded = adapter.encode(command, nativeId, key -> memory.recall(prefix + key));
    return encoded instanceof Encoded.Publish publish && route != null
        ? new Encoded.Publish(route.outward(publish.topic()), publish.payload(), publish.qos())
        : encoded;
  }

  /** What is known beforehand of a device; the family's general profile for a model without one. */
  public DeviceProfile profile(String family, String profileId) {
    List<DeviceProfile> profiles = family(family).profiles();
    for (DeviceProfile profile : profiles) {
      if (profile.id().equals(profileId)) {
        return profile;
      }
    }
    return profiles.getFirst();
  }
}
