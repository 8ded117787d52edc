package dev.loci.lab;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The verdict of the lab: what the engine did that it must not. Safe for many threads. */
final class Complaints {
  private static final int MAX_LENGTH = 2_000;

  private final Queue<String> found = new ConcurrentLinkedQueue<>();

  void add(String complaint) {
    found.add(complaint.substring(0, Math.min(MAX_LENGTH, complaint.length())));
  }

  void add(String what, Throwable error) {
    StringBuilder chain = new StringBuilder(what);
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      chain.append("; ").append(cause);
    }
    StackTraceElement[] stack = error.getStackTrace();
    chain.append(stack.length == 0 ? "" : " at " + stack[0]);
    add(chain.toString());
  }

  List<String> found() {
    return List.copyOf(found);
  }
}
