package nl.nachtwacht.adapter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON as it comes from homes: strictly UTF-8, bounded in depth and length, and with a reason
 * for what cannot be read. Throws {@link Unreadable}, never anything else.
 */
public final class Json {
  /** How deep objects and arrays may be nested; the deepest real message seen has 9 levels. */
  public static final int DEPTH_MAX = 32;

  /** Digits of one number. */
  public static final int NUMBER_CHARS_MAX = 64;

  /** Characters of one field name. */
  public static final int NAME_CHARS_MAX = 512;

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH_MAX)
                  .maxNumberLength(NUMBER_CHARS_MAX)
                  .maxNameLength(NAME_CHARS_MAX)
                  .build())
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();
  private static final ObjectReader TREES =
      new ObjectMapper(FACTORY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .readerFor(JsonNode.class);

  private Json() {}

  /** Reads one JSON value. */
  public static JsonNode tree(byte[] payload) {
    requireText(payload);
    try (JsonParser parser = FACTORY.createParser(payload)) {
      JsonNode node = TREES.readValue(parser);
      if (node == null || node.isMissingNode()) {
        throw new Unreadable(MalformReason.EMPTY, "no JSON value");
      }
      return node;
    } catch (IOException damaged) {
      throw unreadable(damaged);
    }
  }

  /** Reads one JSON object. */
  public static JsonNode object(byte[] payload) {
    JsonNode node = tree(payload);
    if (!node.isObject()) {
      throw Unreadable.wrongType("payload", "a JSON object");
    }
    return node;
  }

  /** The first byte that is not white space; 0 when there is none. Tells JSON from plain text. */
  public static byte firstByte(byte[] payload) {
    for (byte b : payload) {
      if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
        return b;
      }
    }
    return 0;
  }

  /**
   * The object as JSON when it looks like one, {@code null} when it is something else (plain text).
   */
  public static @Nullable JsonNode objectOrNull(byte[] payload) {
    return firstByte(payload) == '{' ? object(payload) : null;
  }

  /**
   * The payload as plain text, strictly UTF-8, without surrounding white space and without the
   * quotes some hubs leave around a bare string.
   */
  public static String plainText(byte[] payload) {
    requireText(payload);
    String text = new String(payload, StandardCharsets.UTF_8).strip();
    boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  static JsonParser parser(byte[] payload) throws IOException {
    return FACTORY.createParser(payload);
  }

  /** Refuses what is empty or no UTF-8 before the parser sees it. */
  static void requireText(byte[] payload) {
    if (payload.length == 0) {
      throw new Unreadable(MalformReason.EMPTY, "no bytes");
    }
    // A zero among the first bytes makes the parser take them for UTF-16 or UTF-32.
    boolean wide = payload[0] == 0 || (payload.length > 1 && payload[1] == 0);
    if (wide || !isUtf8(payload)) {
      throw new Unreadable(MalformReason.INVALID_UTF8, "payload is no UTF-8");
    }
  }

  /** Plain ASCII is seen eight bytes at a time; only the rest is decoded to be sure. */
  static boolean isUtf8(byte[] payload) {
    int i = 0;
    for (; i + 8 <= payload.length; i += 8) {
      if (((long) EIGHT_BYTES.get(payload, i) & HIGH_BITS) != 0) {
        return decodes(payload);
      }
    }
    for (; i < payload.length; i++) {
      if (payload[i] < 0) {
        return decodes(payload);
      }
    }
    return true;
  }

  private static boolean decodes(byte[] payload) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload));
      return true;
    } catch (CharacterCodingException notText) {
      return false;
    }
  }

  /** Why the parser gave up, without its message: that would quote the payload. */
  static Unreadable unreadable(IOException damaged) {
    if (damaged instanceof StreamConstraintsException bound) {
      boolean deep = bound.getOriginalMessage().contains("nesting depth");
      return deep
          ? new Unreadable(MalformReason.TOO_DEEP, "nested deeper than " + DEPTH_MAX)
          : new Unreadable(MalformReason.INVALID_JSON, "number or name too long");
    }
    if (damaged instanceof com.fasterxml.jackson.core.JsonProcessingException parse
        && parse.getLocation() != null) {
      return new Unreadable(
          MalformReason.INVALID_JSON, "not JSON at byte " + parse.getLocation().getByteOffset());
    }
    return new Unreadable(MalformReason.INVALID_JSON, "not JSON");
  }
}
