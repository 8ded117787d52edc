package dev.loci.internal.change;

import dev.loci.TriggerSchedule;
import dev.loci.TriggerSchedule.Cron;
import dev.loci.TriggerSchedule.Every;
import dev.loci.TriggerThreshold;
import dev.loci.TriggerThreshold.Measure;
import dev.loci.ValidationException;
import dev.loci.internal.json.Fields;
import dev.loci.internal.json.Things;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Schedules and thresholds of triggers as JSON objects. */
final class TriggerTimesJson {
  private static final String EVERY = "every_seconds";
  private static final String CRON = "cron";

  private TriggerTimesJson() {}

  static Map<String, @Nullable Object> write(TriggerSchedule schedule) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    switch (schedule) {
      case Every every -> json.put(EVERY, TriggerJson.seconds(every.interval()));
      case Cron cron -> {
        json.put(CRON, cron.expression());
        json.put("time_zone", cron.zone().getId());
      }
    }
    return json;
  }

  static TriggerSchedule schedule(Fields fields) {
    if (fields.has(EVERY) == fields.has(CRON)) {
      throw new ValidationException(
          "schedule", "schedule must have either every_seconds, or cron with its time_zone");
    }
    if (fields.has(EVERY)) {
      return new Every(TriggerJson.duration(fields, EVERY, Duration.ZERO));
    }
    String zone = fields.optionalText("time_zone");
    return new Cron(fields.text(CRON), zone(zone == null ? "Z" : zone));
  }

  private static ZoneId zone(String id) {
    try {
      return ZoneId.of(id);
    } catch (DateTimeException e) {
      throw new ValidationException(
          "time_zone",
          "time_zone '%s' is unknown; use one such as Europe/Berlin, or Z"
              .formatted(Things.shortened(id)),
          e);
    }
  }

  static Map<String, @Nullable Object> write(TriggerThreshold threshold) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("measure", threshold.measure().jsonName());
    json.put("above", threshold.above());
    return json;
  }

  static TriggerThreshold threshold(Fields fields) {
    if (!fields.has("above")) {
      throw new ValidationException("above", "above is missing in threshold; name a number");
    }
    return new TriggerThreshold(measure(fields.text("measure")), fields.count("above"));
  }

  private static Measure measure(String name) {
    return Measure.named(name)
        .orElseThrow(() ->
            new ValidationException(
                "measure",
                "measure '%s' is unknown; use one of %s"
                    .formatted(Things.shortened(name), known())));
  }

  private static String known() {
    return Arrays.stream(Measure.values()).map(Measure::jsonName).collect(Collectors.joining(", "));
  }
}
