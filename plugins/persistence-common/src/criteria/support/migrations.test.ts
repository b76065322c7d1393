import { judgeEdited, on, step, UP } from '../testing/editing';

describe('versions', () => {
  it('that were edited tell when and by which commit', () => {
    const result = judgeEdited(
      'versioned-schema',
      on('migrations', '', ({ sets }) => {
        sets[0].edited = [
          {
            path: UP,
            commit: 'abcdef0123456789',
            at: '2026-05-02T10:00:00.000Z',
          },
        ];
      }),
    );
    expect(result.summary).toBe(
      `${UP} was changed after it was merged, last on 2026-05-02 by abcdef012345.`,
    );
  });

  it('that one commit edited are one finding, but for what the baseline excuses', () => {
    const reformatted = (paths: string[]) =>
      on('migrations', '', ({ sets }) => {
        const [first] = sets[0].steps;
        sets[0].steps = paths.map((path, index) => ({
          ...first,
          version: `${index + 1}`,
          path,
        }));
        sets[0].edited = paths.map(path => ({
          path,
          commit: 'fe0123456789abcdef',
          at: '2026-05-02T10:00:00.000Z',
        }));
      });
    const paths = ['1', '2', '3', '4', '5'].map(n => `db/${n}_step.up.sql`);
    const edits = (...more: Parameters<typeof judgeEdited>[1][]) =>
      judgeEdited('versioned-schema', reformatted(paths), ...more).findings.map(
        f => `${f.severity} ${f.path}:${f.line} ${f.message}`,
      );
    expect(edits()).toEqual([
      'problem db/1_step.up.sql:1 5 migrations were changed after they were merged, last on 2026-05-02 by the one commit fe0123456789: db/1_step.up.sql, db/2_step.up.sql, db/3_step.up.sql and 2 more.',
    ]);
    const baseline = on('settings', '', value => {
      value.settings.migrations = { baseline: '4' };
    });
    expect(edits(baseline)).toEqual([
      expect.stringMatching(/^advice db\/1_step.up.sql:1 4 migrations were/),
      'problem db/5_step.up.sql:1 db/5_step.up.sql was changed after it was merged, last on 2026-05-02 by fe0123456789.',
    ]);
  });

  it('of which only the form was edited are advice, told once', () => {
    const reformatted = (count: number) =>
      on('migrations', '', ({ sets }) => {
        sets[0].edited = Array.from({ length: count }, (_, index) => ({
          path: `db/${index + 1}_step.up.sql`,
          commit: `fe${index}`,
          formOnly: true,
        }));
      });
    const { outcome, findings } = judgeEdited(
      'versioned-schema',
      reformatted(7),
    );
    expect(outcome).toBe('pass');
    expect(findings.map(f => `${f.severity} ${f.message}`)).toEqual([
      'advice 7 migrations were changed after they were merged, db/1_step.up.sql first, but only white space, comments, case, or the way back: going forward is the same.',
    ]);
    expect(
      judgeEdited('versioned-schema', reformatted(1)).findings[0].message,
    ).toMatch(/^db\/1_step.up.sql was changed after it was merged, but only/);
  });

  it('that are used twice name each other', () => {
    const result = judgeEdited(
      'versioned-schema',
      on('migrations', '', ({ sets }) => {
        sets[0].duplicates = [{ version: '2', paths: ['a.sql', 'b.sql'] }];
      }),
    );
    expect(result.findings.map(f => f.message)).toEqual([
      'Version 2 is used more than once: a.sql, beside b.sql.',
      'Version 2 is used more than once: b.sql, beside a.sql.',
    ]);
  });

  it.each([
    ['0002', ['advice docs/database/persistence.yaml:12']],
    ['0001', []],
  ])('with the baseline %s are told that none is left', (baseline, places) => {
    const { outcome, findings } = judgeEdited(
      'versioned-schema',
      on('settings', '', value => {
        value.settings.migrations = { baseline };
        value.lines = { 'migrations.baseline': 12 };
      }),
    );
    expect(outcome).toBe('pass');
    expect(findings.map(f => `${f.severity} ${f.path}:${f.line}`)).toEqual(
      places,
    );
    expect(findings.every(f => /never fails/.test(f.message))).toBe(true);
  });

  it('have the baseline and the tool that the settings name, or hear of it', () => {
    const result = judgeEdited(
      'versioned-schema',
      on('settings', '', value => {
        value.settings.migrations = { baseline: '0042', tool: 'flyway' };
        value.lines = { 'migrations.baseline': 12, 'migrations.tool': 11 };
      }),
    );
    expect(result.outcome).toBe('pass');
    expect(result.findings).toMatchObject([
      {
        line: 11,
        severity: 'advice',
        message: expect.stringContaining('flyway'),
      },
      {
        line: 12,
        severity: 'advice',
        message: expect.stringContaining('0042'),
      },
    ]);
  });

  it('are looked for where the settings say', () => {
    const result = judgeEdited(
      'migrations-exist',
      on('migrations', '', value => {
        value.sets = [];
      }),
      on('settings', '', value => {
        value.settings.migrations = { directory: 'db/changes' };
        value.lines = { 'migrations.directory': 14 };
      }),
    );
    expect(result.findings).toMatchObject([
      {
        path: 'docs/database/persistence.yaml',
        line: 14,
        message: expect.stringContaining('db/changes'),
      },
    ]);
  });
});

describe('online migrations', () => {
  it('do not hold what the database refuses', () => {
    const result = judgeEdited(
      'online-migrations',
      step(({ operations }) => {
        operations.push({
          kind: 'concurrently-in-transaction',
          detail: 'Creates index i CONCURRENTLY inside of a transaction',
          breaking: false,
          blocking: false,
          fails: true,
          fix: 'Alone.',
          snippet: 'X;',
          location: { path: UP, line: 2 },
        });
      }),
    );
    expect(result.outcome).toBe('fail');
    expect(result.findings).toContainEqual(
      expect.objectContaining({ severity: 'problem', snippet: 'X;', line: 2 }),
    );
  });

  it('are told once that they wait without a timeout', () => {
    const result = judgeEdited(
      'online-migrations',
      on('migrations', '', ({ sets }) => {
        for (const each of sets[0].steps)
          each.unboundedLock = { path: each.path, line: 2 };
      }),
    );
    expect(result.outcome).toBe('pass');
    expect(result.findings).toMatchObject([
      {
        severity: 'advice',
        message: expect.stringMatching(/^2 migrations in migrations wait/),
        snippet: "SET lock_timeout = '2s';",
      },
    ]);
  });

  it('name the place that cannot be read', () => {
    const result = judgeEdited(
      'online-migrations',
      step(each => {
        each.readable = false;
        each.unread = [{ message: 'x', path: UP, line: 9 }];
      }),
    );
    expect(result.outcome).toBe('unknown');
    expect(result.summary).toContain(`${UP}:9 cannot be read statically`);
  });
});

describe('rollbacks', () => {
  const bare = (count: number, undone: number[] = []) =>
    on('migrations', '', ({ sets }) => {
      const [first] = sets[0].steps;
      sets[0].steps = Array.from({ length: count }, (_, index) => ({
        ...first,
        version: `${index + 1}`,
        path: `db/${index + 1}_step.sql`,
        rollback: undone.includes(index) ? 'script' : 'none',
      }));
    });
  const messages = (...edits: Parameters<typeof judgeEdited>[1][]) =>
    judgeEdited('migration-strategy', ...edits)
      .findings.map(f => f.message)
      .filter(message => /rollback script/.test(message));

  it('that no migration has are one decision', () => {
    expect(messages(bare(6))).toEqual([
      'None of the 6 migrations in migrations has a rollback script.',
    ]);
    expect(messages(bare(3))).toHaveLength(3);
    expect(messages(bare(6, [2]))).toHaveLength(5);
  });

  it('that a change in many parts lacks are one finding', () => {
    const split = (rollbacks: ('empty' | 'script')[]) =>
      on('migrations', '', ({ sets }) => {
        const [first] = sets[0].steps;
        sets[0].steps = rollbacks.map((rollback, index) => ({
          ...first,
          version: `2024031500000000000${index}`,
          name: 'tenants',
          path: `db/2024031500000000000${index}_tenants.up.sql`,
          rollbackPath: `db/2024031500000000000${index}_tenants.down.sql`,
          rollback,
        }));
      });
    expect(
      messages(split(['empty', 'empty', 'script', 'empty', 'empty'])),
    ).toEqual([
      '4 parts of tenants (20240315000000000000 and later) have empty rollback scripts: they run, and undo nothing.',
    ]);
    expect(messages(split(['empty', 'empty', 'script']))).toHaveLength(2);
  });

  it('and plans are missed even where the strategy is', () => {
    const gone = on('document', 'migration-strategy', document => {
      document.present = false;
    });
    expect(messages(bare(6), gone)).toHaveLength(1);
    const breaking = step(each => {
      each.operations = ['placed_at', 'note'].map((column, index) => ({
        kind: 'drop-column',
        breaking: true,
        blocking: false,
        detail: `Drops column orders.${column}`,
        location: { path: UP, line: index + 1 },
      }));
    });
    expect(
      judgeEdited('migration-strategy', gone, breaking).findings.map(f => [
        f.line,
        f.message,
      ]),
    ).toContainEqual([
      2,
      '2 operations of the migrations break what relies on the schema before, and no document names a plan for them; the last: Drops column orders.placed_at; Drops column orders.note.',
    ]);
  });
});
