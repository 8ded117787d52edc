package dev.loci.resilience;

import dev.loci.spi.resilience.FailureClassifier;
import dev.loci.spi.resilience.FailureKind;
import dev.loci.spi.resilience.HttpAnswer;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileSystemException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The classifiers that come with Loci, and how they are chained. */
public final class FailureClassifiers {
  private static final int DEEPEST_CAUSE = 16;
  private static final int FORBIDDEN = 403;
  private static final String URL_CONNECTION = "Server returned HTTP response code: ";
  private static final FailureClassifier STANDARD =
      chain(
          List.of(
              FailureClassifiers::byStatus,
              FailureClassifiers::byType,
              FailureClassifiers::byMessage));

  private FailureClassifiers() {}

  /** Returns the standard chain: status, then type, then message. */
  public static FailureClassifier standard() {
    return STANDARD;
  }

  /** Returns a chain that asks its own classifiers first, then the standard ones. */
  public static FailureClassifier standardAfter(List<FailureClassifier> own) {
    Objects.requireNonNull(own, "own");
    return own.isEmpty()
        ? STANDARD
        : chain(Stream.concat(own.stream(), Stream.of(STANDARD)).toList());
  }

  /**
   * Returns a chain: the first classifier is asked about the failure and each of its causes, then
   * the second, and so on.
   */
  public static FailureClassifier chain(List<FailureClassifier> classifiers) {
    List<FailureClassifier> links = List.copyOf(Objects.requireNonNull(classifiers, "classifiers"));
    return failure -> {
      for (FailureClassifier link : links) {
        FailureKind kind = ofCauses(link, failure);
        if (kind != null) {
          return kind;
        }
      }
      return null;
    };
  }

  private static @Nullable FailureKind ofCauses(FailureClassifier classifier, Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      FailureKind kind = classifier.classify(cause);
      if (kind != null) {
        return kind;
      }
      cause = cause.getCause();
    }
    return null;
  }

  /**
   * Knows failures that carry an {@link HttpAnswer}, and those of {@code HttpURLConnection}, which
   * have their status in the text. A 403 whose message speaks of a quota or a rate limit is one, as
   * some services answer so; else it is as {@link #ofAnswer} says.
   */
  public static @Nullable FailureKind byStatus(Throwable failure) {
    if (!(Objects.requireNonNull(failure, "failure") instanceof HttpAnswer answer)) {
      return failure instanceof IOException ? ofStatusInText(failure.getMessage()) : null;
    }
    FailureKind spoken = answer.status() == FORBIDDEN ? byMessage(failure) : null;
    boolean isLimit = spoken == FailureKind.QUOTA || spoken == FailureKind.RATE_LIMITED;
    return isLimit ? spoken : ofAnswer(answer);
  }

  /**
   * Returns what an answer means; null if it is no error. As {@link #ofStatus}, but a 403 that says
   * when to come back, or that no call is left, is a rate limit: so do GitHub and others answer.
   */
  public static @Nullable FailureKind ofAnswer(HttpAnswer answer) {
    Objects.requireNonNull(answer, "answer");
    return answer.status() == FORBIDDEN && new RateLimitFields(answer, Instant.EPOCH).isLimited()
        ? FailureKind.RATE_LIMITED
        : ofStatus(answer.status());
  }

  private static @Nullable FailureKind ofStatusInText(@Nullable String message) {
    int end = URL_CONNECTION.length() + 3;
    if (message == null || !message.startsWith(URL_CONNECTION) || message.length() < end) {
      return null;
    }
    String status = message.substring(URL_CONNECTION.length(), end);
    return status.chars().allMatch(c -> c >= '0' && c <= '9')
        ? ofStatus(Integer.parseInt(status))
        : null;
  }

  /** Returns what a status code means; null if it is no error. */
  public static @Nullable FailureKind ofStatus(int status) {
    return switch (status) {
      case 401, 403, 407, 511 -> FailureKind.AUTH;
      case 404, 410 -> FailureKind.NOT_FOUND;
      case 408, 504 -> FailureKind.TIMEOUT;
      case 409, 412 -> FailureKind.CONFLICT;
      case 425 -> FailureKind.SERVER_ERROR;
      case 429 -> FailureKind.RATE_LIMITED;
      case 501, 505 -> FailureKind.INVALID;
      case 507 -> FailureKind.QUOTA;
      default ->
          status >= 500 ? FailureKind.SERVER_ERROR : status >= 400 ? FailureKind.INVALID : null;
    };
  }

  /** Knows the exceptions of the JDK, and those that are called like them. */
  public static @Nullable FailureKind byType(Throwable failure) {
    return switch (Objects.requireNonNull(failure, "failure")) {
      case AttemptTimeoutException e -> FailureKind.TIMEOUT;
      case DeadlineExceededException e -> FailureKind.TIMEOUT;
      case SocketTimeoutException e -> FailureKind.TIMEOUT;
      case TimeoutException e -> FailureKind.TIMEOUT;
      case ConnectException e when !isTimeout(e) -> FailureKind.NETWORK;
      case UnknownHostException e -> FailureKind.NETWORK;
      case NoRouteToHostException e -> FailureKind.NETWORK;
      case PortUnreachableException e -> FailureKind.NETWORK;
      case SocketException e when !isTimeout(e) -> FailureKind.NETWORK;
      case EOFException e -> FailureKind.NETWORK;
      case ClosedChannelException e -> FailureKind.NETWORK;
      case FileSystemException e -> FailureKind.UNKNOWN;
      case FileNotFoundException e -> FailureKind.NOT_FOUND;
      case IOException e when isTimeout(e) -> FailureKind.TIMEOUT;
      case IOException e -> Objects.requireNonNullElse(byMessage(e), FailureKind.NETWORK);
      default -> null;
    };
  }

  /** As with {@code java.net.http.HttpTimeoutException}, whose module need not be there. */
  private static boolean isTimeout(Throwable failure) {
    for (Class<?> type = failure.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getSimpleName().contains("Timeout")) {
        return true;
      }
    }
    return byMessage(failure) == FailureKind.TIMEOUT;
  }

  /** Knows the words that services use: quota, rate limit, timeout, connection. */
  public static @Nullable FailureKind byMessage(Throwable failure) {
    String message = Objects.requireNonNull(failure, "failure").getMessage();
    if (message == null) {
      return null;
    }
    String text = message.toLowerCase(Locale.ROOT);
    if (text.contains("quota")) {
      return FailureKind.QUOTA;
    }
    if (hasAny(text, "rate limit", "ratelimit", "too many requests", "(429)")) {
      return FailureKind.RATE_LIMITED;
    }
    if (hasAny(text, "timeout", "timed out", "time out")) {
      return FailureKind.TIMEOUT;
    }
    return hasAny(text, "connection reset", "connection refused", "broken pipe")
        ? FailureKind.NETWORK
        : null;
  }

  private static boolean hasAny(String text, String... words) {
    for (String word : words) {
      if (text.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
