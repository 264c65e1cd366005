package nl.nachtwacht.gateway.deliver;

import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nl.nachtwacht.gateway.config.CallbackConfig;
import nl.nachtwacht.gateway.config.ChannelConfig;
import nl.nachtwacht.gateway.config.MailConfig;
import nl.nachtwacht.gateway.config.NtfyConfig;
import nl.nachtwacht.gateway.config.ScaipChannelConfig;
import nl.nachtwacht.gateway.config.Secret;
import nl.nachtwacht.gateway.config.SmsConfig;
import nl.nachtwacht.gateway.config.VoiceConfig;
import nl.nachtwacht.gateway.config.WebPushConfig;
import nl.nachtwacht.gateway.time.Clockwork;
import org.jspecify.annotations.Nullable;

/** Makes channels as the settings say. A new kind of channel is a new file and a line here. */
public final class Channels {
  private Channels() {}

  /**
   * All channels, each with how it is used.
   *
   * @param opened those made elsewhere, by id: alarm centres, push to browsers
   * @param sentences of what happened, for the channels whose privacy level is full
   * @param answerable gives messages to people what they are answered with
   * @throws IllegalArgumentException when a certificate file cannot be used
   */
  public static List<Delivery.Route> of(
      List<ChannelConfig> configs,
      Map<String, ? extends Channel> opened,
      Vertx vertx,
      Sentences sentences,
      Answerable answerable,
      Clockwork clockwork) {
    return configs.stream()
        .map(config ->
            new Delivery.Route(
                opened.containsKey(config.id())
                    ? Objects.requireNonNull(opened.get(config.id()))
                    : channel(config, vertx, sentences, answerable, clockwork),
                settings(config.common())))
        .toList();
  }

  private static PumpSettings settings(ChannelConfig.Common common) {
    return new PumpSettings(common.timeout(), common.attemptsMax(), common.atOnceMax());
  }

  private static Channel channel(
      ChannelConfig config,
      Vertx vertx,
      Sentences sentences,
      Answerable answerable,
      Clockwork clockwork) {
    Sentences told = config.common().privacy() == ChannelConfig.Privacy.FULL ? sentences : null;
    return switch (config) {
      case ChannelConfig.Webhook webhook -> webhook(webhook, vertx, told, clockwork);
      case ChannelConfig.Mqtt mqtt -> mqtt(mqtt, told, clockwork);
      case ScaipChannelConfig _, WebPushConfig _ ->
          throw new IllegalArgumentException("is opened before: " + config.id());
      case SmsConfig sms -> sms(sms, vertx, sentences, answerable, clockwork);
      case VoiceConfig voice -> voice(voice, vertx, sentences, answerable, clockwork);
      case MailConfig mail ->
          new MailChannel(
              vertx,
              mail,
              Wording.of(mail.people(), mail.common().privacy(), sentences),
              answerable);
      case NtfyConfig ntfy ->
          new NtfyChannel(
              ntfy,
              http(ntfy.common(), ntfy.trustFile(), vertx, clockwork),
              Wording.of(ntfy.people(), ntfy.common().privacy(), sentences),
              answerable);
    };
  }

  private static Channel sms(
      SmsConfig config,
      Vertx vertx,
      Sentences sentences,
      Answerable answerable,
      Clockwork clockwork) {
    ChannelConfig.Common common = config.common();
    HttpSender http = http(common, config.trustFile(), vertx, clockwork);
    CallbackConfig callback = config.callback();
    return new SmsChannel(
        config.id(),
        common.privacy(),
        callback != null && callback.takesReplies(),
        new Provider(
            config.provider(), answerable.callbacks(config.id(), callback), http, clockwork),
        Wording.of(config.people(), common.privacy(), sentences),
        answerable);
  }

  private static Channel voice(
      VoiceConfig config,
      Vertx vertx,
      Sentences sentences,
      Answerable answerable,
      Clockwork clockwork) {
    return new VoiceChannel(
        config,
        new Provider(
            config.provider(),
            answerable.callbacks(config.id(), config.callback()),
            http(config.common(), config.trustFile(), vertx, clockwork),
            clockwork),
        Wording.of(config.people(), config.common().privacy(), sentences),
        answerable);
  }

  private static HttpSender http(
      ChannelConfig.Common common, @Nullable Path trustFile, Vertx vertx, Clockwork clockwork) {
    return new HttpSender(vertx, common.timeout(), trustFile, common.atOnceMax(), clockwork);
  }

  private static Channel webhook(
      ChannelConfig.Webhook config,
      Vertx vertx,
      @Nullable Sentences sentences,
      Clockwork clockwork) {
    Secret secret = config.secret();
    return new WebhookChannel(
        vertx,
        new WebhookChannel.Settings(
            config.id(),
            config.url(),
            config.common().timeout(),
            secret == null ? null : secret.reveal().getBytes(StandardCharsets.UTF_8),
            config.trustFile(),
            config.common().atOnceMax()),
        sentences,
        clockwork);
  }

  private static Channel mqtt(
      ChannelConfig.Mqtt config, @Nullable Sentences sentences, Clockwork clockwork) {
    Secret password = config.password();
    MqttDial dial =
        new MqttDial(
            config.host(),
            config.port(),
            config.tls(),
            config.trustFile(),
            config.clientId(),
            config.username(),
            password == null ? null : password.reveal(),
            config.common().timeout());
    return new MqttChannel(
        new MqttChannel.Settings(config.id(), config.topic(), config.common().timeout()),
        MqttChannel.dialler(config.version(), dial),
        sentences,
        clockwork);
  }
}
