package nl.nachtwacht.gateway.config;

import java.util.List;
import nl.nachtwacht.gateway.scaip.PeerProfile;
import nl.nachtwacht.gateway.scaip.ScaipReceiverSettings;
import nl.nachtwacht.gateway.sip.Network;
import nl.nachtwacht.gateway.yaml.ValueKind;
import nl.nachtwacht.gateway.yaml.YamlFields;
import org.jspecify.annotations.Nullable;

/**
 * Social alarm units that speak SCAIP to the gateway.
 *
 * @param source id under which units are registered in clients' files
 * @param realm named in a digest challenge
 * @param voiceNumber whom speech units are told to call; {@code null}: the number programmed in the
 *     unit
 * @param strangers whether units that are no peer are heard too
 */
public record UnitsConfig(
    String source,
    String realm,
    @Nullable String voiceNumber,
    boolean strangers,
    List<Peer> peers) {
  static final Setting<String> SOURCE =
      Setting.of(
          "source",
          ValueKind.id(),
          "units",
          "Names the source of their messages; units are registered under it.");
  static final Setting<String> REALM =
      Setting.of(
          "realm", ValueKind.id(), ScaipReceiverSettings.REALM, "Named in a digest challenge.");
  static final Setting<String> VOICE_NUMBER =
      Setting.optional(
          "voiceNumber",
          SipKinds.voiceNumber(),
          "Whom a speech unit is told to call: the alarm centre. Without it the number that is"
              + " programmed in the unit.");
  static final Setting<Boolean> STRANGERS =
      Setting.of(
          "strangers",
          ValueKind.yesNo(),
          "false",
          "Whether units that are no peer are heard too, from anywhere and without a password.");
  static final Section SECTION =
      new Section(
          "sip.units",
          "Social alarm units that speak SCAIP to the gateway. Without this group none are taken.",
          List.of(SOURCE, REALM, VOICE_NUMBER, STRANGERS));

  static final Setting<String> ID =
      Setting.required("id", ValueKind.id(), "The name of a unit, or of units of one kind.");
  static final Setting<String> ACCOUNTS =
      Setting.optional(
          "accounts",
          SipKinds.account(),
          "A list of the accounts (cid) it is about; without it every account from its networks.");
  static final Setting<Network> NETWORKS =
      Setting.optional(
          "networks",
          SipKinds.network(),
          "A list of the networks they come from; without it from anywhere.");
  static final Setting<PeerProfile> PROFILE =
      Setting.of(
          "profile",
          ValueKind.choice(PeerProfile.class),
          "standard",
          "How they want to be spoken to, where that differs from the book.");
  static final Setting<String> USERNAME =
      Setting.optional("username", ValueKind.text(64), "The user they must prove to be (digest).");
  static final Setting<String> PASSWORD =
      Setting.secret("password", "The password they must prove to know.");
  static final Setting<String> PASSWORD_FILE =
      Setting.optional(
          "passwordFile", ValueKind.text(1024), "File that holds the password they must know.");
  static final Section PEERS_SECTION =
      new Section(
          "sip.units.peers[]",
          "Who is known; of two that name the same account the first counts.",
          List.of(
              ID, ACCOUNTS, NETWORKS, PROFILE, USERNAME, PASSWORD, PASSWORD_FILE, VOICE_NUMBER));

  /** One unit, or units of one kind. */
  public record Peer(
      String id,
      List<String> accounts,
      List<Network> networks,
      PeerProfile profile,
      @Nullable String username,
      @Nullable Secret password,
      @Nullable String voiceNumber) {
    public Peer {
      accounts = List.copyOf(accounts);
      networks = List.copyOf(networks);
    }

    static Peer read(SettingReader reader) {
      Peer peer =
          new Peer(
              reader.get(ID),
              reader.list(ACCOUNTS),
              reader.list(NETWORKS),
              reader.get(PROFILE),
              reader.find(USERNAME),
              reader.secret(PASSWORD, PASSWORD_FILE),
              reader.find(VOICE_NUMBER));
      peer.judge(reader.fields());
      reader.done();
      return peer;
    }

    private void judge(YamlFields fields) {
      if ((username == null) != (password == null)) {
        fields.error(
            "username", "needs a password, and the other way round.", "Write both, or neither.");
      }
      if (accounts.isEmpty() && networks.isEmpty()) {
        fields.error(
            "accounts",
            "is empty, and so is networks: nobody is meant.",
            "Name the accounts or the networks of this peer.");
      } else if (password == null && networks.isEmpty()) {
        fields.warning(
            "password",
            "is not set, and networks neither: anybody can call in this account's name.",
            "Name the networks the unit comes from, or give it a password.");
      }
    }
  }

  public UnitsConfig {
    peers = List.copyOf(peers);
  }

  static @Nullable UnitsConfig find(SettingReader parent) {
    SettingReader reader = parent.group("units");
    if (!parent.mentions("units", SECTION)) {
      return null;
    }
    UnitsConfig units =
        new UnitsConfig(
            reader.get(SOURCE),
            reader.get(REALM),
            reader.find(VOICE_NUMBER),
            reader.get(STRANGERS),
            reader.elements("peers", ID).stream().map(Peer::read).toList());
    reader.done();
    return units;
  }

  /** {@code loopback}: only this machine can reach us. */
  void judge(YamlFields sip, boolean loopback) {
    if (peers.isEmpty() && !strangers) {
      sip.error("units", "takes nobody.", "Name peers, or say strangers: true.");
    }
    if (strangers && !loopback) {
      sip.warning(
          "units",
          "takes strangers: anybody who reaches the port can raise an alarm.",
          "Name peers with networks or a password.");
    }
  }
}
