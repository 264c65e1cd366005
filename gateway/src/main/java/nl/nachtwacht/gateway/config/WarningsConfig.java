package nl.nachtwacht.gateway.config;

import java.util.List;
import java.util.Set;
import nl.nachtwacht.complaint.Nearest;
import nl.nachtwacht.escalation.ChannelFamily;
import nl.nachtwacht.gateway.yaml.ValueKind;

/**
 * Somebody who keeps this gateway and is told when a way to reach people fails.
 *
 * @param address at that channel, like a contact's
 */
public record WarningsConfig(String channel, String address) {
  static final Setting<String> ID =
      Setting.required("id", ValueKind.id(), "A name for this way to be told.");
  static final Setting<String> CHANNEL =
      Setting.required("channel", ValueKind.id(), "Channel over which they are told.");
  static final Setting<String> ADDRESS =
      Setting.required(
          "address", ValueKind.text(512), "Address at that channel, like a contact's.");
  static final Section SECTION =
      new Section(
          "warnings[]",
          "Who keeps this gateway, and is told when a channel or a contact fails: over channels of"
              + " another family than the one that fails, and never over that one alone. So list at"
              + " least two, of different families.",
          List.of(ID, CHANNEL, ADDRESS));

  static List<WarningsConfig> read(List<SettingReader> readers, List<ChannelConfig> channels) {
    return readers.stream().map(reader -> read(reader, channels)).toList();
  }

  private static WarningsConfig read(SettingReader reader, List<ChannelConfig> channels) {
    reader.get(ID);
    WarningsConfig read = new WarningsConfig(reader.get(CHANNEL), reader.get(ADDRESS));
    Set<String> known = ChannelConfig.ids(channels);
    if (!known.contains(read.channel) && reader.fields().has(CHANNEL.name())) {
      reader
          .fields()
          .error(
              CHANNEL.name(),
              "'" + read.channel + "' is no channel.",
              Nearest.advice(read.channel, known).english());
    }
    channels.stream()
        .filter(one -> one.id().equals(read.channel))
        .map(one -> one.addressKind().complaint(read.address))
        .filter(complaint -> !complaint.isEmpty())
        .forEach(complaint -> reader.fields().error(ADDRESS.name(), complaint, AddressKind.ADVICE));
    reader.done();
    return read;
  }

  /** How many families those are that are told over. */
  static long families(List<WarningsConfig> warnings, List<ChannelConfig> channels) {
    return warnings.stream()
        .flatMap(warning ->
            channels.stream()
                .filter(one -> one.id().equals(warning.channel))
                .map(ChannelConfig::family))
        .map(ChannelFamily::name)
        .distinct()
        .count();
  }
}
