package nl.nachtwacht.deploy.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at random moments under load. What was answered is on disk, once (P1, P2, P5); an
 * open alarm goes on where it was (P6); what was decided reaches the nurse (P1).
 */
class CrashIT {
  private static final int KILLS = Integer.getInteger("kills", 5);

  /** Messages between two kills. */
  private static final int MESSAGES_MAX = 20_000;

  /** Of those over a home's broker, which has 100 on their way at a time. */
  private static final int BRIDGED_MAX = 1_500;

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random chance = new Random(seed);
  private final String replay =
      "replay: mvn verify -pl deploy -am -Dit.test=CrashIT -Dseed=" + seed;

  @TempDir Path folder;

  @Test
  void losesAndDoublesNothingThatWasAnsweredHoweverOftenItIsKilled() throws Exception {
    try (KilledGateway gateway = new KilledGateway(folder)) {
      gateway.start();
      try (PatientHub hub =
          new PatientHub("tcp://127.0.0.1:" + gateway.doorPort, "hub-1", KilledGateway.TOKEN)) {
        int number = 0;
        connect(hub);
        assertThat(hub.press(0)).isTrue();
        await(() -> hub.answered.contains(0));
        for (int kill = 0; kill < KILLS; kill++) {
          number = talkUntilKilled(gateway, hub, number, MESSAGES_MAX);
          checkAnswered(gateway, hub);
          gateway.start();
          connect(hub);
          // The library may send something new before it repeats what was not answered, and then
          // the order on disk says nothing about the gateway.
          await(() -> hub.connect() && hub.answered.containsAll(hub.handedOver));
        }
        await(() -> hub.connect() && hub.answered.containsAll(hub.handedOver));
        checkAll(gateway, hub);
        checkAlarmGoesOn(gateway);
      }
    }
  }

  @Test
  void missesAndDoublesNothingOfAHomesOwnBrokerThatBridgesToIt() throws Exception {
    Optional<Path> mosquitto = HomeBroker.program();
    assumeTrue(mosquitto.isPresent(), "SKIPPED: Mosquitto is not installed on this machine");
    try (KilledGateway gateway = new KilledGateway(folder);
        HomeBroker home = HomeBroker.start(mosquitto.orElseThrow(), folder, gateway.doorPort);
        PatientHub sensors = new PatientHub("tcp://127.0.0.1:" + home.port, "sensors", "")) {
      gateway.start();
      connect(sensors);
      int number = 0;
      for (int kill = 0; kill < KILLS; kill++) {
        number = talkUntilKilled(gateway, sensors, number, BRIDGED_MAX);
        gateway.start();
      }
      await(() -> sensors.answered.containsAll(sensors.handedOver));
      int sent = sensors.handedOver.size();
      await(() -> gateway.readingsOnDisk("c1").size() >= sent);
      List<Integer> onDisk = gateway.readingsOnDisk("c1");
      assertThat(onDisk).as("each once; %s", replay).doesNotHaveDuplicates();
      assertThat(new TreeSet<>(onDisk))
          .as("all of them; %s", replay)
          .isEqualTo(new TreeSet<>(sensors.handedOver));
    }
  }

  /** Sends as fast as it is answered, for a random while, then kills; the next number. */
  private int talkUntilKilled(KilledGateway gateway, PatientHub hub, int number, int most)
      throws Exception {
    long until = System.nanoTime() + Duration.ofMillis(300 + chance.nextInt(1500)).toNanos();
    int next = number;
    while (System.nanoTime() < until) {
      if (next - number < most && hub.send(next + 1)) {
        next++;
      }
    }
    gateway.kill();
    return next;
  }

  private void checkAnswered(KilledGateway gateway, PatientHub hub) throws Exception {
    List<Integer> onDisk = gateway.readingsOnDisk("c1");
    TreeSet<Integer> missing = new TreeSet<>(hub.answered);
    missing.remove(0);
    missing.removeAll(onDisk);
    assertThat(missing).as("answered but not on disk; %s", replay).isEmpty();
    assertThat(onDisk).as("on disk twice; %s", replay).doesNotHaveDuplicates();
  }

  private void checkAll(KilledGateway gateway, PatientHub hub) throws Exception {
    TreeSet<Integer> sent = new TreeSet<>(hub.handedOver);
    sent.remove(0);
    List<Integer> onDisk = gateway.readingsOnDisk("c1");
    assertThat(onDisk).as("each once; %s", replay).doesNotHaveDuplicates();
    assertThat(new TreeSet<>(onDisk)).as("all of them; %s", replay).isEqualTo(sent);
    assertThat(sent).as("worth killing for").hasSizeGreaterThan(KILLS * 50);
    assertThat(onDisk).as("in the order they were sent; %s", replay).isSorted();
  }

  private void checkAlarmGoesOn(KilledGateway gateway) throws Exception {
    assertThat(gateway.ask("SELECT count(*) FROM alarm WHERE open = 1"))
        .as("one press, one alarm; %s", replay)
        .isEqualTo(1);
    long now = System.currentTimeMillis();
    assertThat(gateway.ask("SELECT ladder_due FROM alarm WHERE open = 1"))
        .as("somebody will be called; %s", replay)
        .isGreaterThan(now - 2_000);
    // Time goes on meanwhile, and with it the ladder: what there is now is asked each time. A call
    // that a newer one overtook while the gateway was down is not made late (decision 0007).
    await(() ->
        gateway
            .delivered
            .keySet()
            .containsAll(
                gateway.texts(
                    "SELECT effect_id FROM outbox"
                        + " WHERE upper(coalesce(reason, '')) <> 'SUPERSEDED'")));
    assertThat(gateway.delivered).as("the nurse was called; %s", replay).isNotEmpty();
  }

  private void connect(PatientHub hub) throws Exception {
    await(hub::connect);
  }

  private interface Condition {
    boolean met() throws Exception;
  }

  private void await(Condition condition) throws Exception {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.met()) {
      assertThat(System.nanoTime()).as("in time; %s", replay).isLessThan(until);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }
}
