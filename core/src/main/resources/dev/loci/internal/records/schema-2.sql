-- Triggers; the rule is JSON.
CREATE TABLE IF NOT EXISTS trigger_rule (
  number BIGINT PRIMARY KEY,
  space INT NOT NULL,
  id UUID NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  rule VARCHAR NOT NULL
);
CREATE UNIQUE INDEX IF NOT EXISTS trigger_rule_by_id ON trigger_rule (space, id);

-- What became of their firings, the newest of each trigger; done has a bit for each action.
CREATE TABLE IF NOT EXISTS trigger_execution (
  trigger_number BIGINT NOT NULL,
  ordinal BIGINT NOT NULL,
  event_type VARCHAR NOT NULL,
  sequence BIGINT NOT NULL,
  change_index INT NOT NULL,
  at BIGINT NOT NULL,
  depth INT NOT NULL,
  state VARCHAR NOT NULL,
  reason VARCHAR,
  error VARCHAR,
  attempts INT NOT NULL,
  duration_micros BIGINT NOT NULL,
  done BIGINT NOT NULL,
  PRIMARY KEY (trigger_number, ordinal)
);
