package nl.nachtwacht.gateway.deliver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.AlarmTitle;
import nl.nachtwacht.alarm.Words;
import nl.nachtwacht.gateway.config.ChannelConfig.Privacy;
import nl.nachtwacht.gateway.config.ForPeople;
import nl.nachtwacht.gateway.offer.Offer;
import nl.nachtwacht.gateway.offer.OfferDesk.Carried;
import nl.nachtwacht.gateway.provider.RequestTemplate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a message for people says: the essentials first, no more than the channel's privacy level
 * allows, no longer than it can carry. Never a client's name or address.
 *
 * <p>A template of the site's own is used when it can be; a message that it makes too long goes out
 * in the plain words instead.
 */
final class Wording implements Phrase {
  private static final Logger LOG = LoggerFactory.getLogger(Wording.class);

  /** Older than this, a message says how old it is. */
  static final Duration LATE = Duration.ofMinutes(2);

  /** Pieces of a text, in the order in which they are read. */
  private enum Piece {
    HEAD,
    WHAT,
    LATE,
    SENTENCE,
    ANSWER,
    LINK
  }

  /** What goes first when a text is too long; who is called for what stays. */
  private static final List<Piece> DROPPED =
      List.of(Piece.SENTENCE, Piece.LATE, Piece.LINK, Piece.ANSWER);

  private final Privacy privacy;
  private final Words words;
  private final ResourceBundle phrases;
  private final Sentences sentences;
  private final int charsMax;
  private final @Nullable RequestTemplate template;

  /**
   * @param charsMax the most characters of a text
   * @param template the site's own; {@code null}: the plain words
   */
  Wording(
      Privacy privacy,
      Words words,
      Sentences sentences,
      int charsMax,
      @Nullable RequestTemplate template) {
    this.privacy = privacy;
    this.words = words;
    this.sentences = sentences;
    this.charsMax = charsMax;
    this.template = template;
    this.phrases =
        ResourceBundle.getBundle(
            "nl.nachtwacht.gateway.deliver.messages",
            words.locale(),
            Wording.class.getClassLoader(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** The words of a channel as its settings say. */
  static Wording of(ForPeople people, Privacy privacy, Sentences sentences) {
    return new Wording(
        privacy,
        people.language() == ForPeople.Language.EN ? Words.ENGLISH : Words.DUTCH,
        sentences,
        people.charsMax(),
        people.text());
  }

  /** The whole text. */
  String text(Outgoing message, Carried carried) {
    RequestTemplate own = template;
    if (own != null) {
      String text = own.fill(values(message, carried)).strip().replaceAll(" {2,}", " ");
      if (!text.isEmpty() && text.length() <= charsMax) {
        return text;
      }
      LOG.warn("a site's text does not fit its channel; the plain words are used");
    }
    return fitted(pieces(message, carried));
  }

  /** One line for a subject or a title: who calls for what. */
  String title(Outgoing message) {
    return head(message.alarm()) + " " + what(message);
  }

  /** What follows a title: all but the head; the link only when it cannot be tapped otherwise. */
  String body(Outgoing message, Carried carried, boolean withLink) {
    Map<Piece, String> pieces = pieces(message, carried);
    pieces.remove(Piece.HEAD);
    if (!withLink) {
      pieces.remove(Piece.LINK);
    }
    return fitted(pieces);
  }

  /**
   * "Can you be reached here?" as one text. The link is left out when it makes it too long and
   * there is another way to answer.
   *
   * @param link where it is answered; {@code null}: nowhere
   * @param byReply whether a reply answers it too
   */
  String question(@Nullable String link, boolean byReply) {
    String asked = say("question.short", Map.of());
    String reply = asked + " " + say("question.reply", Map.of());
    if (!byReply) {
      return link == null ? asked : asked + " " + link;
    }
    String both = reply + " " + say("question.or-link", Map.of("link", link == null ? "" : link));
    return link != null && both.length() <= charsMax ? both : reply;
  }

  /** A technical warning. */
  String warning(Warning warning) {
    return say("warning", Map.of("code", warning.code()));
  }

  @Override
  public String say(String key, Map<String, String> values) {
    return RequestTemplate.header(phrases.getString(key), values);
  }

  private Map<String, String> values(Outgoing message, Carried carried) {
    Map<String, String> values = new LinkedHashMap<>();
    pieces(message, carried)
        .forEach((piece, text) -> values.put(piece.name().toLowerCase(Locale.ROOT), text));
    for (String place : ForPeople.places(privacy)) {
      values.putIfAbsent(place, "");
    }
    values.put("code", carried.code() == Offer.NO_CODE ? "" : Integer.toString(carried.code()));
    if (privacy.compareTo(Privacy.MINIMAL) >= 0) {
      values.put("class", classOf(message.alarm()));
      values.put("alarm", message.alarm().id().value());
    }
    if (privacy == Privacy.FULL) {
      values.put("kind", AlarmTitle.of(message.alarm(), words));
    }
    return values;
  }

  private Map<Piece, String> pieces(Outgoing message, Carried carried) {
    Map<Piece, String> pieces = new java.util.EnumMap<>(Piece.class);
    pieces.put(Piece.HEAD, head(message.alarm()));
    pieces.put(Piece.WHAT, what(message));
    String late = late(message);
    if (!late.isEmpty()) {
      pieces.put(Piece.LATE, late);
    }
    if (privacy == Privacy.FULL) {
      pieces.put(
          Piece.SENTENCE,
          AlarmTitle.of(message.alarm(), words) + ". " + sentences.sentence(message.alarm()));
    }
    boolean asks = Relevance.asks(message.decided().purpose());
    boolean byNumber = Relevance.offers(message.decided().purpose());
    if (byNumber && carried.code() != Offer.NO_CODE) {
      pieces.put(Piece.ANSWER, say("answer", Map.of("code", Integer.toString(carried.code()))));
    }
    String link = carried.link();
    if (asks && link != null) {
      pieces.put(Piece.LINK, link);
    }
    return pieces;
  }

  private String head(Alarm alarm) {
    return privacy == Privacy.NONE
        ? say("head.none", Map.of())
        : say("head", Map.of("class", classOf(alarm), "alarm", alarm.id().value()));
  }

  private String classOf(Alarm alarm) {
    String word = words.alarmClass(alarm.alarmClass());
    return alarm.alarmClass() == AlarmClass.CARE_1 ? word.toUpperCase(words.locale()) : word;
  }

  private String what(Outgoing message) {
    String key = "purpose." + message.decided().purpose().name();
    return say(phrases.containsKey(key) ? key : "purpose.other", Map.of());
  }

  private String late(Outgoing message) {
    Duration age = Duration.between(message.alarm().happenedAt(), message.now());
    return age.compareTo(LATE) < 0
        ? ""
        : say("late", Map.of("minutes", Long.toString(age.toMinutes())));
  }

  private String fitted(Map<Piece, String> pieces) {
    Set<Piece> kept = EnumSet.noneOf(Piece.class);
    kept.addAll(pieces.keySet());
    List<Piece> toDrop = new ArrayList<>(DROPPED);
    String text = joined(pieces, kept);
    while (text.length() > charsMax && !toDrop.isEmpty()) {
      kept.remove(toDrop.removeFirst());
      text = joined(pieces, kept);
    }
    return text.length() <= charsMax ? text : text.substring(0, charsMax);
  }

  private static String joined(Map<Piece, String> pieces, Set<Piece> kept) {
    return kept.stream()
        .map(piece -> pieces.getOrDefault(piece, ""))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" "));
  }
}
