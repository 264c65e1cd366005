package nl.nachtwacht.adapter;

import org.jspecify.annotations.Nullable;

/**
 * Something to remember from now on.
 *
 * @param key the adapter's own key, at most {@value #KEY_CHARS_MAX} characters
 * @param value what to keep, at most {@value #VALUE_CHARS_MAX} characters; {@code null} forgets
 */
public record Remembered(String key, @Nullable String value) {
  public static final int KEY_CHARS_MAX = 256;
  public static final int VALUE_CHARS_MAX = 4096;
}
