// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('persistence_pending', table => {
    table.comment(
      'Services that are scored but were not read yet. They have names and no scorecard, so that nothing can be mistaken for a result.',
    );
    table
      .string('entity_ref', 255)
      .primary()
      .comment(
        'Catalog entity ref in lower case; stable identifier given by the catalog',
      );
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
      .string('since', 32)
      .notNullable()
      .comment('ISO 8601 UTC, when the sweep first saw the service');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('persistence_pending');
};
