package nl.nachtwacht.adapter.scaip;

/** The numbers of an answer ({@code snu}). */
public final class ScaipStatus {
  public static final int OK = 0;
  public static final int TOO_LONG = 1;
  public static final int INVALID_FORMAT = 2;
  public static final int WRONG_CONTENT = 3;
  public static final int HOLD = 4;
  public static final int NOT_TREATED = 5;
  public static final int BUSY = 6;
  public static final int MANDATORY_MISSING = 7;
  public static final int UNDEFINED_ERROR = 99;

  private ScaipStatus() {}
}
