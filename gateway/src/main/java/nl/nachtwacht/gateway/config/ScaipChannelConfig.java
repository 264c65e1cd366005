package nl.nachtwacht.gateway.config;

import java.time.Duration;
import java.util.List;
import nl.nachtwacht.gateway.sip.Network;
import nl.nachtwacht.gateway.sip.SipTransport;
import nl.nachtwacht.gateway.yaml.ValueKind;
import nl.nachtwacht.gateway.yaml.YamlFields;
import org.jspecify.annotations.Nullable;

/**
 * Tells alarms to an alarm centre in SCAIP.
 *
 * @param account the gateway's own number at the centre, for its heartbeat and for clients without
 *     one of their own
 * @param receivers one or two, first choice first
 * @param answersFrom networks the centre may answer from besides its receivers
 * @param contact whether our address is announced in Contact
 * @param callBack whether the centre is told whom to call where somebody wants to speak
 * @param minimalOnly whether a message never holds more than the mandatory tags
 */
public record ScaipChannelConfig(
    Common common,
    String account,
    List<Receiver> receivers,
    @Nullable String username,
    @Nullable Secret password,
    List<Network> answersFrom,
    boolean contact,
    boolean callBack,
    boolean minimalOnly,
    Timers timers)
    implements ChannelConfig {
  static final int RECEIVERS_MAX = 2;

  static final Setting<Duration> TIMEOUT = ChannelConfig.TIMEOUT.withDefault("PT55S");
  static final Setting<String> ACCOUNT =
      Setting.required(
          "account",
          SipKinds.account(),
          "scaip: the gateway's own number at the centre, for its heartbeat and for clients without"
              + " a number of their own there.");
  static final Setting<Network> ANSWERS_FROM =
      Setting.optional(
          "answersFrom",
          SipKinds.network(),
          "scaip: a list of networks the centre may answer from besides its receivers.");
  static final Setting<Boolean> CONTACT =
      Setting.of(
          "contact",
          ValueKind.yesNo(),
          "true",
          "scaip: whether our address is announced in Contact; off for a centre that refuses it.");
  static final Setting<Boolean> CALL_BACK =
      Setting.of(
          "callBack",
          ValueKind.yesNo(),
          "true",
          "scaip: whether the centre is given the client's number to call where somebody wants to"
              + " speak.");
  static final Setting<Boolean> MINIMAL_ONLY =
      Setting.of(
          "minimalOnly",
          ValueKind.yesNo(),
          "false",
          "scaip: whether a message never holds more than the mandatory tags.");
  static final Section SECTION =
      new Section(
          "channels[]",
          "Further keys of a channel of type `scaip`: an alarm centre. It needs the group `sip`. Its"
              + " `timeout` is PT55S unless written; `username` and `password` are what it asks for"
              + " with a digest challenge. A client's number there stands in the client's file.",
          List.of(ACCOUNT, ANSWERS_FROM, CONTACT, CALL_BACK, MINIMAL_ONLY));

  static final Setting<String> HOST =
      Setting.required("host", ValueKind.text(255), "Name or address of the receiver.");
  static final Setting<Integer> PORT =
      Setting.optional(
          "port", ValueKind.number(1, 65_535), "Its port; without it 5060, and 5061 with TLS.");
  static final Setting<SipTransport> TRANSPORT =
      Setting.of("transport", ValueKind.choice(SipTransport.class), "udp", "What carries SIP.");
  static final Setting<String> USER =
      Setting.optional("user", ValueKind.text(64), "The user the messages are for.");
  static final Setting<String> DOMAIN =
      Setting.optional(
          "domain", ValueKind.text(255), "The domain of that user, where it is not the host.");
  static final Section RECEIVERS_SECTION =
      new Section(
          "channels[].receivers[]",
          "scaip: the receivers of the centre, first choice first; one or two.",
          List.of(HOST, PORT, TRANSPORT, USER, DOMAIN));

  /** One receiver. */
  public record Receiver(
      String host,
      int port,
      SipTransport transport,
      @Nullable String user,
      @Nullable String domain) {}

  /** How long to wait for what. */
  public record Timers(
      Duration response,
      Duration responseUdp,
      Duration answer,
      Duration hold,
      Duration busy,
      Duration heartbeat,
      Duration keepAlive,
      Duration lost) {
    static final Setting<Duration> RESPONSE =
        wait("response", "PT5S", "How long a SIP response may take over TCP and TLS.");
    static final Setting<Duration> RESPONSE_UDP =
        wait("responseUdp", "PT8S", "How long it may take over UDP, repetitions included.");
    static final Setting<Duration> ANSWER =
        wait("answer", "PT10S", "How long the answer (mrs) may take after the SIP response.");
    static final Setting<Duration> HOLD =
        wait("hold", "PT10S", "Pause before the same receiver is tried again after 'hold'.");
    static final Setting<Duration> BUSY =
        wait("busy", "PT5S", "Pause before the same receiver is tried again after 'busy'.");
    static final Setting<Duration> HEARTBEAT =
        pause("heartbeat", "PT75S", "Time between two heartbeats of the gateway itself.");
    static final Setting<Duration> KEEP_ALIVE =
        pause("keepAlive", "PT30S", "Time between two OPTIONS to each receiver.");
    static final Setting<Duration> LOST =
        pause("lost", "PT3M", "How long no receiver may answer before somebody is told.");
    static final Section SECTION =
        new Section(
            "channels[].timers",
            "scaip: how long to wait for what.",
            List.of(RESPONSE, RESPONSE_UDP, ANSWER, HOLD, BUSY, HEARTBEAT, KEEP_ALIVE, LOST));

    private static Setting<Duration> wait(String name, String standard, String sentence) {
      return Setting.of(
          name,
          ValueKind.duration(Duration.ofMillis(100), Duration.ofSeconds(30)),
          standard,
          sentence);
    }

    private static Setting<Duration> pause(String name, String standard, String sentence) {
      return Setting.of(
          name,
          ValueKind.duration(Duration.ofSeconds(1), Duration.ofMinutes(15)),
          standard,
          sentence);
    }

    static Timers read(SettingReader reader) {
      Timers timers =
          new Timers(
              reader.get(RESPONSE),
              reader.get(RESPONSE_UDP),
              reader.get(ANSWER),
              reader.get(HOLD),
              reader.get(BUSY),
              reader.get(HEARTBEAT),
              reader.get(KEEP_ALIVE),
              reader.get(LOST));
      reader.done();
      return timers;
    }
  }

  public ScaipChannelConfig {
    receivers = List.copyOf(receivers);
    answersFrom = List.copyOf(answersFrom);
  }

  static ScaipChannelConfig read(Common common, SettingReader reader) {
    ScaipChannelConfig channel =
        new ScaipChannelConfig(
            common,
            reader.get(ACCOUNT),
            reader.anonymous("receivers").stream().map(ScaipChannelConfig::receiver).toList(),
            reader.find(BrokerConfig.USERNAME),
            reader.secret(BrokerConfig.PASSWORD, BrokerConfig.PASSWORD_FILE),
            reader.list(ANSWERS_FROM),
            reader.get(CONTACT),
            reader.get(CALL_BACK),
            reader.get(MINIMAL_ONLY),
            Timers.read(reader.group("timers")));
    channel.judge(reader.fields());
    return channel;
  }

  private static Receiver receiver(SettingReader reader) {
    SipTransport transport = reader.get(TRANSPORT);
    Integer port = reader.find(PORT);
    Receiver receiver =
        new Receiver(
            reader.get(HOST),
            port == null ? transport.usualPort() : port,
            transport,
            reader.find(USER),
            reader.find(DOMAIN));
    reader.done();
    return receiver;
  }

  private void judge(YamlFields fields) {
    if (receivers.isEmpty()) {
      fields.error("receivers", "is empty.", "Name the centre's receiver: - {host: ...}.");
    } else if (receivers.size() > RECEIVERS_MAX) {
      fields.error("receivers", "has more than two.", "A centre has a primary and a secondary.");
    } else if (receivers.size() == 1) {
      fields.warning(
          "receivers",
          "has one receiver: when it is away nothing reaches this centre.",
          "Ask the centre for its second one.");
    }
    if ((username == null) != (password == null)) {
      fields.error(
          "username", "needs a password, and the other way round.", "Write both, or neither.");
    }
  }

  /** What the channel needs of the gateway's own SIP. */
  void judge(@Nullable SipConfig sip, YamlFields fields) {
    if (sip == null) {
      fields.error("type", "is scaip, and there is no group sip.", "Write sip: {udpPort: 5060}.");
      return;
    }
    receivers.stream()
        .map(Receiver::transport)
        .distinct()
        .filter(transport -> sip.port(transport) == null)
        .forEach(transport ->
            fields.error(
                "receivers",
                "are reached over " + transport.word() + ", which the gateway does not speak.",
                "Write sip." + transport.word() + "Port; 0 picks a free one."));
  }
}
