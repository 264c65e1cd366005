package nl.nachtwacht.gateway.door;

import io.vertx.core.Completable;
import java.util.ArrayDeque;
import java.util.Deque;
import nl.nachtwacht.gateway.ingest.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * The answers one connection owes, in the order in which the messages came (MQTT 5 §4.6): a message
 * that is settled waits for those before it.
 */
final class Answers {

  /** What is answered; the first byte of the packet. */
  static final int PUBACK = 0x40;

  static final int PUBREC = 0x50;
  static final int PUBCOMP = 0x70;

  private final Valve valve;
  private final Ledger ledger;
  private final Deque<Answer> owed = new ArrayDeque<>();
  private boolean closed;

  /** Told what became of each message. */
  interface Ledger {
    void settled(Receipt receipt);

    /** The store could not take it. It is not answered, and neither is what came after it. */
    void notDurable(Answer answer);

    /** One message less is under way, however it ended. */
    void oneLess();
  }

  Answers(Valve valve, Ledger ledger) {
    this.valve = valve;
    this.ledger = ledger;
  }

  /** One answer; itself what the intake completes, so that a message costs one object. */
  final class Answer implements Completable<Receipt> {
    final int kind;
    final int packetId;
    private int reasonCode;
    private boolean due;

    private Answer(int kind, int packetId) {
      this.kind = kind;
      this.packetId = packetId;
    }

    @Override
    public void complete(@Nullable Receipt receipt, @Nullable Throwable failure) {
      if (failure == null && receipt != null) {
        ledger.settled(receipt);
        due = true;
        sendDue();
      } else {
        ledger.notDurable(this);
      }
      ledger.oneLess();
    }
  }

  /** Owes an answer from now on. */
  Answer owe(int kind, int packetId) {
    Answer answer = new Answer(kind, packetId);
    owed.addLast(answer);
    return answer;
  }

  /** An answer that waits for nothing but its turn. */
  void giveInTurn(int kind, int packetId, int reasonCode) {
    Answer answer = owe(kind, packetId);
    answer.reasonCode = reasonCode;
    answer.due = true;
    sendDue();
  }

  boolean owes(int kind, int packetId) {
    for (Answer each : owed) {
      if (each.kind == kind && each.packetId == packetId) {
        return true;
      }
    }
    return false;
  }

  private void sendDue() {
    Answer first = owed.peekFirst();
    while (first != null && first.due && !closed) {
      owed.removeFirst();
      if (first.reasonCode == 0) {
        valve.answer(first.kind, first.packetId);
      } else {
        valve.answer(first.kind, first.packetId, first.reasonCode);
      }
      first = owed.peekFirst();
    }
  }

  /** Nobody listens any more. */
  void close() {
    closed = true;
    owed.clear();
  }
}
