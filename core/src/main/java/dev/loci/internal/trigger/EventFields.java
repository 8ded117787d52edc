package dev.loci.internal.trigger;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON object that an event is for conditions. Not changed any more. */
record EventFields(Map<String, @Nullable Object> object) {}
