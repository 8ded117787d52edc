package dev.loci.internal.trigger;

import dev.loci.TriggerExecution.Cause;
import dev.loci.model.SpaceId;

/** An event in a space, with the JSON object that conditions look at. */
record Occurrence(SpaceId space, Cause cause, EventFields fields) {}
