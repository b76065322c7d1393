-- Persistence scorecard: the schema as the knex migrations in plugins/persistence-backend/migrations
-- build it on PostgreSQL. SQLite gets the same tables. Change it by a migration, then bring this file
-- up to date. Times are ISO 8601 text in UTC, so that both engines order and compare them alike.

CREATE TABLE persistence_scorecards (
  entity_ref varchar(255),
  kind varchar(64) NOT NULL,
  namespace varchar(64) NOT NULL,
  name varchar(64) NOT NULL,
  title text NOT NULL,
  owner text,
  system text,
  domain text,
  applicable boolean NOT NULL,
  level integer NOT NULL,
  target integer NOT NULL,
  inputs_complete integer NOT NULL,
  deliverables_complete integer NOT NULL,
  validation_passed integer NOT NULL,
  gate varchar(16) NOT NULL,
  weakest varchar(64),
  evaluated_at varchar(32) NOT NULL,
  commit varchar(64),
  source_etag text,
  source_key varchar(64),
  source text,
  collection_state varchar(16) NOT NULL,
  collection_message text,
  collection_attempted_at varchar(32),
  collection_succeeded_at varchar(32),
  summary text NOT NULL,
  scorecard text NOT NULL,
  revision integer NOT NULL,
  digest varchar(64),
  CONSTRAINT persistence_scorecards_pkey PRIMARY KEY (entity_ref)
);
COMMENT ON TABLE persistence_scorecards IS 'The current scorecard of each service: one row, the read model of every list.';
CREATE INDEX persistence_scorecards_owner_idx ON persistence_scorecards (owner);
CREATE INDEX persistence_scorecards_system_idx ON persistence_scorecards (system);
CREATE INDEX persistence_scorecards_domain_idx ON persistence_scorecards (domain);
CREATE INDEX persistence_scorecards_level_idx ON persistence_scorecards (level, entity_ref);
CREATE INDEX persistence_scorecards_gate_idx ON persistence_scorecards (gate);

CREATE TABLE persistence_facts (
  entity_ref varchar(255),
  facts text NOT NULL,
  digests text,
  CONSTRAINT persistence_facts_pkey PRIMARY KEY (entity_ref),
  CONSTRAINT persistence_facts_entity_ref_foreign FOREIGN KEY (entity_ref) REFERENCES persistence_scorecards (entity_ref) ON DELETE CASCADE
);
COMMENT ON TABLE persistence_facts IS 'Facts of the last successful reading, so that an unchanged source is judged again without being read.';

CREATE TABLE persistence_item_outcomes (
  entity_ref varchar(255) NOT NULL,
  criterion varchar(64) NOT NULL,
  outcome varchar(16) NOT NULL,
  CONSTRAINT persistence_item_outcomes_pkey PRIMARY KEY (entity_ref, criterion),
  CONSTRAINT persistence_item_outcomes_entity_ref_foreign FOREIGN KEY (entity_ref) REFERENCES persistence_scorecards (entity_ref) ON DELETE CASCADE
);
COMMENT ON TABLE persistence_item_outcomes IS 'Outcome of each criterion now, for the filters item= and outcome=.';
CREATE INDEX persistence_item_outcomes_filter_idx ON persistence_item_outcomes (criterion, outcome);

CREATE TABLE persistence_evidence (
  id serial PRIMARY KEY,
  entity_ref varchar(255) NOT NULL,
  kind varchar(32) NOT NULL,
  subject varchar(128) NOT NULL,
  digest varchar(64) NOT NULL,
  observed_at varchar(32) NOT NULL,
  fact text NOT NULL,
  CONSTRAINT persistence_evidence_digest_uniq UNIQUE (entity_ref, digest)
);
COMMENT ON TABLE persistence_evidence IS 'Every run result ever seen. Append-only, and it outlives the scorecard: neither deleting a bundle nor registering a service anew makes an older run count again.';
CREATE INDEX persistence_evidence_newest_idx ON persistence_evidence (entity_ref, kind, subject, observed_at);

CREATE TABLE persistence_transitions (
  id serial PRIMARY KEY,
  entity_ref varchar(255) NOT NULL,
  at varchar(32) NOT NULL,
  subject varchar(16) NOT NULL,
  item varchar(64),
  from_value varchar(32) NOT NULL,
  to_value varchar(32) NOT NULL,
  cause text NOT NULL
);
COMMENT ON TABLE persistence_transitions IS 'Changes of level, gate and items, with their cause. Append-only.';
CREATE INDEX persistence_transitions_entity_idx ON persistence_transitions (entity_ref, id);

CREATE TABLE persistence_daily (
  entity_ref varchar(255) NOT NULL,
  day varchar(10) NOT NULL,
  level integer NOT NULL,
  gate varchar(16) NOT NULL,
  inputs_complete integer NOT NULL,
  deliverables_complete integer NOT NULL,
  validation_passed integer NOT NULL,
  CONSTRAINT persistence_daily_pkey PRIMARY KEY (entity_ref, day),
  CONSTRAINT persistence_daily_entity_ref_foreign FOREIGN KEY (entity_ref) REFERENCES persistence_scorecards (entity_ref) ON DELETE CASCADE
);
COMMENT ON TABLE persistence_daily IS 'One small row per service and day, for trends: how the day ended.';
CREATE INDEX persistence_daily_day_idx ON persistence_daily (day);

CREATE TABLE persistence_queue (
  entity_ref varchar(255),
  due_at varchar(32) NOT NULL,
  lease_until varchar(32),
  lease_token varchar(36),
  attempts integer NOT NULL DEFAULT '0',
  reason varchar(32) NOT NULL,
  entity_etag varchar(64),
  CONSTRAINT persistence_queue_pkey PRIMARY KEY (entity_ref)
);
COMMENT ON TABLE persistence_queue IS 'When each service is to be collected next, and who is at it.';
CREATE INDEX persistence_queue_due_idx ON persistence_queue (due_at);

CREATE TABLE persistence_pending (
  entity_ref varchar(255),
  title text NOT NULL,
  owner text,
  system text,
  domain text,
  since varchar(32) NOT NULL,
  CONSTRAINT persistence_pending_pkey PRIMARY KEY (entity_ref)
);
COMMENT ON TABLE persistence_pending IS 'Services that are scored but were not read yet. They have names and no scorecard, so that nothing can be mistaken for a result.';

-- ? comment on column persistence_scorecards.entity_ref is 'Catalog entity ref in lower case; stable identifier given by the catalog'
-- ? comment on column persistence_scorecards.kind is 'Kind of the entity, lower case'
-- ? comment on column persistence_scorecards.namespace is 'Namespace of the entity, lower case'
-- ? comment on column persistence_scorecards.name is 'Name of the entity, lower case'
-- ? comment on column persistence_scorecards.title is 'What the service is called in lists'
-- ? comment on column persistence_scorecards.owner is 'Entity ref of the owner'
-- ? comment on column persistence_scorecards.system is 'Entity ref of the system'
-- ? comment on column persistence_scorecards.domain is 'Entity ref of the domain that the system belongs to'
-- ? comment on column persistence_scorecards.applicable is 'False when the rubric does not apply'
-- ? comment on column persistence_scorecards.level is 'Level achieved, 0 to 4'
-- ? comment on column persistence_scorecards.target is 'Level aimed at'
-- ? comment on column persistence_scorecards.inputs_complete is 'How many inputs are complete'
-- ? comment on column persistence_scorecards.deliverables_complete is 'How many deliverables are complete'
-- ? comment on column persistence_scorecards.validation_passed is 'How many validation items passed'
-- ? comment on column persistence_scorecards.gate is 'allowed, denied or inconclusive'
-- ? comment on column persistence_scorecards.weakest is 'Criterion to work on first'
-- ? comment on column persistence_scorecards.evaluated_at is 'ISO 8601 UTC, when the scorecard was last evaluated'
-- ? comment on column persistence_scorecards.commit is 'Commit that was read'
-- ? comment on column persistence_scorecards.source_etag is 'ETag of the source at the last successful reading'
-- ? comment on column persistence_scorecards.source_key is 'Hash of all that decides how the source is read; the ETag counts only with an equal key'
-- ? comment on column persistence_scorecards.source is 'Where the source lies, as JSON, for links'
-- ? comment on column persistence_scorecards.collection_state is 'ok, error or pending'
-- ? comment on column persistence_scorecards.collection_message is 'What went wrong, and what to do'
-- ? comment on column persistence_scorecards.collection_attempted_at is 'ISO 8601 UTC of the last attempt'
-- ? comment on column persistence_scorecards.collection_succeeded_at is 'ISO 8601 UTC of the last success'
-- ? comment on column persistence_scorecards.summary is 'The list row as JSON, without what the columns hold'
-- ? comment on column persistence_scorecards.scorecard is 'The scorecard as JSON'
-- ? comment on column persistence_scorecards.revision is 'Grows with each write; the ETag of the resource'
-- ? comment on column persistence_scorecards.digest is 'SHA-256 of all that a reader is shown but times; null when written by an older release'
-- ? comment on column persistence_facts.entity_ref is 'Whom the facts are about'
-- ? comment on column persistence_facts.facts is 'Facts without run results, as JSON'
-- ? comment on column persistence_facts.digests is 'SHA-256 by path, as JSON, of the files that the facts name; null when they were read by an older release'
-- ? comment on column persistence_item_outcomes.entity_ref is 'Whose outcome it is'
-- ? comment on column persistence_item_outcomes.criterion is 'Id of the criterion'
-- ? comment on column persistence_item_outcomes.outcome is 'pass, fail, unknown, stale, error or not-applicable'
-- ? comment on column persistence_evidence.id is 'Order of arrival'
-- ? comment on column persistence_evidence.entity_ref is 'Whom the result is about'
-- ? comment on column persistence_evidence.kind is 'Kind of fact: run-check or metric'
-- ? comment on column persistence_evidence.subject is 'Id of the check or metric'
-- ? comment on column persistence_evidence.digest is 'SHA-256 of the result without our judgement of its trust'
-- ? comment on column persistence_evidence.observed_at is 'ISO 8601 UTC, when it was measured'
-- ? comment on column persistence_evidence.fact is 'The fact as JSON; its trust is as last judged'
-- ? comment on column persistence_transitions.id is 'Order of the changes'
-- ? comment on column persistence_transitions.entity_ref is 'Whose change it is'
-- ? comment on column persistence_transitions.at is 'ISO 8601 UTC'
-- ? comment on column persistence_transitions.subject is 'level, gate or item'
-- ? comment on column persistence_transitions.item is 'Criterion, when the subject is item'
-- ? comment on column persistence_transitions.from_value is 'Value before'
-- ? comment on column persistence_transitions.to_value is 'Value after'
-- ? comment on column persistence_transitions.cause is 'Why, as JSON'
-- ? comment on column persistence_daily.entity_ref is 'Whose day it is'
-- ? comment on column persistence_daily.day is 'UTC day, YYYY-MM-DD'
-- ? comment on column persistence_daily.level is 'Level achieved'
-- ? comment on column persistence_daily.gate is 'Verdict of the gate'
-- ? comment on column persistence_daily.inputs_complete is 'Inputs complete'
-- ? comment on column persistence_daily.deliverables_complete is 'Deliverables complete'
-- ? comment on column persistence_daily.validation_passed is 'Validation items passed'
-- ? comment on column persistence_queue.entity_ref is 'Whom to collect'
-- ? comment on column persistence_queue.due_at is 'ISO 8601 UTC, not before'
-- ? comment on column persistence_queue.lease_until is 'ISO 8601 UTC until which a worker holds it'
-- ? comment on column persistence_queue.lease_token is 'Which worker holds it'
-- ? comment on column persistence_queue.attempts is 'Failures in a row'
-- ? comment on column persistence_queue.reason is 'new, changed or periodic'
-- ? comment on column persistence_queue.entity_etag is 'ETag of the catalog entity when it was queued'
-- ? comment on column persistence_pending.entity_ref is 'Catalog entity ref in lower case; stable identifier given by the catalog'
-- ? comment on column persistence_pending.title is 'What the service is called in lists'
-- ? comment on column persistence_pending.owner is 'Entity ref of the owner'
-- ? comment on column persistence_pending.system is 'Entity ref of the system'
-- ? comment on column persistence_pending.domain is 'Entity ref of the domain that the system belongs to'
-- ? comment on column persistence_pending.since is 'ISO 8601 UTC, when the sweep first saw the service'
