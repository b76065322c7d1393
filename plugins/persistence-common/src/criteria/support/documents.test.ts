import type { FactValues } from '../../model';
import { judgeEdited, on } from '../testing/editing';
import { schemaOf } from '../testing/schemaOf';

describe('staleness', () => {
  const written = on('document', 'physical-model', document => {
    document.lastChangedAt = '2026-05-01T00:00:00.000Z';
  });

  it('names both dates and the migration', () => {
    expect(judgeEdited('physical-model', written)).toMatchObject({
      outcome: 'stale',
      summary: `docs/database/physical-model.md was last changed on 2026-05-01 and is older than the newest migration (2026-05-20), migrations/0002_add_placed_at.up.sql.`,
    });
  });

  it('does not come from a step that only moves data', () => {
    const data = on('migrations', '', ({ sets }) => {
      for (const each of sets[0].steps) each.changesSchema = false;
    });
    expect(judgeEdited('physical-model', written, data).outcome).toBe('pass');
  });

  it('comes from the set where steps have no dates', () => {
    const undated = on('migrations', '', ({ sets }) => {
      for (const each of sets[0].steps) delete each.lastChangedAt;
    });
    expect(judgeEdited('physical-model', written, undated).outcome).toBe(
      'stale',
    );
  });

  it('tells the times where both are of one day', () => {
    const sameDay = on('document', 'physical-model', document => {
      document.lastChangedAt = '2026-05-20T08:30:00.000Z';
    });
    expect(judgeEdited('physical-model', sameDay).summary).toMatch(
      /changed on 2026-05-20 08:30 UTC and is older .* \(2026-05-20 09:00 UTC\)/,
    );
  });
});

describe('backups', () => {
  const statements = (
    edit: (all: FactValues['document']['statements']) => void,
  ) => on('document', 'backup-recovery', d => edit(d.statements));

  it('that are too far apart for the RPO are a problem', () => {
    const result = judgeEdited(
      'backup-recovery',
      statements(all => {
        for (const each of all)
          if (each.topic === 'backup-interval') each.value = 1440;
      }),
    );
    expect(result.outcome).toBe('fail');
    expect(result.summary).toMatch(
      /RPO of 5 min, but the backups in line \d+ are 1440 min apart/,
    );
  });

  it('whose interval nobody tells are pointed out', () => {
    const result = judgeEdited(
      'backup-recovery',
      on('document', 'backup-recovery', d => {
        d.statements = d.statements.filter(s => s.topic !== 'backup-interval');
      }),
    );
    expect(result.outcome).toBe('pass');
    expect(result.findings).toMatchObject([
      { severity: 'advice', message: expect.stringContaining('how often') },
    ]);
  });

  it('have the targets of the settings, with both lines named', () => {
    const result = judgeEdited(
      'backup-recovery',
      statements(all => {
        all[0].value = 45;
      }),
    );
    expect(result.findings).toMatchObject([
      {
        line: 5,
        message: expect.stringContaining('docs/database/persistence.yaml:9'),
      },
    ]);
  });
});

describe('a document that is missing or a template', () => {
  const built = on('schema', 'migrations', value => {
    value.model = schemaOf({
      ledger: ['account_id int8 not null', 'amount int8 not null'],
      entries: ['id int8 pk gen', 'a int8', 'index x (a)', 'index y (a)'],
    });
  });
  const gone = (id: 'schema' | 'indexes') =>
    on('document', id, document => {
      document.present = false;
    });
  const template = (id: 'schema' | 'indexes') =>
    on('document', id, document => {
      document.placeholder = { reason: 'only headings.', line: 1 };
    });

  it.each([
    ['schema', gone('schema'), 'Table ledger has no primary key.'],
    ['schema', template('schema'), 'Table ledger has no primary key.'],
    ['indexes', gone('indexes'), 'Index y on entries repeats x.'],
    ['indexes', template('indexes'), 'Index y on entries repeats x.'],
  ])('hides nothing of what the migrations build: %s', (id, edit, message) => {
    const { outcome, findings } = judgeEdited(id, edit, built);
    expect(outcome).toBe('fail');
    expect(findings.map(f => f.message)).toContain(message);
    expect(judgeEdited(id, edit).findings).toHaveLength(1);
  });
});
