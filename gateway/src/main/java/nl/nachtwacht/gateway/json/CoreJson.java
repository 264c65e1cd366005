package nl.nachtwacht.gateway.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.escalation.roster.RosterOverride;
import nl.nachtwacht.watch.Effect;
import nl.nachtwacht.watch.Fact;
import nl.nachtwacht.watch.Input;
import nl.nachtwacht.watch.WatchState;

/**
 * The core's types to JSON and back, by their record components. What was written by an older
 * version is read as far as it goes: unknown fields are skipped, missing ones are absent.
 */
public final class CoreJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .annotationIntrospector(new SealedTypes())
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .visibility(PropertyAccessor.GETTER, JsonAutoDetect.Visibility.NONE)
          .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
          .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  public static final Kind<Input> INPUT = new Inputs();
  public static final Kind<Fact> FACT = new Kind<>(Fact.class);
  public static final Kind<Effect> EFFECT = new Kind<>(Effect.class);
  public static final Kind<Alarm> ALARM = new Kind<>(Alarm.class);
  public static final Kind<RosterOverride> ROSTER_OVERRIDE = new Kind<>(RosterOverride.class);
  public static final Kind<WatchState> STATE = new Kind<>(WatchState.class);

  private CoreJson() {}

  /**
   * Makes readers and writers, if they are not there yet: seconds of work on a busy machine, for
   * none of the event loops, which would be the first to need them.
   */
  public static void prepare() {
    // The class is made ready by the call itself.
  }

  /** One type, with its reader and writer prepared once. */
  public static sealed class Kind<T> permits Inputs {
    private final ObjectWriter writer;
    private final ObjectReader reader;

    private Kind(Class<T> type) {
      writer = MAPPER.writerFor(type);
      reader = MAPPER.readerFor(type);
    }

    /** As UTF-8 JSON. */
    public byte[] bytes(T value) {
      try {
        return writer.writeValueAsBytes(value);
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException("core type without a JSON shape", e);
      }
    }

    /**
     * From UTF-8 JSON.
     *
     * @throws UncheckedIOException when it is not what {@link #bytes} once wrote
     */
    public T read(byte[] json) {
      try {
        return reader.readValue(json);
      } catch (IOException e) {
        throw new UncheckedIOException("stored JSON does not fit its type", e);
      }
    }
  }

  /** Inputs: device messages have a writer of their own. */
  private static final class Inputs extends Kind<Input> {
    Inputs() {
      super(Input.class);
    }

    @Override
    public byte[] bytes(Input input) {
      return input instanceof Input.Observed observed
          ? InputJson.observed(observed)
          : super.bytes(input);
    }

    @Override
    public Input read(byte[] json) {
      try {
        JsonNode tree = MAPPER.readTree(json);
        return InputJson.isObserved(tree) ? InputJson.observed(tree) : super.read(json);
      } catch (IOException e) {
        throw new UncheckedIOException("stored JSON does not fit its type", e);
      }
    }
  }
}
