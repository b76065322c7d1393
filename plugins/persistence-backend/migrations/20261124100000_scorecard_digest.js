// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('persistence_scorecards', table => {
    table
      .string('digest', 64)
      .nullable()
      .comment(
        'SHA-256 of all that a reader is shown but times; null when written by an older release',
      );
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  // Not by the schema builder: on SQLite it makes the table anew, and dropping the old one would cascade.
  await knex.raw('alter table persistence_scorecards drop column digest');
};
