package nl.nachtwacht.gateway.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Text messages over a provider.
 *
 * @param callback what the provider tells later; {@code null}: nothing
 */
public record SmsConfig(
    Common common,
    ProviderConfig provider,
    ForPeople people,
    @Nullable Path trustFile,
    @Nullable CallbackConfig callback)
    implements ChannelConfig {
  /** Two parts of plain characters: what every telephone shows as one message. */
  static final int CHARS_MAX = 306;

  static SmsConfig read(Common common, SettingReader reader) {
    ForPeople.refuseFull(reader, common.privacy());
    return new SmsConfig(
        common,
        ProviderConfig.read(reader),
        ForPeople.read(reader, common.privacy(), CHARS_MAX),
        reader.findPath(TRUST_FILE),
        CallbackConfig.read(reader));
  }

  static final Section SECTION =
      new Section(
          "channels[]",
          "Further keys of a channel of type `sms`: text messages over a provider's HTTP interface."
              + " Contacts at it are telephone numbers. See [channels.md](channels.md) and the"
              + " examples in `deploy/channels/`.",
          settings());

  private static List<Setting<?>> settings() {
    List<Setting<?>> all = new ArrayList<>();
    all.add(ForPeople.LANGUAGE);
    all.add(ForPeople.TEXT);
    all.addAll(ProviderConfig.SETTINGS);
    all.addAll(CallbackConfig.SETTINGS);
    return all;
  }
}
