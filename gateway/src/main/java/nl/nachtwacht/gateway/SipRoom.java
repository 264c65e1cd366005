package nl.nachtwacht.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.config.ChannelConfig.Privacy;
import nl.nachtwacht.gateway.config.GatewayConfig;
import nl.nachtwacht.gateway.config.ScaipChannelConfig;
import nl.nachtwacht.gateway.config.SipConfig;
import nl.nachtwacht.gateway.deliver.Sentences;
import nl.nachtwacht.gateway.deliver.scaip.CentreReports;
import nl.nachtwacht.gateway.deliver.scaip.CentreSettings;
import nl.nachtwacht.gateway.deliver.scaip.RegistryAccounts;
import nl.nachtwacht.gateway.deliver.scaip.RouteHealth;
import nl.nachtwacht.gateway.deliver.scaip.ScaipChannel;
import nl.nachtwacht.gateway.ingest.Intake;
import nl.nachtwacht.gateway.registry.PersonCard;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.scaip.OnwardPath;
import nl.nachtwacht.gateway.scaip.ScaipReceiver;
import nl.nachtwacht.gateway.sip.SipAddress;
import nl.nachtwacht.gateway.sip.SipNode;
import nl.nachtwacht.gateway.sip.SipTransport;
import nl.nachtwacht.gateway.store.Records;
import nl.nachtwacht.gateway.supervise.Watches;
import nl.nachtwacht.gateway.time.Clockwork;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's own SIP: one speaker, the centres it tells and hears, the units it takes. Without
 * the group {@code sip} all of it does nothing.
 */
final class SipRoom {
  /** Open alarms a centre may still report on after a restart. */
  private static final int RECALLED_MAX = 2_000;

  private final @Nullable SipNode node;
  private final GatewayConfig config;
  private final Clockwork clock;
  private final MeterRegistry meters;
  private final Closing closing;
  private final Map<String, ScaipChannel> centres = new TreeMap<>();

  private SipRoom(
      @Nullable SipNode node,
      GatewayConfig config,
      Clockwork clock,
      MeterRegistry meters,
      Closing closing) {
    this.node = node;
    this.config = config;
    this.clock = clock;
    this.meters = meters;
    this.closing = closing;
  }

  /** Begins to speak SIP, where that is wanted; nobody is told or heard yet. */
  static Future<SipRoom> open(
      Vertx vertx, GatewayConfig config, Clockwork clock, MeterRegistry meters, Closing closing) {
    SipConfig sip = config.sip();
    if (sip == null) {
      return Future.succeededFuture(new SipRoom(null, config, clock, meters, closing));
    }
    return SipNode.start(vertx, clock, SipSettings.node(sip))
        .map(node -> {
          closing.add("sip", node::close);
          return new SipRoom(node, config, clock, meters, closing);
        });
  }

  /** Where it listens; {@code null} when it does not speak this transport. */
  @Nullable SipAddress listening(SipTransport transport) {
    return node == null ? null : node.listening(transport);
  }

  /** Opens the channels to alarm centres, by id. */
  Future<Map<String, ScaipChannel>> openCentres(
      Registry registry, Sentences sentences, RouteHealth health) {
    List<Future<?>> opening = new ArrayList<>();
    for (ScaipChannelConfig centre : centreConfigs()) {
      Function<Alarm, String> said =
          centre.common().privacy() == Privacy.FULL ? sentences::sentence : null;
      opening.add(
          ScaipChannel.start(
                  speaker(),
                  clock,
                  SipSettings.centre(centre),
                  new RegistryAccounts(registry, centre.id()),
                  said,
                  health,
                  meters)
              .onSuccess(this::opened));
    }
    return Future.all(opening).map(centres);
  }

  private synchronized void opened(ScaipChannel channel) {
    closing.add("centre " + channel.id(), channel::close);
    centres.put(channel.id(), channel);
  }

  /** Begins to hear what centres do to the alarms they were told, also before a restart. */
  Future<Void> hearCentres(Records records, Watches watches, Registry registry) {
    if (centres.isEmpty()) {
      return Future.succeededFuture();
    }
    return records
        .openAlarms(RECALLED_MAX)
        .map(open -> open.stream().map(alarm -> new AlarmId(alarm.id())).toList())
        .compose(open -> {
          List<Future<?>> hearing = new ArrayList<>();
          for (ScaipChannelConfig centre : centreConfigs()) {
            hearing.add(hear(centre, open, records, watches, registry));
          }
          return Future.all(hearing).mapEmpty();
        });
  }

  private Future<Void> hear(
      ScaipChannelConfig centre,
      List<AlarmId> open,
      Records records,
      Watches watches,
      Registry registry) {
    ScaipChannel channel = Objects.requireNonNull(centres.get(centre.id()));
    CentreSettings settings = SipSettings.centre(centre);
    CentreReports reports =
        new CentreReports(
            speaker(),
            channel,
            settings,
            records,
            watches,
            () -> toldOver(registry, centre.id()),
            meters);
    return channel.recall(open).compose(_ -> speaker().handle(reports));
  }

  private static List<PersonId> toldOver(Registry registry, String channel) {
    return registry.people().stream()
        .filter(person ->
            person.contacts().stream().anyMatch(contact -> contact.channel().equals(channel)))
        .map(PersonCard::id)
        .toList();
  }

  /** Begins to take what units say. */
  Future<?> hearUnits(Intake intake, OnwardPath onward) {
    SipConfig sip = config.sip();
    if (sip == null || sip.units() == null) {
      return Future.succeededFuture();
    }
    return ScaipReceiver.start(
        speaker(), intake, clock, onward, SipSettings.units(sip.units()), meters);
  }

  private List<ScaipChannelConfig> centreConfigs() {
    return config.channels().stream()
        .filter(ScaipChannelConfig.class::isInstance)
        .map(ScaipChannelConfig.class::cast)
        .toList();
  }

  private SipNode speaker() {
    return Objects.requireNonNull(node, "checked when the settings were read");
  }
}
