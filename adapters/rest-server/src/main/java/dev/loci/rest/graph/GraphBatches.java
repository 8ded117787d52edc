package dev.loci.rest.graph;

import dev.loci.rest.batch.Outcome;
import dev.loci.rest.http.Answer;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a batch of nodes or edges is answered with. */
final class GraphBatches {
  private static final int CREATED = 201;

  private GraphBatches() {}

  static Answer answer(Outcome<?> outcome, String things) {
    int stored = outcome.stored().size();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("successful", stored);
    object.put("failed", outcome.errors().size());
    object.put("errors", outcome.errorList());
    object.put("created_ids", outcome.stored());
    object.put("message", "%d of %d %s stored".formatted(stored, outcome.ids().size(), things));
    return Answer.json(outcome.status(CREATED), object).replayedIf(outcome.isReplayed());
  }
}
