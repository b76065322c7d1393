// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('persistence_submissions', table => {
    table.comment(
      'Every bundle that CI sent and that counts, with what was answered. Append-only; the results in it are evidence.',
    );
    table.increments('id').comment('Order of arrival');
    table
      .string('entity_ref', 255)
      .notNullable()
      .comment('Whom the bundle is about');
    table
      .string('run_id', 200)
      .notNullable()
      .comment('Id of the run, as the CI system gives it');
    table
      .integer('attempt')
      .notNullable()
      .comment('Attempt of the run, from 1');
    table
      .string('tool', 200)
      .notNullable()
      .comment('Name of the tool that made the bundle');
    table
      .string('digest', 64)
      .notNullable()
      .comment('SHA-256 of the bundle as canonical JSON');
    table
      .text('submitter')
      .notNullable()
      .comment(
        'Who sent it: CI system and repository, or the subject of a token',
      );
    table
      .string('trust', 32)
      .notNullable()
      .comment(
        'How it is believed: verified-identity, listed-key or trusted-source',
      );
    table
      .string('finished_at', 32)
      .notNullable()
      .comment('ISO 8601 UTC, end of the run');
    table
      .string('received_at', 32)
      .notNullable()
      .comment('ISO 8601 UTC, when it was first sent');
    table.text('bundle').notNullable().comment('The bundle as JSON');
    table
      .text('answer')
      .nullable()
      .comment(
        'What was answered, as JSON, for who sends it again; null until it was judged',
      );
    table.unique(['entity_ref', 'run_id', 'attempt', 'tool'], {
      indexName: 'persistence_submissions_run_uniq',
    });
  });

  await knex.schema.createTable('persistence_ci_repositories', table => {
    table.comment(
      'Which repository, by its number, spoke first for a path on a forge. A repository that is made anew under an old name has another number.',
    );
    table
      .string('host', 255)
      .notNullable()
      .comment('Host of the forge, as in source locations');
    table
      .string('path', 512)
      .notNullable()
      .comment('Path of the repository on it, lower case');
    table
      .string('repository_id', 20)
      .notNullable()
      .comment('Number that the forge gave the repository, as digits');
    table
      .string('first_seen_at', 32)
      .notNullable()
      .comment('ISO 8601 UTC, when the number was pinned to the path');
    table.primary(['host', 'path']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('persistence_ci_repositories');
  await knex.schema.dropTable('persistence_submissions');
};
