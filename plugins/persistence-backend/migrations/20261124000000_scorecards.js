// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('persistence_scorecards', table => {
    table.comment(
      'The current scorecard of each service: one row, the read model of every list.',
    );
    table
      .string('entity_ref', 255)
      .primary()
      .comment(
        'Catalog entity ref in lower case; stable identifier given by the catalog',
      );
    table
      .string('kind', 64)
      .notNullable()
      .comment('Kind of the entity, lower case');
    table
      .string('namespace', 64)
      .notNullable()
      .comment('Namespace of the entity, lower case');
    table
      .string('name', 64)
      .notNullable()
      .comment('Name of the entity, lower case');
    table
      .text('title')
      .notNullable()
      .comment('What the service is called in lists');
    table.text('owner').nullable().comment('Entity ref of the owner');
    table.text('system').nullable().comment('Entity ref of the system');
    table
      .text('domain')
      .nullable()
      .comment('Entity ref of the domain that the system belongs to');
    table
      .boolean('applicable')
      .notNullable()
      .comment('False when the rubric does not apply');
    table.integer('level').notNullable().comment('Level achieved, 0 to 4');
    table.integer('target').notNullable().comment('Level aimed at');
    table
      .integer('inputs_complete')
      .notNullable()
      .comment('How many inputs are complete');
    table
      .integer('deliverables_complete')
      .notNullable()
      .comment('How many deliverables are complete');
    table
      .integer('validation_passed')
      .notNullable()
      .comment('How many validation items passed');
    table
      .string('gate', 16)
      .notNullable()
      .comment('allowed, denied or inconclusive');
    table
      .string('weakest', 64)
      .nullable()
      .comment('Criterion to work on first');
    table
      .string('evaluated_at', 32)
      .notNullable()
      .comment('ISO 8601 UTC, when the scorecard was last evaluated');
    table.string('commit', 64).nullable().comment('Commit that was read');
    table
      .text('source_etag')
      .nullable()
      .comment('ETag of the source at the last successful reading');
    table
      .string('source_key', 64)
      .nullable()
      .comment(
        'Hash of all that decides how the source is read; the ETag counts only with an equal key',
      );
    table
      .text('source')
      .nullable()
      .comment('Where the source lies, as JSON, for links');
    table
      .string('collection_state', 16)
      .notNullable()
      .comment('ok, error or pending');
    table
      .text('collection_message')
      .nullable()
      .comment('What went wrong, and what to do');
    table
      .string('collection_attempted_at', 32)
      .nullable()
      .comment('ISO 8601 UTC of the last attempt');
    table
      .string('collection_succeeded_at', 32)
      .nullable()
      .comment('ISO 8601 UTC of the last success');
    table
      .text('summary')
      .notNullable()
      .comment('The list row as JSON, without what the columns hold');
    table.text('scorecard').notNullable().comment('The scorecard as JSON');
    table
      .integer('revision')
      .notNullable()
      .comment('Grows with each write; the ETag of the resource');
    table.index(['owner'], 'persistence_scorecards_owner_idx');
    table.index(['system'], 'persistence_scorecards_system_idx');
    table.index(['domain'], 'persistence_scorecards_domain_idx');
    table.index(['level', 'entity_ref'], 'persistence_scorecards_level_idx');
    table.index(['gate'], 'persistence_scorecards_gate_idx');
  });

  await knex.schema.createTable('persistence_facts', table => {
    table.comment(
      'Facts of the last successful reading, so that an unchanged source is judged again without being read.',
    );
    table
      .string('entity_ref', 255)
      .primary()
      .comment('Whom the facts are about')
      .references('entity_ref')
      .inTable('persistence_scorecards')
      .onDelete('CASCADE');
    table
      .text('facts')
      .notNullable()
      .comment('Facts without run results, as JSON');
  });

  await knex.schema.createTable('persistence_item_outcomes', table => {
    table.comment(
      'Outcome of each criterion now, for the filters item= and outcome=.',
    );
    table
      .string('entity_ref', 255)
      .notNullable()
      .comment('Whose outcome it is')
      .references('entity_ref')
      .inTable('persistence_scorecards')
      .onDelete('CASCADE');
    table.string('criterion', 64).notNullable().comment('Id of the criterion');
    table
      .string('outcome', 16)
      .notNullable()
      .comment('pass, fail, unknown, stale, error or not-applicable');
    table.primary(['entity_ref', 'criterion']);
    table.index(
      ['criterion', 'outcome'],
      'persistence_item_outcomes_filter_idx',
    );
  });

  await knex.schema.createTable('persistence_evidence', table => {
    table.comment(
      'Every run result ever seen. Append-only, and it outlives the scorecard: neither deleting a bundle nor registering a service anew makes an older run count again.',
    );
    table.increments('id').comment('Order of arrival');
    table
      .string('entity_ref', 255)
      .notNullable()
      .comment('Whom the result is about');
    table
      .string('kind', 32)
      .notNullable()
      .comment('Kind of fact: run-check or metric');
    table
      .string('subject', 128)
      .notNullable()
      .comment('Id of the check or metric');
    table
      .string('digest', 64)
      .notNullable()
      .comment('SHA-256 of the result without our judgement of its trust');
    table
      .string('observed_at', 32)
      .notNullable()
      .comment('ISO 8601 UTC, when it was measured');
    table
      .text('fact')
      .notNullable()
      .comment('The fact as JSON; its trust is as last judged');
    table.unique(['entity_ref', 'digest'], {
      indexName: 'persistence_evidence_digest_uniq',
    });
    table.index(
      ['entity_ref', 'kind', 'subject', 'observed_at'],
      'persistence_evidence_newest_idx',
    );
  });

  await knex.schema.createTable('persistence_transitions', table => {
    table.comment(
      'Changes of level, gate and items, with their cause. Append-only.',
    );
    table.increments('id').comment('Order of the changes');
    table.string('entity_ref', 255).notNullable().comment('Whose change it is');
    table.string('at', 32).notNullable().comment('ISO 8601 UTC');
    table.string('subject', 16).notNullable().comment('level, gate or item');
    table
      .string('item', 64)
      .nullable()
      .comment('Criterion, when the subject is item');
    table.string('from_value', 32).notNullable().comment('Value before');
    table.string('to_value', 32).notNullable().comment('Value after');
    table.text('cause').notNullable().comment('Why, as JSON');
    table.index(['entity_ref', 'id'], 'persistence_transitions_entity_idx');
  });

  await knex.schema.createTable('persistence_daily', table => {
    table.comment(
      'One small row per service and day, for trends: how the day ended.',
    );
    table
      .string('entity_ref', 255)
      .notNullable()
      .comment('Whose day it is')
      .references('entity_ref')
      .inTable('persistence_scorecards')
      .onDelete('CASCADE');
    table.string('day', 10).notNullable().comment('UTC day, YYYY-MM-DD');
    table.integer('level').notNullable().comment('Level achieved');
    table.string('gate', 16).notNullable().comment('Verdict of the gate');
    table.integer('inputs_complete').notNullable().comment('Inputs complete');
    table
      .integer('deliverables_complete')
      .notNullable()
      .comment('Deliverables complete');
    table
      .integer('validation_passed')
      .notNullable()
      .comment('Validation items passed');
    table.primary(['entity_ref', 'day']);
    table.index(['day'], 'persistence_daily_day_idx');
  });

  await knex.schema.createTable('persistence_queue', table => {
    table.comment(
      'When each service is to be collected next, and who is at it.',
    );
    table.string('entity_ref', 255).primary().comment('Whom to collect');
    table
      .string('due_at', 32)
      .notNullable()
      .comment('ISO 8601 UTC, not before');
    table
      .string('lease_until', 32)
      .nullable()
      .comment('ISO 8601 UTC until which a worker holds it');
    table.string('lease_token', 36).nullable().comment('Which worker holds it');
    table
      .integer('attempts')
      .notNullable()
      .defaultTo(0)
      .comment('Failures in a row');
    table
      .string('reason', 32)
      .notNullable()
      .comment('new, changed or periodic');
    table
      .string('entity_etag', 64)
      .nullable()
      .comment('ETag of the catalog entity when it was queued');
    table.index(['due_at'], 'persistence_queue_due_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('persistence_queue');
  await knex.schema.dropTable('persistence_daily');
  await knex.schema.dropTable('persistence_transitions');
  await knex.schema.dropTable('persistence_evidence');
  await knex.schema.dropTable('persistence_item_outcomes');
  await knex.schema.dropTable('persistence_facts');
  await knex.schema.dropTable('persistence_scorecards');
};
