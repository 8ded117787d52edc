package dev.loci.rest.http;

import io.helidon.http.encoding.ContentDecoder;
import io.helidon.http.encoding.ContentEncoder;
import io.helidon.http.encoding.ContentEncoding;
import java.util.Set;

/**
 * Has the library hand packed bodies over as they came. It would unpack them without a limit, and
 * refuses them where it does not know the encoding.
 */
final class PackedAsItCame implements ContentEncoding {
  @Override
  public Set<String> ids() {
    return Set.of("gzip", "identity");
  }

  @Override
  public boolean supportsEncoding() {
    return false;
  }

  @Override
  public boolean supportsDecoding() {
    return true;
  }

  @Override
  public ContentDecoder decoder() {
    return ContentDecoder.NO_OP;
  }

  @Override
  public ContentEncoder encoder() {
    return ContentEncoder.NO_OP;
  }

  @Override
  public String name() {
    return "gzip";
  }

  @Override
  public String type() {
    return "as-it-came";
  }
}
