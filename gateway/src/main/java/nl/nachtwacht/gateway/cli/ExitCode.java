package nl.nachtwacht.gateway.cli;

/** Exit codes of every command; the launcher documents the same. */
public final class ExitCode {
  public static final int OK = 0;

  /** An expectation or a check failed. */
  public static final int FAILED = 1;

  /** Wrong usage or bad input. */
  public static final int BAD_INPUT = 2;

  /** A mistake of ours. */
  public static final int INTERNAL = 70;

  private ExitCode() {}
}
