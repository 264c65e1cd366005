package nl.nachtwacht.complaint;

/** A text does not stand for what it should; says why. */
public final class Unreadable extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient Complaint complaint;

  /** The message is the complaint in English. */
  public Unreadable(Complaint complaint) {
    super(complaint.english());
    this.complaint = complaint;
  }

  public Complaint complaint() {
    return complaint;
  }
}
