package nl.nachtwacht.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The view of a home says itself when two are one; what it forgot to look at would be lost. */
class HomeViewTest {

  private static final Instant AT = Instant.parse("2026-01-10T21:00:00Z");

  @ParameterizedTest
  @MethodSource("components")
  void twoViewsThatDifferInOneThingDiffer(String component) throws ReflectiveOperationException {
    HomeView other = differingIn(component);

    assertThat(other).isNotEqualTo(HomeView.empty());
    assertThat(HomeView.empty()).isNotEqualTo(other);
    assertThat(other).isEqualTo(differingIn(component)).hasSameHashCodeAs(differingIn(component));
  }

  private static Stream<String> components() {
    return Arrays.stream(HomeView.class.getRecordComponents()).map(RecordComponent::getName);
  }

  private static HomeView differingIn(String name) throws ReflectiveOperationException {
    RecordComponent[] components = HomeView.class.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      RecordComponent one = components[i];
      values[i] =
          one.getName().equals(name)
              ? something(one.getType())
              : one.getAccessor().invoke(HomeView.empty());
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Constructor<HomeView> canonical = HomeView.class.getDeclaredConstructor(types);
    return canonical.newInstance(values);
  }

  private static Object something(Class<?> type) {
    if (type == SortedMap.class) {
      return FrozenMap.empty().with("sensor", "anything");
    }
    if (type == Trail.class) {
      return new Trail(List.of(new Trail.Step(AT, AT, "sensor")));
    }
    return type == PositionView.class ? new PositionView(52, 5, null, AT, null) : AT;
  }
}
