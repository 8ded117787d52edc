package dev.loci.internal.search;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;
import org.apache.lucene.index.IndexWriter;

/**
 * What an index follows and how far, which its commits say with the documents. Changed by one
 * thread, read by any.
 */
final class IndexState {
  private static final String WATERMARK = "watermark";
  private static final String STORE_ID = "store_id";
  private static final String FORMAT = "format";

  /**
   * The last record whose effect on records was read for a document; beyond the watermark, maybe.
   */
  private static final String SEEN_THROUGH = "seen_through";

  /** What fields documents have, and how their terms are made. Another one is built anew. */
  private static final String FORMAT_VERSION = "4";

  private final String storeId;
  private final String format;
  private volatile long watermark;
  private volatile long seenThrough;

  /** Takes over what the last commit says, if there is one of this store, format and language. */
  IndexState(IndexWriter writer, UUID storeId, String language) {
    this.storeId = storeId.toString();
    this.format = FORMAT_VERSION + " " + language;
    Map<String, String> committed = committed(writer);
    this.watermark = Long.parseLong(committed.getOrDefault(WATERMARK, "0"));
    this.seenThrough = Long.parseLong(committed.getOrDefault(SEEN_THROUGH, "0"));
    writer.setLiveCommitData(this::toCommit);
  }

  private Map<String, String> committed(IndexWriter writer) {
    Map<String, String> found = new HashMap<>();
    Iterable<Map.Entry<String, String>> data = writer.getLiveCommitData();
    if (data != null) {
      data.forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    }
    boolean isOurs = storeId.equals(found.get(STORE_ID)) && format.equals(found.get(FORMAT));
    return isOurs ? found : Map.of();
  }

  /** Commits are made between two records, by the thread that applies them. */
  private Iterator<Map.Entry<String, String>> toCommit() {
    return Map.of(
            WATERMARK,
            Long.toString(watermark),
            SEEN_THROUGH,
            Long.toString(seenThrough),
            STORE_ID,
            storeId,
            FORMAT,
            format)
        .entrySet()
        .iterator();
  }

  /** Returns the last record that the documents show. */
  long watermark() {
    return watermark;
  }

  void applied(long record) {
    watermark = record;
  }

  /** Returns the last record of which a document may hold something. */
  long seenThrough() {
    return Math.max(seenThrough, watermark);
  }

  void seen(long record) {
    seenThrough = Math.max(seenThrough, record);
  }

  /** What was there is replaced by a scan of records at a watermark. */
  void replacedBy(long scan) {
    watermark = scan;
    seenThrough = scan;
  }
}
