import { MemorySourceTree } from '../source';
import { findMigrations } from './findMigrations';
import { cpuTime } from './testing/cpuTime';

async function milliseconds(files: Record<string, string>): Promise<number> {
  const tree = new MemorySourceTree({ files });
  return cpuTime(() => findMigrations(tree, {}));
}
const many = (count: number, file: (index: number) => [string, string][]) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => file(index + 1)).flat(),
  );
const stamp = (index: number) => String(20_240_101_000_000 + index);

const SETS: Record<string, (index: number) => [string, string][]> = {
  'golang-migrate': i => [
    [`migrations/${i}_s.up.sql`, `CREATE TABLE t${i} (id int8 PRIMARY KEY);`],
    [`migrations/${i}_s.down.sql`, `DROP TABLE t${i};`],
  ],
  popx: i => [
    [`migrations/${stamp(i)}000000_s.up.sql`, `CREATE TABLE t${i} (id int8);`],
    [`migrations/${stamp(i)}000000_s.mysql.up.sql`, 'x'],
    [`migrations/${stamp(i)}000000_s.down.sql`, `DROP TABLE t${i};`],
  ],
  diesel: i => [
    [`migrations/${stamp(i)}_s/up.sql`, `CREATE TABLE t${i} (id int8);`],
    [`migrations/${stamp(i)}_s/down.sql`, `DROP TABLE t${i};`],
  ],
  'ad-hoc': i => [[`migrations/s ${i}.sql`, `CREATE TABLE t${i} (id int8);`]],
  knex: i => [
    [
      `migrations/${stamp(i)}_s.js`,
      `exports.up = knex => knex.schema.createTable('t${i}', t => { t.increments(); t.string('a').index(); });\nexports.down = knex => knex.schema.dropTable('t${i}');`,
    ],
  ],
  alembic: i => [
    [
      `alembic/versions/${i}.py`,
      `revision = "r${i}"\ndown_revision = ${
        i === 1 ? 'None' : `"r${i - 1}"`
      }\n\ndef upgrade():\n    op.execute("CREATE TABLE t${i} (id int)")\n\ndef downgrade():\n    op.execute("DROP TABLE t${i}")\n`,
    ],
  ],
  liquibase: i => [
    [
      `db/changelog/${i}.xml`,
      `<databaseChangeLog><changeSet id="${i}" author="a"><createTable tableName="t${i}"><column name="id" type="bigint"/></createTable></changeSet></databaseChangeLog>`,
    ],
  ],
  flyway: i => [
    [`db/migration/V${i}__s.sql`, `CREATE TABLE t${i} (id int8);`],
    [`db/migration/U${i}__s.sql`, `DROP TABLE t${i};`],
  ],
};

describe('thousands of migrations', () => {
  it.each(Object.keys(SETS))(
    'of %s cost what their number says',
    async tool => {
      // Once to load what is needed.
      await milliseconds(many(20, SETS[tool]));
      const some = await milliseconds(many(1000, SETS[tool]));
      const all = await milliseconds(many(4000, SETS[tool]));
      // Four times the files; the rest is for what collects garbage meanwhile.
      expect(all).toBeLessThan(Math.max(some, 100) * 4 * 2.5);
    },
    60_000,
  );
});
