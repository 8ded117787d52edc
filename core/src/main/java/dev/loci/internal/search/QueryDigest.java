package dev.loci.internal.search;

import dev.loci.SearchRequest;
import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.change.ModelCodec;
import dev.loci.internal.filter.FilterDescription;
import dev.loci.model.Embedding;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** Names a query, so that a cursor of one is not followed with another. */
final class QueryDigest {
  private static final int DIGEST_BYTES = 12;

  private QueryDigest() {}

  static String of(String spacePrefix, SearchRequest request) {
    BinaryWriter out = new BinaryWriter(256);
    out.writeText(spacePrefix);
    out.writeText(request.text());
    FilterDescription.write(out, request.filter());
    Embedding embedding = request.query().embedding();
    out.writeBoolean(embedding != null);
    if (embedding != null) {
      ModelCodec.writeEmbedding(out, embedding);
    }
    out.writeText(request.query().syntax() + " " + request.query().mode());
    out.writeText(request.order() + " " + request.ranking());
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(out.view());
      byte[] digest = Arrays.copyOf(sha256.digest(), DIGEST_BYTES);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has SHA-256
    }
  }
}
