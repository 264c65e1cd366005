package nl.nachtwacht.adapter.scaip;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import nl.nachtwacht.adapter.scaip.ScaipMessage.Answered;
import nl.nachtwacht.adapter.scaip.ScaipMessage.Asked;
import nl.nachtwacht.adapter.scaip.ScaipMessage.Broken;
import org.jspecify.annotations.Nullable;

/**
 * The XML of SCAIP.
 *
 * <p>Reads what devices really send: any order, any number of zeros, unknown elements, no
 * declaration, UTF-8 or ISO-8859-1, and one vendor's root {@code scaip}. Takes no document type and
 * so no entities. Any bytes give an answer. Writes the order and widths of the book.
 */
public final class ScaipXml {
  private static final Pattern REFERENCE = Pattern.compile("<ref>\\s*([0-9A-Za-z]{1,16})\\s*<");
  private static final Pattern ACCOUNT = Pattern.compile("<cid>\\s*([0-9]{1,16})\\s*<");
  private static final Pattern SAFE_ACCOUNT = Pattern.compile("[0-9A-Za-z+._-]{1,32}");
  private static final int VALUE_CHARS_MAX = 512;
  private static final int DEPTH_MAX = 8;

  private ScaipXml() {}

  // ---------------------------------------------------------------------------------- reading

  /** What the bytes say. */
  public static ScaipMessage read(byte[] bytes) {
    String text = text(bytes);
    ScaipTags tags;
    try {
      tags = tags(text);
    } catch (XMLStreamException e) {
      return broken(ScaipStatus.INVALID_FORMAT, text, "no well-formed XML");
    }
    return switch (tags.root()) {
      case "mrs" -> reply(tags, text);
      case "mrq" -> request(tags, text);
      case "scaip" -> tags.has("snu") ? reply(tags, text) : request(tags, text);
      default -> broken(ScaipStatus.INVALID_FORMAT, text, "the root is neither mrq nor mrs");
    };
  }

  private static ScaipMessage request(ScaipTags tags, String text) {
    for (String mandatory : List.of("ref", "cid", "dty")) {
      if (tags.text(mandatory) == null) {
        return broken(ScaipStatus.MANDATORY_MISSING, text, mandatory + " is missing");
      }
    }
    try {
      String account = tags.needed("cid");
      if (!SAFE_ACCOUNT.matcher(account).matches()) {
        throw new ScaipTags.WrongContent("cid");
      }
      return new Asked(
          new ScaipRequest(
              tags.needed("ref"),
              kind(tags.text("mty")),
              account,
              tags.neededNumber("dty"),
              tags.text("did"),
              tags.number("dco"),
              tags.text("dte"),
              tags.number("stc"),
              tags.text("stt"),
              tags.number("lco"),
              tags.text("lva"),
              tags.text("lte"),
              position(tags),
              tags.text("ite"),
              orZero(tags.number("cha")),
              tags.all("crd"),
              tags.number("hbo")));
    } catch (ScaipTags.WrongContent e) {
      return broken(ScaipStatus.WRONG_CONTENT, text, e.tag() + " is not what it must be");
    }
  }

  private static ScaipMessage reply(ScaipTags tags, String text) {
    try {
      Integer status = tags.number("snu");
      if (status == null) {
        return broken(ScaipStatus.MANDATORY_MISSING, text, "snu is missing");
      }
      String reference = tags.text("ref");
      return new Answered(
          new ScaipReply(
              reference == null ? "" : reference,
              status,
              tags.text("ste"),
              tags.number("mre"),
              tags.number("cre"),
              tags.text("tnu"),
              tags.number("hbi")));
    } catch (ScaipTags.WrongContent e) {
      return broken(ScaipStatus.WRONG_CONTENT, text, e.tag() + " is not what it must be");
    }
  }

  /** An unknown kind is taken for an alarm: wrong on the safe side. */
  private static ScaipKind kind(@Nullable String word) {
    if (word == null) {
      return ScaipKind.ME;
    }
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "RE" -> ScaipKind.RE;
      case "IN" -> ScaipKind.IN;
      case "PI" -> ScaipKind.PI;
      default -> ScaipKind.ME;
    };
  }

  private static @Nullable ScaipPosition position(ScaipTags tags) {
    String geo = tags.text("geo");
    String time = tags.text("tim");
    String gga = tags.text("gga");
    return geo == null && gga == null ? null : new ScaipPosition(geo, time, gga);
  }

  private static int orZero(@Nullable Integer number) {
    return number == null ? 0 : number;
  }

  private static Broken broken(int status, String text, String detail) {
    return new Broken(status, first(REFERENCE, text), first(ACCOUNT, text), detail);
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }

  private static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  private static ScaipTags tags(String text) throws XMLStreamException {
    XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(text.strip()));
    try {
      return tags(reader);
    } catch (MissingResourceException noWords) {
      // The JDK's parser lacks the text of some of its own complaints about broken document types.
      throw new XMLStreamException("a broken document type", noWords);
    } finally {
      reader.close();
    }
  }

  private static ScaipTags tags(XMLStreamReader reader) throws XMLStreamException {
    ScaipTags tags = new ScaipTags();
    StringBuilder value = new StringBuilder();
    int depth = 0;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw new XMLStreamException("a document type");
        case XMLStreamConstants.START_ELEMENT -> {
          value.setLength(0);
          if (++depth == 1) {
            tags.root(reader.getLocalName().toLowerCase(Locale.ROOT));
          } else if (depth > DEPTH_MAX) {
            throw new XMLStreamException("too deep");
          }
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> append(value, reader);
        case XMLStreamConstants.END_ELEMENT -> {
          if (depth-- > 1) {
            tags.add(reader.getLocalName().toLowerCase(Locale.ROOT), value.toString().strip());
          }
          value.setLength(0);
        }
        default -> {}
      }
    }
    return tags;
  }

  private static void append(StringBuilder value, XMLStreamReader reader) {
    String more = reader.getText();
    int room = VALUE_CHARS_MAX - value.length();
    value.append(more, 0, Math.min(room, more.length()));
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setXMLResolver((_, _, _, _) -> {
      throw new XMLStreamException("nothing is fetched");
    });
    return factory;
  }

  // ---------------------------------------------------------------------------------- writing

  /** A request as XML. */
  public static byte[] write(ScaipRequest request) {
    Writer out = new Writer("mrq");
    out.text("ref", request.reference(), 16);
    out.code("cha", request.callHandling() == 0 ? null : request.callHandling(), 1);
    out.text("mty", request.kind().name(), 2);
    out.code("hbo", request.heartbeatOptions(), 1);
    out.text("cid", request.account(), 16);
    out.code("dty", request.deviceType(), 4);
    out.text("did", request.deviceId(), 8);
    out.code("dco", request.component(), 3);
    out.text("dte", request.deviceText(), 32);
    for (String caller : request.callers()) {
      out.text("crd", caller, 256);
    }
    out.code("stc", request.status(), 4);
    out.text("stt", request.statusText(), 32);
    out.code("lco", request.locationCode(), 3);
    out.text("lva", request.locationValue(), 2);
    ScaipPosition position = request.position();
    if (position != null) {
      out.open("lge");
      out.text("geo", position.geo(), 23);
      out.text("tim", position.time(), 22);
      out.text("gga", position.gga(), 81);
      out.close("lge");
    }
    out.text("lte", request.locationText(), 32);
    out.text("ite", request.infoText(), 128);
    return out.bytes();
  }

  /** An answer as XML. */
  public static byte[] write(ScaipReply reply) {
    return write(reply, "mrs");
  }

  /** An answer as XML with another root, for the one vendor that wants {@code scaip}. */
  public static byte[] write(ScaipReply reply, String root) {
    Writer out = new Writer(root);
    // Always there, also when it could not be found: it is mandatory in an answer.
    out.always("ref", reply.reference(), 32);
    out.code("snu", reply.status(), 1);
    out.text("ste", reply.statusText(), 128);
    out.code("mre", reply.media(), 1);
    out.code("cre", reply.call(), 2);
    out.text("tnu", reply.callNumber(), 256);
    return out.bytes();
  }

  private static final class Writer {
    private static final Map<Character, String> ESCAPES =
        Map.of('<', "&lt;", '>', "&gt;", '&', "&amp;", '"', "&quot;", '\'', "&apos;");
    private final String root;
    private final StringBuilder xml;

    Writer(String root) {
      this.root = root;
      this.xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
      open(root);
    }

    void open(String tag) {
      xml.append('<').append(tag).append('>');
    }

    void close(String tag) {
      xml.append("</").append(tag).append('>');
    }

    void code(String tag, @Nullable Integer number, int digits) {
      if (number != null) {
        always(tag, ("%0" + digits + "d").formatted(number), Math.max(digits, 5));
      }
    }

    void text(String tag, @Nullable String value, int charsMax) {
      if (value != null && !value.isBlank()) {
        always(tag, value, charsMax);
      }
    }

    void always(String tag, String value, int charsMax) {
      open(tag);
      String cut = value.length() > charsMax ? value.substring(0, charsMax) : value;
      for (int i = 0; i < cut.length(); i++) {
        char c = cut.charAt(i);
        if (c >= ' ' && !Character.isSurrogate(c) && c != '\uFFFE' && c != '\uFFFF') {
          xml.append(ESCAPES.getOrDefault(c, String.valueOf(c)));
        }
      }
      close(tag);
    }

    byte[] bytes() {
      close(root);
      return xml.toString().getBytes(StandardCharsets.UTF_8);
    }
  }
}
