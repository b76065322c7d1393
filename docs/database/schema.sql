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

CREATE TABLE persistence_submissions (
  id serial PRIMARY KEY,
  entity_ref varchar(255) NOT NULL,
  run_id varchar(200) NOT NULL,
  attempt integer NOT NULL,
  tool varchar(200) NOT NULL,
  digest varchar(64) NOT NULL,
  submitter text NOT NULL,
  trust varchar(32) NOT NULL,
  finished_at varchar(32) NOT NULL,
  received_at varchar(32) NOT NULL,
  bundle text NOT NULL,
  answer text,
  CONSTRAINT persistence_submissions_run_uniq UNIQUE (entity_ref, run_id, attempt, tool)
);
COMMENT ON TABLE persistence_submissions IS 'Every bundle that CI sent and that counts, with what was answered. Append-only; the results in it are evidence.';

CREATE TABLE persistence_ci_repositories (
  host varchar(255) NOT NULL,
  path varchar(512) NOT NULL,
  repository_id varchar(20) NOT NULL,
  first_seen_at varchar(32) NOT NULL,
  CONSTRAINT persistence_ci_repositories_pkey PRIMARY KEY (host, path)
);
COMMENT ON TABLE persistence_ci_repositories IS 'Which repository, by its number, spoke first for a path on a forge. A repository that is made anew under an old name has another number.';

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

COMMENT ON COLUMN persistence_scorecards.entity_ref IS 'Catalog entity ref in lower case; stable identifier given by the catalog';
COMMENT ON COLUMN persistence_scorecards.kind IS 'Kind of the entity, lower case';
COMMENT ON COLUMN persistence_scorecards.namespace IS 'Namespace of the entity, lower case';
COMMENT ON COLUMN persistence_scorecards.name IS 'Name of the entity, lower case';
COMMENT ON COLUMN persistence_scorecards.title IS 'What the service is called in lists';
COMMENT ON COLUMN persistence_scorecards.owner IS 'Entity ref of the owner';
COMMENT ON COLUMN persistence_scorecards.system IS 'Entity ref of the system';
COMMENT ON COLUMN persistence_scorecards.domain IS 'Entity ref of the domain that the system belongs to';
COMMENT ON COLUMN persistence_scorecards.applicable IS 'False when the rubric does not apply';
COMMENT ON COLUMN persistence_scorecards.level IS 'Level achieved, 0 to 4';
COMMENT ON COLUMN persistence_scorecards.target IS 'Level aimed at';
COMMENT ON COLUMN persistence_scorecards.inputs_complete IS 'How many inputs are complete';
COMMENT ON COLUMN persistence_scorecards.deliverables_complete IS 'How many deliverables are complete';
COMMENT ON COLUMN persistence_scorecards.validation_passed IS 'How many validation items passed';
COMMENT ON COLUMN persistence_scorecards.gate IS 'allowed, denied or inconclusive';
COMMENT ON COLUMN persistence_scorecards.weakest IS 'Criterion to work on first';
COMMENT ON COLUMN persistence_scorecards.evaluated_at IS 'ISO 8601 UTC, when the scorecard was last evaluated';
COMMENT ON COLUMN persistence_scorecards.commit IS 'Commit that was read';
COMMENT ON COLUMN persistence_scorecards.source_etag IS 'ETag of the source at the last successful reading';
COMMENT ON COLUMN persistence_scorecards.source_key IS 'Hash of all that decides how the source is read; the ETag counts only with an equal key';
COMMENT ON COLUMN persistence_scorecards.source IS 'Where the source lies, as JSON, for links';
COMMENT ON COLUMN persistence_scorecards.collection_state IS 'ok, error or pending';
COMMENT ON COLUMN persistence_scorecards.collection_message IS 'What went wrong, and what to do';
COMMENT ON COLUMN persistence_scorecards.collection_attempted_at IS 'ISO 8601 UTC of the last attempt';
COMMENT ON COLUMN persistence_scorecards.collection_succeeded_at IS 'ISO 8601 UTC of the last success';
COMMENT ON COLUMN persistence_scorecards.summary IS 'The list row as JSON, without what the columns hold';
COMMENT ON COLUMN persistence_scorecards.scorecard IS 'The scorecard as JSON';
COMMENT ON COLUMN persistence_scorecards.revision IS 'Grows with each write; the ETag of the resource';
COMMENT ON COLUMN persistence_scorecards.digest IS 'SHA-256 of all that a reader is shown but times; null when written by an older release';
COMMENT ON COLUMN persistence_facts.entity_ref IS 'Whom the facts are about';
COMMENT ON COLUMN persistence_facts.facts IS 'Facts without run results, as JSON';
COMMENT ON COLUMN persistence_facts.digests IS 'SHA-256 by path, as JSON, of the files that the facts name; null when they were read by an older release';
COMMENT ON COLUMN persistence_item_outcomes.entity_ref IS 'Whose outcome it is';
COMMENT ON COLUMN persistence_item_outcomes.criterion IS 'Id of the criterion';
COMMENT ON COLUMN persistence_item_outcomes.outcome IS 'pass, fail, unknown, stale, error or not-applicable';
COMMENT ON COLUMN persistence_evidence.id IS 'Order of arrival';
COMMENT ON COLUMN persistence_evidence.entity_ref IS 'Whom the result is about';
COMMENT ON COLUMN persistence_evidence.kind IS 'Kind of fact: run-check or metric';
COMMENT ON COLUMN persistence_evidence.subject IS 'Id of the check or metric';
COMMENT ON COLUMN persistence_evidence.digest IS 'SHA-256 of the result without our judgement of its trust';
COMMENT ON COLUMN persistence_evidence.observed_at IS 'ISO 8601 UTC, when it was measured';
COMMENT ON COLUMN persistence_evidence.fact IS 'The fact as JSON; its trust is as last judged';
COMMENT ON COLUMN persistence_submissions.id IS 'Order of arrival';
COMMENT ON COLUMN persistence_submissions.entity_ref IS 'Whom the bundle is about';
COMMENT ON COLUMN persistence_submissions.run_id IS 'Id of the run, as the CI system gives it';
COMMENT ON COLUMN persistence_submissions.attempt IS 'Attempt of the run, from 1';
COMMENT ON COLUMN persistence_submissions.tool IS 'Name of the tool that made the bundle';
COMMENT ON COLUMN persistence_submissions.digest IS 'SHA-256 of the bundle as canonical JSON';
COMMENT ON COLUMN persistence_submissions.submitter IS 'Who sent it: CI system and repository, or the subject of a token';
COMMENT ON COLUMN persistence_submissions.trust IS 'How it is believed: verified-identity, listed-key or trusted-source';
COMMENT ON COLUMN persistence_submissions.finished_at IS 'ISO 8601 UTC, end of the run';
COMMENT ON COLUMN persistence_submissions.received_at IS 'ISO 8601 UTC, when it was first sent';
COMMENT ON COLUMN persistence_submissions.bundle IS 'The bundle as JSON';
COMMENT ON COLUMN persistence_submissions.answer IS 'What was answered, as JSON, for who sends it again; null until it was judged';
COMMENT ON COLUMN persistence_ci_repositories.host IS 'Host of the forge, as in source locations';
COMMENT ON COLUMN persistence_ci_repositories.path IS 'Path of the repository on it, lower case';
COMMENT ON COLUMN persistence_ci_repositories.repository_id IS 'Number that the forge gave the repository, as digits';
COMMENT ON COLUMN persistence_ci_repositories.first_seen_at IS 'ISO 8601 UTC, when the number was pinned to the path';
COMMENT ON COLUMN persistence_transitions.id IS 'Order of the changes';
COMMENT ON COLUMN persistence_transitions.entity_ref IS 'Whose change it is';
COMMENT ON COLUMN persistence_transitions.at IS 'ISO 8601 UTC';
COMMENT ON COLUMN persistence_transitions.subject IS 'level, gate or item';
COMMENT ON COLUMN persistence_transitions.item IS 'Criterion, when the subject is item';
COMMENT ON COLUMN persistence_transitions.from_value IS 'Value before';
COMMENT ON COLUMN persistence_transitions.to_value IS 'Value after';
COMMENT ON COLUMN persistence_transitions.cause IS 'Why, as JSON';
COMMENT ON COLUMN persistence_daily.entity_ref IS 'Whose day it is';
COMMENT ON COLUMN persistence_daily.day IS 'UTC day, YYYY-MM-DD';
COMMENT ON COLUMN persistence_daily.level IS 'Level achieved';
COMMENT ON COLUMN persistence_daily.gate IS 'Verdict of the gate';
COMMENT ON COLUMN persistence_daily.inputs_complete IS 'Inputs complete';
COMMENT ON COLUMN persistence_daily.deliverables_complete IS 'Deliverables complete';
COMMENT ON COLUMN persistence_daily.validation_passed IS 'Validation items passed';
COMMENT ON COLUMN persistence_queue.entity_ref IS 'Whom to collect';
COMMENT ON COLUMN persistence_queue.due_at IS 'ISO 8601 UTC, not before';
COMMENT ON COLUMN persistence_queue.lease_until IS 'ISO 8601 UTC until which a worker holds it';
COMMENT ON COLUMN persistence_queue.lease_token IS 'Which worker holds it';
COMMENT ON COLUMN persistence_queue.attempts IS 'Failures in a row';
COMMENT ON COLUMN persistence_queue.reason IS 'new, changed or periodic';
COMMENT ON COLUMN persistence_queue.entity_etag IS 'ETag of the catalog entity when it was queued';
COMMENT ON COLUMN persistence_pending.entity_ref IS 'Catalog entity ref in lower case; stable identifier given by the catalog';
COMMENT ON COLUMN persistence_pending.title IS 'What the service is called in lists';
COMMENT ON COLUMN persistence_pending.owner IS 'Entity ref of the owner';
COMMENT ON COLUMN persistence_pending.system IS 'Entity ref of the system';
COMMENT ON COLUMN persistence_pending.domain IS 'Entity ref of the domain that the system belongs to';
COMMENT ON COLUMN persistence_pending.since IS 'ISO 8601 UTC, when the sweep first saw the service';
