-- The last time that came of a scheduled trigger.
ALTER TABLE trigger_rule ADD COLUMN IF NOT EXISTS last_due BIGINT;
