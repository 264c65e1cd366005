package nl.nachtwacht.gateway.ingest;

import nl.nachtwacht.adapter.Decoded;
import nl.nachtwacht.adapter.Memory;
import nl.nachtwacht.adapter.Message;
import org.jspecify.annotations.Nullable;

/** Turns a message into events: the adapter catalogue, with the site's routes. Pure and total. */
@FunctionalInterface
public interface Decoder {

  /**
   * What a message says.
   *
   * @param family the family the source's route names; {@code null}: find it by topic and shape
   */
  Decoded decode(Message message, @Nullable String family, Memory memory);
}
