import type { SchemaModel } from '../../model';
import { ordersWith, resultOf } from '../testing/judging';
import { isCoverageFinding } from './parseCoverage';

const judged = (
  subject: 'deliverable' | 'migrations',
  change: (model: SchemaModel) => void,
) => ordersWith('schema', subject, ({ model }) => change(model));

const PROBLEM = {
  path: 'docs/database/schema.sql',
  line: 3,
  message: 'syntax error at or near "TABEL"',
};
const FOREIGN = {
  path: 'docs/database/schema.sql',
  line: 1,
  message: 'ClickHouse is not analysed',
  unread: 'dialect' as const,
};

describe('parse coverage', () => {
  it('is a line of the schema’s result where it is below 100 %', () => {
    const scorecard = judged('migrations', model => {
      model.coverage = { statements: 1250, understood: 1243, opaque: 7 };
    });
    const result = resultOf(scorecard, 'schema');
    expect(result.outcome).toBe('pass');
    expect(result.findings.filter(isCoverageFinding)).toMatchObject([
      {
        message: 'Migrations: 1,243 of 1,250 statements read',
        severity: 'advice',
      },
    ]);
  });

  it('says nothing where every statement was read', () => {
    const scorecard = judged('migrations', model => {
      model.coverage = { statements: 1250, understood: 1250, opaque: 0 };
    });
    expect(
      resultOf(scorecard, 'schema').findings.filter(isCoverageFinding),
    ).toEqual([]);
  });

  it('leaves what did not parse unknown, with the statement as the problem', () => {
    const scorecard = judged('deliverable', model => {
      model.problems = [PROBLEM];
      model.coverage = { statements: 4, understood: 3, opaque: 0 };
    });
    expect(resultOf(scorecard, 'schema')).toMatchObject({
      outcome: 'unknown',
      summary: 'docs/database/schema.sql could not be parsed: 1 problem.',
      findings: [
        { message: 'Schema: 3 of 4 statements read' },
        { severity: 'problem', line: 3 },
      ],
    });
    expect(
      scorecard.deliverables.items.find(({ id }) => id === 'schema')?.state,
    ).toBe('incomplete');
    for (const id of ['crud-schema', 'referential-integrity-enforced'])
      expect(resultOf(scorecard, id).outcome).toBe('unknown');
  });

  it('calls a dialect that is not read unknown, and not broken', () => {
    const scorecard = judged('deliverable', model => {
      model.problems = [FOREIGN];
      model.tables = [];
      model.coverage = { statements: 4, understood: 0, opaque: 0 };
    });
    for (const id of ['schema', 'crud-schema']) {
      expect(resultOf(scorecard, id)).toMatchObject({
        outcome: 'unknown',
        summary:
          'docs/database/schema.sql was not read: ClickHouse is not analysed.',
      });
      expect(
        resultOf(scorecard, id).findings.filter(f => f.severity === 'problem'),
      ).toEqual([]);
    }
    expect(
      scorecard.deliverables.items.find(({ id }) => id === 'schema')?.state,
    ).toBe('unknown');
  });

  it('says what to install where the engine is not there', () => {
    const scorecard = judged('migrations', model => {
      model.problems = [
        {
          ...FOREIGN,
          message: 'SQLite engine not available',
          unread: 'engine',
        },
      ];
    });
    const result = resultOf(scorecard, 'referential-integrity-enforced');
    expect(result.outcome).toBe('unknown');
    expect(result.findings).toContainEqual(
      expect.objectContaining({
        message: 'docs/database/schema.sql: SQLite engine not available',
        fix: expect.stringContaining('better-sqlite3'),
      }),
    );
  });
});
