package dev.loci.cli;

/** How a command ends. */
final class ExitCodes {
  /** All went well. */
  static final int OK = 0;

  /** Something failed: the store, a file, a line, a check. */
  static final int FAILED = 1;

  /** The command line is wrong; repeating it unchanged cannot help. */
  static final int USAGE = 2;

  private ExitCodes() {}
}
