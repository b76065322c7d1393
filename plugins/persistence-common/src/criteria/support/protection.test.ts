import type { SchemaModel, SensitiveEntry } from '../../model';
import { judgeEdited, on } from '../testing/editing';

const both = (apply: (model: SchemaModel) => void) => [
  on('schema', 'migrations', ({ model }) => apply(model)),
  on('schema', 'deliverable', ({ model }) => apply(model)),
];
const entry = (more: Partial<SensitiveEntry>) =>
  on('sensitive-data', '', ({ entries }) => {
    Object.assign(entries[0], more);
  });
const secret = (more: Partial<SensitiveEntry> = {}, storedAs = 'plain') =>
  on('sensitive-data', '', ({ columns, entries }) => {
    columns[0] = {
      ...columns[0],
      column: 'api_key',
      classification: 'secret',
      storedAs: storedAs as 'plain',
    };
    entries[0] = { ...entries[0], column: 'api_key', ...more };
  });
const guard = (criterion = 'sensitive-data-protected') => ({
  judge: (...edits: Parameters<typeof judgeEdited>[1][]) =>
    judgeEdited(criterion, ...edits),
});
const { judge } = guard();

describe('protection to be seen in the schema', () => {
  const silent = entry({ accessControl: undefined });

  it('row-level security is an access control', () => {
    expect(judge(silent).summary).toContain('access control');
    expect(
      judge(
        silent,
        ...both(m => {
          m.tables[0].rowSecurity = true;
        }),
      ).outcome,
    ).toBe('pass');
  });

  it('grants to roles are an access control, and one to PUBLIC is none', () => {
    const grant = (role: string) =>
      both(m => {
        m.grants = [
          { role, table: 'public.customers', privileges: ['select'] },
        ];
      });
    expect(judge(silent, ...grant('support')).outcome).toBe('pass');
    const open = judge(...grant('public'));
    expect(open.outcome).toBe('fail');
    expect(open.findings).toMatchObject([
      {
        message: expect.stringContaining('granted to PUBLIC'),
        snippet: 'REVOKE ALL ON customers FROM PUBLIC;',
      },
    ]);
  });

  it('a schema of sensitive tables alone isolates them', () => {
    const nowhere = entry({ isolation: undefined, table: 'customers' });
    const moved = [
      on('sensitive-data', '', ({ columns }) => {
        columns[0].table = 'people.customers';
      }),
      ...both(m => {
        m.tables[0].schema = 'people';
      }),
    ];
    expect(judge(nowhere).summary).toContain('isolation');
    expect(judge(nowhere, ...moved).outcome).toBe('pass');
  });
});

describe('what the document says against the schema', () => {
  it.each([
    [
      'pgcrypto without the extension',
      { mechanisms: ['pgcrypto'] as const },
      /encrypted with pgcrypto, but no migration creates the extension/,
      'CREATE EXTENSION IF NOT EXISTS pgcrypto;',
    ],
    [
      'row-level security that is off',
      { mechanisms: ['row-level-security'] as const },
      /guarded by row-level security, but \S+:1 does not enable it/,
      'ALTER TABLE customers ENABLE ROW LEVEL SECURITY;',
    ],
    [
      'a schema of its own',
      { ownSchema: 'people' },
      /has the schema people to itself, but \S+:1 puts customers into public/,
      undefined,
    ],
  ])('%s', (_what, more, message, snippet) => {
    const result = judge(
      entry({
        ...more,
        mechanisms: 'mechanisms' in more ? [...more.mechanisms] : undefined,
      }),
    );
    expect(result.outcome).toBe('fail');
    expect(result.findings).toMatchObject([
      {
        message: expect.stringMatching(message),
        severity: 'problem',
        path: 'docs/database/data-retention.md',
        line: 12,
        fix: expect.any(String),
      },
    ]);
    expect(result.findings[0].snippet).toBe(snippet);
  });

  it('pgcrypto without the extension, also where the column holds bytes', () => {
    const claims = [
      entry({ mechanisms: ['pgcrypto'], storedAs: 'encrypted' }),
      on('sensitive-data', '', ({ columns }) => {
        columns[0].storedAs = 'encrypted';
      }),
      ...both(m => {
        m.tables[0].columns[1].type = 'bytea';
      }),
    ];
    const result = judge(...claims);
    expect(result.outcome).toBe('fail');
    expect(result.summary).toMatch(/no migration creates the extension\.$/);
    // One of the two builds shows it; a schema file may leave extensions out.
    const created = on('schema', 'migrations', ({ model }) => {
      model.extensions = ['pgcrypto'];
    });
    expect(judge(...claims, created).outcome).toBe('pass');
  });

  it('ciphertext in a column that can hold none', () => {
    const dated = both(m => {
      m.tables[0].columns[1].type = 'date';
    });
    expect(judge(entry({ storedAs: 'encrypted' }), ...dated).summary).toMatch(
      /is encrypted, but its type date in .* can hold no such value/,
    );
    expect(judge(entry({ storedAs: 'encrypted' })).outcome).toBe('pass');
  });

  it('agrees where the schema has what it says', () => {
    const result = judge(
      entry({
        mechanisms: ['pgcrypto', 'row-level-security'],
        ownSchema: 'public',
      }),
      ...both(m => {
        m.extensions = ['pgcrypto'];
        m.tables[0].rowSecurity = true;
      }),
    );
    expect(result.outcome).toBe('pass');
  });
});

describe('secrets', () => {
  const plain = guard('unencrypted-sensitive-data');

  it('in plain text fail, whatever is said of the disk', () => {
    const general = on('sensitive-data', '', data => {
      data.general = { encryption: 30 };
    });
    const result = plain.judge(secret(), general);
    expect(result.outcome).toBe('fail');
    expect(result.findings).toMatchObject([
      {
        message: expect.stringMatching(/api_key \(secret\) is plain text/),
        snippet:
          "COMMENT ON COLUMN customers.api_key IS 'SHA-256 hash of the token';",
      },
    ]);
    expect(judge(secret(), general).summary).toContain(
      'a hash or column encryption for public.customers.api_key',
    );
  });

  it.each(['hashed', 'encrypted'] as const)(
    'may be %s by the document',
    storedAs => {
      expect(plain.judge(secret({ storedAs })).outcome).toBe('pass');
      expect(judge(secret({ storedAs })).outcome).toBe('pass');
    },
  );

  it('may be hashed by their name, type or comment', () => {
    expect(plain.judge(secret({}, 'hashed')).outcome).toBe('pass');
  });

  it('are plain when the document says so, whatever they are called', () => {
    expect(plain.judge(secret({ storedAs: 'plain' }, 'hashed')).outcome).toBe(
      'fail',
    );
  });

  it('that are passwords want a slow hash', () => {
    const password = on('sensitive-data', '', ({ columns, entries }) => {
      Object.assign(columns[0], {
        column: 'password',
        classification: 'secret',
      });
      entries[0].column = 'password';
    });
    expect(plain.judge(password).findings[0].fix).toContain('argon2id');
  });

  it('that only sound like passwords or PINs want what tokens want', () => {
    const token = on('sensitive-data', '', ({ columns, entries }) => {
      Object.assign(columns[0], {
        column: 'pinboard_token',
        classification: 'secret',
      });
      entries[0].column = 'pinboard_token';
    });
    expect(plain.judge(token).findings[0].fix).toMatch(
      /^Store a hash where it is only compared/,
    );
  });
});

describe('what is not seen', () => {
  const unseen = on('sensitive-data', '', data => {
    data.unseen = ['payload', 'note'].map(column => ({
      table: 'public.orders',
      column,
      type: 'jsonb',
      location: { path: 'docs/database/schema.sql', line: 20 },
    }));
  });

  it('is named, and is no proof that there is nothing', () => {
    const result = judge(unseen);
    expect(result.outcome).toBe('pass');
    expect(result.findings).toMatchObject([
      {
        severity: 'advice',
        line: 20,
        message:
          'What 2 columns of JSON or free text may hold cannot be seen: public.orders.payload, public.orders.note.',
      },
    ]);
    const nothing = on('sensitive-data', '', data => {
      data.columns = [];
      data.entries = [];
    });
    expect(judge(unseen, nothing).outcome).toBe('unknown');
  });

  it('is explained by an entry or a declaration', () => {
    const explained = judge(
      unseen,
      on('sensitive-data', '', ({ entries }) => {
        entries.push({ table: 'orders', column: 'payload', line: 30 });
      }),
      on('settings', '', ({ settings }) => {
        settings.sensitive = [
          {
            table: 'orders',
            column: 'note',
            classification: 'none',
            reason: 'codes of the packing station',
          },
        ];
      }),
    );
    expect(explained.findings).toEqual([]);
  });
});

describe('retention', () => {
  const { judge: retention } = guard('data-retention');

  it('of tables that nobody names is pointed out once', () => {
    const silent = on('mentions', 'data-retention', ({ tables }) => {
      for (const table of tables) delete table.line;
    });
    expect(retention(silent).findings).toMatchObject([
      {
        severity: 'advice',
        message: expect.stringMatching(
          /rows of 3 tables are kept is not stated/,
        ),
      },
    ]);
    const general = on('sensitive-data', '', data => {
      data.general = { retention: 8 };
    });
    expect(retention(silent, general).findings).toEqual([]);
    const others = on('mentions', 'data-retention', mentions => {
      mentions.otherTables = 9;
    });
    expect(retention(silent, others).findings).toEqual([]);
  });

  it('that nothing enforces is pointed out', () => {
    const result = retention(
      on('sensitive-data', '', data => {
        data.enforcement = [];
      }),
    );
    expect(result.outcome).toBe('pass');
    expect(result.findings).toMatchObject([
      {
        severity: 'advice',
        message: expect.stringContaining('what deletes it'),
      },
    ]);
  });

  it('gives the row to write for a column without entry', () => {
    const result = retention(
      on('sensitive-data', '', data => {
        data.entries = [];
      }),
    );
    expect(result.findings).toContainEqual(
      expect.objectContaining({
        severity: 'problem',
        snippet: expect.stringMatching(/^\| `public.customers` \| `email` \|/),
      }),
    );
  });
});

describe('a column that is declared and not there', () => {
  const declared = (table: string, column: string) =>
    on('sensitive-data', '', ({ columns }) => {
      columns.push({
        table,
        column,
        classification: 'personal',
        by: 'declared',
        storedAs: 'plain',
        location: { path: 'docs/database/persistence.yaml', line: 4 },
      });
    });

  it.each([
    ['public.nope', 'nix', 'table'],
    ['public.customers', 'nix', 'column'],
  ])('is no gap of the document: %s.%s', (table, column, what) => {
    const { findings } = judgeEdited('data-retention', declared(table, column));
    expect(findings).toMatchObject([
      {
        message: `docs/database/persistence.yaml declares ${table}.${column} sensitive, but the schema has no such ${what}.`,
        severity: 'problem',
        path: 'docs/database/persistence.yaml',
        line: 4,
      },
    ]);
  });

  it('is asked for in the document where the schema has it', () => {
    expect(
      judgeEdited('data-retention', declared('public.orders', 'id')).summary,
    ).toMatch(/has no entry for public\.orders\.id \(personal\)/);
  });
});
