-- Numbers carry their space in the upper 24 bits (SpaceNumbers), so a space is one range of each
-- primary key. Times are microseconds since 1970.
CREATE TABLE state (
  schema_version INT NOT NULL,
  store_id UUID NOT NULL,
  watermark BIGINT NOT NULL
);

CREATE TABLE space (
  number INT PRIMARY KEY,
  tenant VARCHAR(128) NOT NULL,
  project VARCHAR(128) NOT NULL,
  last_number BIGINT NOT NULL,
  memories BIGINT NOT NULL,
  nodes BIGINT NOT NULL,
  edges BIGINT NOT NULL,
  mentions BIGINT NOT NULL,
  UNIQUE (tenant, project)
);

-- Without updated_at it is as it was created, without metadata there is none. The embedding is the
-- author's own, as 32-bit floats.
CREATE TABLE memory (
  number BIGINT PRIMARY KEY,
  space INT NOT NULL,
  id UUID NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT,
  content VARCHAR NOT NULL,
  layer TINYINT NOT NULL,
  tags VARCHAR ARRAY NOT NULL,
  importance DOUBLE PRECISION NOT NULL,
  source VARCHAR,
  session_id VARCHAR,
  metadata VARCHAR,
  expires_at BIGINT,
  embedding VARBINARY
);
CREATE UNIQUE INDEX memory_by_id ON memory (space, id);

-- The memories that expire, in the order in which they do.
CREATE TABLE expiry (
  expires_at BIGINT NOT NULL,
  number BIGINT NOT NULL,
  PRIMARY KEY (expires_at, number)
);

-- The order of memories in their sessions, which are hashes; those of no session are not here.
CREATE TABLE conversation (
  session BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  number BIGINT NOT NULL,
  PRIMARY KEY (session, created_at, number)
);

-- What the store's own model made of memories; the model is a hash of its id.
CREATE TABLE embedding (
  number BIGINT PRIMARY KEY,
  model BIGINT NOT NULL,
  vector VARBINARY NOT NULL
);

-- How much memories were used, for those that were. Apart, so that a use rewrites a small row.
CREATE TABLE memory_use (
  number BIGINT PRIMARY KEY,
  use_count BIGINT NOT NULL,
  last_accessed_at BIGINT NOT NULL
);

CREATE TABLE node (
  number BIGINT PRIMARY KEY,
  space INT NOT NULL,
  node_key VARCHAR NOT NULL,
  version BIGINT NOT NULL,
  label VARCHAR NOT NULL,
  properties VARCHAR NOT NULL
);
CREATE UNIQUE INDEX node_by_key ON node (space, node_key);

CREATE TABLE edge (
  number BIGINT PRIMARY KEY,
  space INT NOT NULL,
  source BIGINT NOT NULL,
  target BIGINT NOT NULL,
  relation VARCHAR NOT NULL,
  id UUID NOT NULL,
  version BIGINT NOT NULL,
  weight DOUBLE PRECISION NOT NULL,
  confidence DOUBLE PRECISION NOT NULL,
  bidirectional BOOLEAN NOT NULL,
  properties VARCHAR NOT NULL,
  valid_from BIGINT NOT NULL,
  valid_to BIGINT
);
-- Several for one key, of which no two hold at the same time. Two nodes have few relations, so the
-- index need not have them; it is the one that costs most.
CREATE INDEX edge_by_ends ON edge (source, target);
CREATE INDEX edge_by_target ON edge (target);
CREATE UNIQUE INDEX edge_by_id ON edge (space, id);

CREATE TABLE mention (
  memory BIGINT NOT NULL,
  node BIGINT NOT NULL,
  PRIMARY KEY (memory, node)
);
CREATE INDEX mention_by_node ON mention (node, memory);

-- Copies of graphs under names; the content is compressed.
CREATE TABLE graph_snapshot (
  number BIGINT PRIMARY KEY,
  space INT NOT NULL,
  name VARCHAR NOT NULL,
  created_at BIGINT NOT NULL,
  nodes BIGINT NOT NULL,
  edges BIGINT NOT NULL,
  content VARBINARY NOT NULL
);
CREATE UNIQUE INDEX graph_snapshot_by_name ON graph_snapshot (space, name);

-- Results kept for idempotency keys, in the order of the journal, so that the oldest go first.
CREATE TABLE receipt (
  sequence BIGINT PRIMARY KEY,
  tenant VARCHAR(128) NOT NULL,
  operation VARCHAR(64) NOT NULL,
  receipt_key VARCHAR(255) NOT NULL,
  created_at BIGINT NOT NULL,
  fingerprint VARBINARY NOT NULL,
  outcome VARBINARY NOT NULL
);
CREATE INDEX receipt_by_key ON receipt (tenant, operation, receipt_key, sequence DESC);
