import { MemorySourceTree } from '../source';
import { findMigrations } from './findMigrations';

const BASE = `CREATE TABLE patients (
  id CHAR(36) NOT NULL, nom VARCHAR(120) NOT NULL, PRIMARY KEY (id)
) ENGINE=InnoDB;
CREATE TABLE rendez_vous (
  id BIGINT NOT NULL AUTO_INCREMENT, patient_id CHAR(36) NOT NULL, fin DATETIME(3) NOT NULL,
  PRIMARY KEY (id), KEY patient_idx (patient_id)
) ENGINE=InnoDB;`;

/** The step of a migration upon two tables, and its way back. */
async function second(up: string, down: string) {
  const { sets } = await findMigrations(
    new MemorySourceTree({
      files: {
        'migrations/000001_init.up.sql': BASE,
        'migrations/000001_init.down.sql':
          'DROP TABLE rendez_vous;\nDROP TABLE patients;',
        'migrations/000002_next.up.sql': up,
        'migrations/000002_next.down.sql': down,
      },
    }),
    { dialect: 'mysql' },
  );
  const [first, step] = sets[0].steps;
  expect(first).toMatchObject({ rollback: 'script' });
  expect(first.rollbackGaps).toBeUndefined();
  return step;
}

const ADD = `ALTER TABLE rendez_vous ADD COLUMN motif LONGBLOB NULL;
CREATE INDEX rv_fin_idx ON rendez_vous (fin);`;

describe('the rollback of a step in MySQL', () => {
  it.each([
    [ADD, 'SELECT 1;', 'empty'],
    [ADD, '-- nothing to do\nSET FOREIGN_KEY_CHECKS = 0;', 'empty'],
    [ADD, 'ALTER TABLE rendez_vous DRP COLUMN motif;', 'unparsable'],
    [ADD, 'ALTRE TABLE rendez_vous DROP COLUMN motif;', 'unparsable'],
    [
      ADD,
      "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no way back';",
      'irreversible',
    ],
    [ADD, 'CALL undo_motif();', 'not-checkable'],
    [
      'CALL add_motif();',
      'ALTER TABLE rendez_vous DROP COLUMN motif;',
      'not-checkable',
    ],
    [
      'ALTER TABLE autre ADD COLUMN x INT;',
      'ALTER TABLE autre DROP COLUMN x;',
      'not-checkable',
    ],
    ["INSERT INTO patients VALUES ('1', 'x');", 'SELECT 1;', 'not-needed'],
  ])('of %s by %s is %s', async (up, down, rollback) => {
    expect(await second(up, down)).toMatchObject({ rollback });
  });

  it.each([
    [
      ADD,
      'DROP INDEX rv_fin_idx ON rendez_vous;\nALTER TABLE rendez_vous DROP COLUMN fin;',
      [
        'leaves column rendez_vous.motif behind',
        'drops column rendez_vous.fin, which the migration does not add',
      ],
    ],
    [
      ADD,
      'ALTER TABLE rendez_vous DROP COLUMN motif;',
      ['leaves index rv_fin_idx of rendez_vous behind'],
    ],
    [
      'CREATE TABLE salles (id INT PRIMARY KEY);',
      'DROP TABLE rendez_vous;',
      [
        'leaves table salles behind',
        'drops table rendez_vous, which the migration does not create',
      ],
    ],
    [
      'DROP TABLE rendez_vous;',
      'DELETE FROM patients;',
      ['does not bring table rendez_vous back'],
    ],
    [
      'ALTER TABLE rendez_vous DROP COLUMN fin;',
      'ALTER TABLE rendez_vous ADD COLUMN finn DATETIME(3);',
      [
        'leaves column rendez_vous.finn behind',
        'does not bring column rendez_vous.fin back',
      ],
    ],
    [
      'ALTER TABLE rendez_vous ADD CONSTRAINT rv_fk FOREIGN KEY (patient_id) REFERENCES patients (id);',
      "ALTER TABLE rendez_vous COMMENT = 'sans';",
      ['leaves foreign key rv_fk of rendez_vous behind'],
    ],
    [
      'CREATE VIEW agenda AS SELECT id, fin FROM rendez_vous;',
      'DROP VIEW agendas;',
      ['leaves view agenda behind'],
    ],
  ])('of %s by %s is not whole', async (up, down, expected) => {
    const { rollback, rollbackGaps } = await second(up, down);
    expect(rollback).toBe('script');
    expect(rollbackGaps?.map(({ detail }) => detail)).toEqual(expected);
  });

  it.each([
    [
      ADD,
      'ALTER TABLE `rendez_vous` DROP INDEX `rv_fin_idx`, DROP COLUMN `motif`;',
    ],
    [
      'CREATE TABLE salles (id INT PRIMARY KEY);',
      'DROP TABLE IF EXISTS salles;',
    ],
    [
      'ALTER TABLE patients RENAME TO personnes;',
      'RENAME TABLE personnes TO patients;',
    ],
    [
      'ALTER TABLE patients CHANGE nom nom_complet VARCHAR(200);',
      'ALTER TABLE patients CHANGE nom_complet nom VARCHAR(120) NOT NULL;',
    ],
    [
      'DROP INDEX patient_idx ON rendez_vous;',
      'CREATE INDEX rv_patient ON rendez_vous (patient_id);',
    ],
    [
      'CREATE VIEW agenda AS SELECT id, fin FROM rendez_vous;',
      'DROP VIEW agenda;',
    ],
    [
      'ALTER TABLE rendez_vous MODIFY fin DATETIME NULL;',
      'ALTER TABLE rendez_vous MODIFY fin DATETIME(3) NOT NULL;',
    ],
  ])('of %s by %s is whole', async (up, down) => {
    const { rollback, rollbackGaps } = await second(up, down);
    expect({ rollback, rollbackGaps }).toEqual({ rollback: 'script' });
  });

  it('points at the statement that takes away too much', async () => {
    const { rollbackGaps } = await second(
      'CREATE TABLE salles (id INT PRIMARY KEY);',
      '-- retour\nDROP TABLE salles;\nDROP TABLE\n  rendez_vous;',
    );
    expect(rollbackGaps).toEqual([
      {
        detail: 'drops table rendez_vous, which the migration does not create',
        location: {
          path: 'migrations/000002_next.down.sql',
          line: 3,
          endLine: 4,
        },
      },
    ]);
  });

  it('leaves the schema as the steps build it', async () => {
    const { models } = await findMigrations(
      new MemorySourceTree({
        files: {
          'migrations/000001_init.up.sql': BASE,
          'migrations/000001_init.down.sql':
            'ALTER TABLE patients RENAME TO p; DROP TABLE rendez_vous;',
        },
      }),
      { dialect: 'mysql' },
    ).then(found => ({ models: JSON.stringify(found) }));
    expect(models).toContain('"name":"rendez_vous"');
  });

  it('is one of the whole release where that is split over files', async () => {
    const { sets } = await findMigrations(
      new MemorySourceTree({
        files: {
          'migrations/20240101000000000001_a.up.sql': BASE,
          'migrations/20240101000000000001_a.down.sql': '-- with the next',
          'migrations/20240101000000000002_a.up.sql':
            'ALTER TABLE patients ADD c INT;',
          'migrations/20240101000000000002_a.down.sql':
            'DROP TABLE rendez_vous; DROP TABLE patients;',
        },
      }),
      { dialect: 'mysql' },
    );
    const [first, next] = sets[0].steps;
    expect(first).toMatchObject({ rollback: 'empty', undoneWith: next.path });
    expect(next.rollbackGaps).toBeUndefined();
  });
});

describe('the rollback of a step in another dialect', () => {
  it('is not checkable, unless there is nothing in it', async () => {
    const { sets } = await findMigrations(
      new MemorySourceTree({
        files: {
          'migrations/000001_a.up.sql':
            'CREATE TABLE e (id UInt64) ENGINE = MergeTree ORDER BY id;',
          'migrations/000001_a.down.sql': 'DROP TABLE e;',
          'migrations/000002_b.up.sql':
            'CREATE TABLE f (id UInt64) ENGINE = MergeTree ORDER BY id;',
          'migrations/000002_b.down.sql': '-- later',
        },
      }),
      { dialect: 'clickhouse' },
    );
    expect(sets[0].steps.map(({ rollback }) => rollback)).toEqual([
      'not-checkable',
      'empty',
    ]);
  });
});
