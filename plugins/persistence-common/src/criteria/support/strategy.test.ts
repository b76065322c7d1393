import type { MigrationStep } from '../../model';
import { DOWN, judgeEdited, on, step, UP } from '../testing/editing';

const drop = step(({ operations }) => {
  operations.push({
    kind: 'drop-column',
    table: 'public.orders',
    column: 'note',
    detail: 'Drops column public.orders.note',
    breaking: true,
    blocking: false,
    fix: 'Later.',
    location: { path: UP, line: 3, endLine: 4 },
  });
});

describe('a breaking change', () => {
  it('without a plan makes the strategy inconsistent', () => {
    const result = judgeEdited('migration-strategy', drop);
    expect(result.outcome).toBe('fail');
    expect(result.findings).toContainEqual({
      message:
        'Drops column public.orders.note, and neither docs/database/migration-strategy.md nor a decision record names a plan for it.',
      severity: 'problem',
      path: UP,
      line: 3,
      endLine: 4,
      fix: expect.stringContaining('Name version 0002'),
      snippet: expect.stringContaining('0002: Drops column'),
    });
  });

  it('with a plan advises and names the place', () => {
    const plan = { path: 'docs/adr/0004-note.md', line: 7, named: 'ADR-4' };
    const result = judgeEdited(
      'migration-strategy',
      drop,
      step(({ operations }) => {
        operations[0].plan = plan;
      }),
    );
    expect(result.outcome).toBe('pass');
    expect(result.findings).toMatchObject([
      {
        severity: 'advice',
        path: UP,
        message: expect.stringContaining('docs/adr/0004-note.md:7'),
      },
    ]);
  });

  it.each(['0002', '2', 'V2'])(
    'before the baseline %s is told and does not fail',
    baseline => {
      const result = judgeEdited(
        'migration-strategy',
        drop,
        on('settings', '', ({ settings }) => {
          settings.migrations = { baseline };
        }),
      );
      expect(result.outcome).toBe('pass');
      expect(result.findings).toMatchObject([
        {
          message: expect.stringContaining('Drops column public.orders.note'),
          severity: 'advice',
          path: UP,
          line: 3,
          fix: expect.stringMatching(/^It lies in the baseline .*2, so that/),
        },
      ]);
    },
  );

  it('after the baseline fails', () => {
    const result = judgeEdited(
      'migration-strategy',
      drop,
      on('settings', '', ({ settings }) => {
        settings.migrations = { baseline: '0001' };
      }),
    );
    expect(result.outcome).toBe('fail');
  });

  it('is no matter of online migrations as long as it blocks nothing', () => {
    expect(judgeEdited('online-migrations', drop).outcome).toBe('pass');
  });
});

describe('a rollback', () => {
  const state = (rollback: MigrationStep['rollback']) =>
    step(each => {
      each.rollback = rollback;
    });

  it.each([
    ['none', /add_placed_at.up.sql has no rollback script/, UP, 1],
    ['empty', /has an empty rollback script/, DOWN, 1],
    ['irreversible', /cannot be undone, and no document/, UP, 1],
  ] as const)('that is %s is a problem', (rollback, message, path, line) => {
    const result = judgeEdited('migration-strategy', state(rollback));
    expect(result.outcome).toBe('fail');
    expect(result.findings).toMatchObject([
      {
        message: expect.stringMatching(message),
        severity: 'problem',
        path,
        line,
        fix: expect.any(String),
      },
    ]);
  });

  it('that is missing before the baseline advises', () => {
    const result = judgeEdited(
      'migration-strategy',
      state('none'),
      on('settings', '', ({ settings }) => {
        settings.migrations = { baseline: '0002' };
      }),
    );
    expect(result.outcome).toBe('pass');
    expect(result.findings).toMatchObject([
      {
        message: `${UP} has no rollback script.`,
        severity: 'advice',
        path: UP,
      },
    ]);
  });

  it('that does not parse is a problem at its line', () => {
    const result = judgeEdited(
      'migration-strategy',
      state('unparsable'),
      step(each => {
        each.rollbackProblem = { message: 'syntax error', path: DOWN, line: 6 };
      }),
    );
    expect(result.findings).toMatchObject([
      {
        message: expect.stringContaining('does not parse: syntax error'),
        severity: 'problem',
        path: DOWN,
        line: 6,
      },
    ]);
  });

  it('that leaves something behind is a problem', () => {
    const result = judgeEdited(
      'migration-strategy',
      step(each => {
        each.rollbackGaps = [
          {
            detail: 'leaves column orders.placed_at behind',
            location: { path: DOWN, line: 1 },
          },
        ];
      }),
    );
    expect(result.summary).toMatch(
      /add_placed_at.down.sql leaves column orders.placed_at behind, so that add_placed_at is not undone/,
    );
  });

  it('that is declared impossible advises when a plan says what is done', () => {
    const result = judgeEdited(
      'migration-strategy',
      state('irreversible'),
      step(each => {
        each.plan = { path: 's.md', line: 4, named: '0002' };
      }),
    );
    expect(result.outcome).toBe('pass');
    expect(result.findings).toMatchObject([
      { severity: 'advice', message: expect.stringContaining('s.md:4') },
    ]);
  });

  it.each(['tool-computed', 'inferred', 'not-needed'] as const)(
    'that is %s is none of the strategy’s problems',
    rollback => {
      const result = judgeEdited('migration-strategy', state(rollback));
      expect([result.outcome, result.findings]).toEqual(['pass', []]);
    },
  );

  it('that could not be followed leaves the strategy unknown', () => {
    const result = judgeEdited('migration-strategy', state('not-checkable'));
    expect(result).toMatchObject({
      outcome: 'unknown',
      summary: expect.stringContaining('can be undone is not known'),
      findings: [{ severity: 'advice', path: DOWN }],
    });
  });

  it('that could not be followed does not count before the baseline', () => {
    const result = judgeEdited(
      'migration-strategy',
      state('not-checkable'),
      on('settings', '', ({ settings }) => {
        settings.migrations = { baseline: '0002' };
      }),
    );
    expect(result.outcome).toBe('pass');
  });

  it('that another file of the release holds is not missing', () => {
    const result = judgeEdited(
      'migration-strategy',
      state('empty'),
      step(each => {
        each.undoneWith = 'migrations/0003.up.sql';
      }),
    );
    expect(result.findings).toEqual([]);
  });

  it.each([
    ['flyway', 'db/V7__x.sql', '7', 'in db/U7__….sql'],
    ['goose', 'db/7_x.sql', '7', '-- +goose Down'],
    ['prisma', 'prisma/7_x/migration.sql', '7', 'in prisma/7_x/down.sql'],
    ['sqitch', 'db/deploy/x.sql', '1', 'in db/revert/x.sql'],
  ] as const)('is looked for where %s has it', (tool, path, version, place) => {
    const result = judgeEdited(
      'migration-strategy',
      on('migrations', '', ({ sets }) => {
        sets[0].tool = tool;
        Object.assign(sets[0].steps[1], { path, version, rollback: 'none' });
      }),
    );
    expect(result.findings[0].fix).toContain(place);
  });
});

describe('a stated validation of data', () => {
  it('that nothing shows is pointed out', () => {
    const result = judgeEdited(
      'migration-strategy',
      on('migrations', '', migrations => {
        migrations.validation = [];
      }),
    );
    expect(result.outcome).toBe('pass');
    expect(result.findings).toMatchObject([
      { severity: 'advice', message: expect.stringContaining('validation') },
    ]);
  });
});
