package dev.loci.rest.http;

import dev.loci.ValidationException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A body on its way from the client. That it breaks off is the client's doing, and ends in an
 * answer, if anybody is left to read it; other failures of streams are the server's.
 */
@SuppressWarnings("IllegalCatch") // the library has exceptions of its own for a lost connection
final class BodyStream extends FilterInputStream {
  private BodyStream(InputStream in) {
    super(in);
  }

  static InputStream plain(InputStream in) {
    return new BodyStream(in);
  }

  static InputStream gzip(InputStream in) {
    try {
      return new BodyStream(new GZIPInputStream(in));
    } catch (IOException | RuntimeException e) {
      throw problem(e);
    }
  }

  @Override
  public int read() {
    try {
      return super.read();
    } catch (IOException | RuntimeException e) {
      throw problem(e);
    }
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    try {
      return super.read(bytes, offset, length);
    } catch (IOException | RuntimeException e) {
      throw problem(e);
    }
  }

  private static RuntimeException problem(Exception e) {
    return e instanceof ZipException || e instanceof EOFException
        ? new ValidationException("body", "body is no gzip though Content-Encoding says so", e)
        : HttpProblem.tooSlow("the body broke off, or did not come in time");
  }
}
