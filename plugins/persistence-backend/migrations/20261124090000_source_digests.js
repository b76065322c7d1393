// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('persistence_facts', table => {
    table
      .text('digests')
      .nullable()
      .comment(
        'SHA-256 by path, as JSON, of the files that the facts name; null when they were read by an older release',
      );
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('persistence_facts', table => {
    table.dropColumn('digests');
  });
};
