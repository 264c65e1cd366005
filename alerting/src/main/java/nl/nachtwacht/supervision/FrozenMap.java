package nl.nachtwacht.supervision;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A small immutable map in the order of its keys. Reading costs a binary search, changing one entry
 * one copy of two arrays: for the few dozen entries of a home that is far below a microsecond, and
 * an unchanged map is the same object.
 */
public final class FrozenMap<V> extends AbstractMap<String, V> implements SortedMap<String, V> {

  private static final FrozenMap<?> EMPTY = new FrozenMap<>(new String[0], new Object[0]);

  private final String[] keys;
  private final Object[] values;

  private FrozenMap(String[] keys, Object[] values) {
    this.keys = keys;
    this.values = values;
  }

  /** A map without entries. */
  @SuppressWarnings("unchecked")
  public static <V> FrozenMap<V> empty() {
    return (FrozenMap<V>) EMPTY;
  }

  /** The same entries, frozen; the same object when they already are. {@code null} is empty. */
  public static <V> FrozenMap<V> copyOf(@Nullable Map<String, V> map) {
    if (map == null || map.isEmpty()) {
      return empty();
    }
    if (map instanceof FrozenMap<V> frozen) {
      return frozen;
    }
    SortedMap<String, V> sorted = new TreeMap<>(map);
    return new FrozenMap<>(
        sorted.keySet().toArray(String[]::new), sorted.values().toArray(Object[]::new));
  }

  /** This map with {@code key} set; the same object when that changes nothing. */
  public FrozenMap<V> with(String key, V value) {
    int at = Arrays.binarySearch(keys, key);
    if (at >= 0) {
      if (values[at].equals(value)) {
        return this;
      }
      Object[] changed = values.clone();
      changed[at] = value;
      return new FrozenMap<>(keys, changed);
    }
    int gap = -at - 1;
    String[] moreKeys = Arrays.copyOf(keys, keys.length + 1);
    Object[] moreValues = Arrays.copyOf(values, values.length + 1);
    System.arraycopy(keys, gap, moreKeys, gap + 1, keys.length - gap);
    System.arraycopy(values, gap, moreValues, gap + 1, values.length - gap);
    moreKeys[gap] = key;
    moreValues[gap] = value;
    return new FrozenMap<>(moreKeys, moreValues);
  }

  /** This map without {@code key}. */
  public FrozenMap<V> without(String key) {
    int at = Arrays.binarySearch(keys, key);
    if (at < 0) {
      return this;
    }
    SortedMap<String, V> rest = new TreeMap<>(this);
    rest.remove(key);
    return copyOf(rest);
  }

  /**
   * Only the entries whose keys are in {@code wanted}; the same object when that is all of them.
   */
  public FrozenMap<V> only(Set<String> wanted) {
    if (wanted.containsAll(keySet())) {
      return this;
    }
    SortedMap<String, V> rest = new TreeMap<>(this);
    rest.keySet().retainAll(wanted);
    return copyOf(rest);
  }

  @Override
  @SuppressWarnings("unchecked")
  public @Nullable V get(@Nullable Object key) {
    int at = key instanceof String text ? Arrays.binarySearch(keys, text) : -1;
    return at < 0 ? null : (V) values[at];
  }

  @Override
  public V getOrDefault(@Nullable Object key, V otherwise) {
    V value = get(key);
    return value == null ? otherwise : value;
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return get(key) != null;
  }

  @Override
  public int size() {
    return keys.length;
  }

  @Override
  public Set<Entry<String, V>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return keys.length;
      }

      @Override
      public Iterator<Entry<String, V>> iterator() {
        return entries();
      }
    };
  }

  @Override
  @SuppressWarnings("unchecked")
  public Collection<V> values() {
    return Collections.unmodifiableList((List<V>) Arrays.asList(values));
  }

  private Iterator<Entry<String, V>> entries() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < keys.length;
      }

      @Override
      @SuppressWarnings("unchecked")
      public Entry<String, V> next() {
        if (next >= keys.length) {
          throw new java.util.NoSuchElementException();
        }
        Entry<String, V> entry = Map.entry(keys[next], (V) values[next]);
        next++;
        return entry;
      }
    };
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    return other instanceof FrozenMap<?> map
        ? Arrays.equals(keys, map.keys) && Arrays.equals(values, map.values)
        : super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }

  @Override
  public @Nullable Comparator<? super String> comparator() {
    return null;
  }

  @Override
  public SortedMap<String, V> subMap(String from, String to) {
    return copyOf(new TreeMap<>(this).subMap(from, to));
  }

  @Override
  public SortedMap<String, V> headMap(String to) {
    return copyOf(new TreeMap<>(this).headMap(to));
  }

  @Override
  public SortedMap<String, V> tailMap(String from) {
    return copyOf(new TreeMap<>(this).tailMap(from));
  }

  @Override
  public String firstKey() {
    if (keys.length == 0) {
      throw new java.util.NoSuchElementException();
    }
    return keys[0];
  }

  @Override
  public String lastKey() {
    if (keys.length == 0) {
      throw new java.util.NoSuchElementException();
    }
    return keys[keys.length - 1];
  }
}
