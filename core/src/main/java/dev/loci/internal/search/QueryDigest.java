package dev.loci.internal.search;

import dev.loci.MemoryFilter;
import dev.loci.SearchRequest;
import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.json.CanonicalJson;
import dev.loci.internal.json.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;

/** Names a query, so that a cursor of one is not followed with another. */
final class QueryDigest {
  private static final int DIGEST_BYTES = 12;

  private QueryDigest() {}

  static String of(String spacePrefix, SearchRequest request) {
    BinaryWriter out = new BinaryWriter(256);
    out.writeText(spacePrefix);
    out.writeText(request.text());
    describe(out, request.filter());
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(out.view());
      byte[] digest = Arrays.copyOf(sha256.digest(), DIGEST_BYTES);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has SHA-256
    }
  }

  private static void describe(BinaryWriter out, MemoryFilter filter) {
    writeSorted(out, filter.layers().stream().map(Enum::name).toList());
    writeSorted(out, filter.tags().anyOf());
    writeSorted(out, filter.tags().allOf());
    out.writeNullableText(filter.origin().source());
    out.writeNullableText(filter.origin().sessionId());
    out.writeDouble(filter.minImportance());
    out.writeText(String.valueOf(filter.created()));
    out.writeText(Json.write(CanonicalJson.object(filter.metadata())));
  }

  private static void writeSorted(BinaryWriter out, Collection<String> values) {
    out.writeUnsigned(values.size());
    values.stream().sorted().forEach(out::writeText);
  }
}
