package nl.nachtwacht.deploy;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URLDecoder;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Set;

/**
 * The walls of the house. {@code device-adapters} and {@code alerting} are pure; {@code gateway} is
 * the only place with input and output; {@code simulator} plays the outside world and sees neither
 * of the last two.
 */
@AnalyzeClasses(packages = "nl.nachtwacht", importOptions = ArchitectureTest.NoTests.class)
class ArchitectureTest {

  // Fewer classes than this, and the test looked in the wrong place: every rule would hold about
  // nothing.
  private static final int EVENT_CLASSES_AT_LEAST = 40;
  private static final int ADAPTER_CLASSES_AT_LEAST = 10;
  private static final int ALERTING_CLASSES_AT_LEAST = 60;
  private static final int GATEWAY_CLASSES_AT_LEAST = 30;
  private static final int SIMULATOR_CLASSES_AT_LEAST = 1;

  private static final String EVENT = "nl.nachtwacht.event..";
  private static final String ADAPTER = "nl.nachtwacht.adapter..";
  private static final String GATEWAY = "nl.nachtwacht.gateway..";
  private static final String SIMULATOR = "nl.nachtwacht.simulator..";
  private static final String DEPLOY = "nl.nachtwacht.deploy..";
  private static final String[] ALERTING = {
    "nl.nachtwacht.careplan..",
    "nl.nachtwacht.complaint..",
    "nl.nachtwacht.supervision..",
    "nl.nachtwacht.lifestyle..",
    "nl.nachtwacht.alarm..",
    "nl.nachtwacht.escalation..",
    "nl.nachtwacht.devicewatch..",
    "nl.nachtwacht.watch..",
    "nl.nachtwacht.drill.."
  };

  /** Everything that must be a function of its arguments. */
  private static final DescribedPredicate<JavaClass> CORE =
      resideInAnyPackage(EVENT, ADAPTER)
          .or(resideInAnyPackage(ALERTING))
          .as("the core (device-adapters and alerting)");

  @ArchTest
  static void sawEnoughClasses(JavaClasses classes) {
    assertSeen(classes, EVENT_CLASSES_AT_LEAST, EVENT);
    assertSeen(classes, ADAPTER_CLASSES_AT_LEAST, ADAPTER);
    assertSeen(classes, ALERTING_CLASSES_AT_LEAST, ALERTING);
    assertSeen(classes, GATEWAY_CLASSES_AT_LEAST, GATEWAY);
    assertSeen(classes, SIMULATOR_CLASSES_AT_LEAST, SIMULATOR);
  }

  @ArchTest
  static void everyClassBelongsToAModule(JavaClasses classes) {
    DescribedPredicate<JavaClass> known =
        CORE.or(resideInAnyPackage(GATEWAY, SIMULATOR, DEPLOY)).as("a package this test knows");
    classes().should(ArchCondition.from(known)).check(classes);
  }

  // -------------------------------------------------------------------------------------------
  // arrows

  @ArchTest
  static final ArchRule VOCABULARY_DEPENDS_ON_THE_JDK_ALONE =
      classes()
          .that()
          .resideInAPackage(EVENT)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(EVENT, "java..", "org.jspecify..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule ADAPTERS_SEE_NOTHING_BEHIND_THEM =
      noClasses()
          .that()
          .resideInAnyPackage(EVENT, ADAPTER)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(ALERTING).or(resideInAnyPackage(GATEWAY, SIMULATOR)))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule ALERTING_SEES_ONLY_THE_VOCABULARY =
      noClasses()
          .that()
          .resideInAnyPackage(ALERTING)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ADAPTER, GATEWAY, SIMULATOR)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule SIMULATOR_SEES_ONLY_THE_VOCABULARY =
      noClasses()
          .that()
          .resideInAPackage(SIMULATOR)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(ALERTING).or(resideInAnyPackage(ADAPTER, GATEWAY)));

  @ArchTest
  static final ArchRule NOTHING_SEES_SIMULATOR_OR_DEPLOY =
      noClasses()
          .that()
          .resideOutsideOfPackages(SIMULATOR, DEPLOY)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SIMULATOR, DEPLOY);

  @ArchTest
  static final ArchRule FAMILIES_DO_NOT_SEE_EACH_OTHER =
      slices()
          .matching("nl.nachtwacht.adapter.(*)..")
          .should()
          .notDependOnEachOther()
          .allowEmptyShould(true);

  // -------------------------------------------------------------------------------------------
  // purity

  @ArchTest
  static final ArchRule CORE_HAS_NO_INPUT_OR_OUTPUT =
      noClasses()
          .that(CORE)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "io.vertx..",
                      "io.netty..",
                      "java.sql..",
                      "javax.sql..",
                      "java.net..",
                      "java.nio.file..",
                      "java.nio.channels..",
                      "org.slf4j..")
                  // Turns text into text; it only lives in the package of sockets.
                  .and(DescribedPredicate.not(JavaClass.Predicates.equivalentTo(URLDecoder.class)))
                  .or(inputOrOutputOfJavaIo()))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule CORE_HAS_NO_CLOCK =
      noClasses().that(CORE).should().accessTargetWhere(readsAClock()).allowEmptyShould(true);

  @ArchTest
  static final ArchRule CORE_HOLDS_NO_CLOCK =
      noClasses()
          .that(CORE)
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Clock.class, InstantSource.class)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule CORE_HAS_NO_RANDOMNESS =
      noClasses()
          .that(CORE)
          .should()
          .dependOnClassesThat(isRandom())
          .orShould()
          .accessTargetWhere(callOf("java.lang.Math", "random"))
          .orShould()
          .accessTargetWhere(callOf("java.util.UUID", "randomUUID"))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule CORE_STARTS_NO_THREADS =
      noClasses()
          .that(CORE)
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Thread.class, java.util.Timer.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(java.util.concurrent.Executor.class)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule ALERTING_KNOWS_NO_JSON =
      noClasses()
          .that()
          .resideInAnyPackage(ALERTING)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml..")
          .allowEmptyShould(true);

  // -------------------------------------------------------------------------------------------
  // edges

  @ArchTest
  static final ArchRule ONLY_THE_STORE_SPEAKS_SQL =
      noClasses()
          .that()
          .resideOutsideOfPackage("nl.nachtwacht.gateway.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..", "org.flywaydb..");

  @ArchTest
  static final ArchRule ONLY_THE_DOOR_IS_AN_MQTT_SERVER =
      noClasses()
          .that()
          .resideOutsideOfPackages("nl.nachtwacht.gateway.door..", SIMULATOR)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.vertx.mqtt..");

  // -------------------------------------------------------------------------------------------
  // words

  private static void assertSeen(JavaClasses classes, int atLeast, String... packages) {
    assertThat(classes.that(resideInAnyPackage(packages)).size())
        .as("classes seen in %s", String.join(", ", packages))
        .isGreaterThanOrEqualTo(atLeast);
  }

  /**
   * Streams over memory and the exceptions that signatures name are harmless; files and consoles
   * are not.
   */
  private static DescribedPredicate<JavaClass> inputOrOutputOfJavaIo() {
    Set<String> harmless =
        Set.of(
            "java.io.IOException",
            "java.io.UncheckedIOException",
            "java.io.Serializable",
            "java.io.InputStream",
            "java.io.OutputStream",
            "java.io.Reader",
            "java.io.Writer",
            "java.io.ByteArrayInputStream",
            "java.io.ByteArrayOutputStream",
            "java.io.StringReader",
            "java.io.StringWriter");
    return resideInAPackage("java.io..")
        .and(describe("not harmless", type -> !harmless.contains(type.getName())))
        .as("files and consoles of java.io");
  }

  /** ArchUnit's own option of this kind does not know the output folder of {@code -Dquick}. */
  static final class NoTests implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/");
    }
  }

  /** A call, or a reference such as {@code Instant::now}. */
  private static DescribedPredicate<JavaAccess<?>> readsAClock() {
    return describe(
        "a clock is read",
        access -> {
          AccessTarget target = access.getTarget();
          String owner = target.getOwner().getName();
          String name = target.getName();
          return owner.startsWith("java.time.") && name.equals("now")
              || owner.equals("java.lang.System")
                  && (name.equals("currentTimeMillis") || name.equals("nanoTime"))
              || owner.equals("java.time.Clock")
              || owner.equals("java.util.Date")
                  && name.equals("<init>")
                  && target instanceof CodeUnitAccessTarget constructor
                  && constructor.getRawParameterTypes().isEmpty();
        });
  }

  private static DescribedPredicate<JavaClass> isRandom() {
    return describe(
        "random generators",
        type ->
            type.getPackageName().equals("java.util.random")
                || type.getName().equals("java.util.Random")
                || type.getName().equals("java.util.SplittableRandom")
                || type.getName().equals("java.util.concurrent.ThreadLocalRandom")
                || type.getName().equals("java.security.SecureRandom"));
  }

  private static DescribedPredicate<JavaAccess<?>> callOf(String owner, String name) {
    return describe(
        owner + "." + name,
        access ->
            access.getTarget().getOwner().getName().equals(owner)
                && access.getTarget().getName().equals(name));
  }
}
