import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { readSettings } from '@persistence-scorecard/analysis';
import type { Scorecard } from '@persistence-scorecard/plugin-persistence-common';
import { answer } from './__testUtils__/answers';
import { check } from './check';
import { init } from './init';

const ledger = resolve(__dirname, '../../../../examples/services/ledger');

async function scorecardOf(dir: string): Promise<Scorecard> {
  const { output } = await check(dir, {
    format: 'json',
    evidence: [],
    catalog: [],
    now: '2026-11-24',
    color: false,
  });
  return JSON.parse(output);
}

const statesOf = (items: { id: string; state: string }[]) =>
  Object.fromEntries(items.map(({ id, state }) => [id, state]));

async function filesIn(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
}

/** Fills each marked place as a person who knows the service would. */
async function fill(dir: string): Promise<number> {
  const places: string[] = [];
  const fillOne = (place: string) => {
    places.push(place);
    return answer(place);
  };
  for (const file of await filesIn(join(dir, 'docs'))) {
    const text = await readFile(file, 'utf8');
    const filled = text.replace(
      /TODO\(persistence\): [^|\n]*[^|\n ]/g,
      fillOne,
    );
    if (filled !== text) await writeFile(file, filled);
  }
  return places.length;
}

describe('init', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'ledger-'));
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text);
  };
  const read = (path: string) => readFile(join(dir, path), 'utf8');

  describe('for a service without docs/database', () => {
    beforeEach(async () => {
      await cp(ledger, dir, { recursive: true });
      await rm(join(dir, 'docs/database'), { recursive: true });
    });

    it('writes skeletons that do not pass, and that pass once a person filled them', async () => {
      const { output, exitCode } = await init(dir, {});
      expect(exitCode).toBe(0);
      expect(output).toMatch(/^wrote +docs\/database\/schema\.sql$/m);
      expect(output).toMatch(/^\d+ places marked TODO\(persistence\)/m);

      const before = statesOf((await scorecardOf(dir)).deliverables.items);
      const { schema, ...documents } = before;
      // What the migrations build is the true schema; nobody has to fill anything in it.
      expect(schema).toBe('complete');
      for (const [id, state] of Object.entries(documents)) {
        expect([id, state]).toEqual([
          id,
          expect.stringMatching(/^(placeholder|incomplete)$/),
        ]);
      }

      expect(await fill(dir)).toBeGreaterThan(50);
      const { deliverables } = await scorecardOf(dir);
      expect(
        deliverables.items.flatMap(item =>
          item.findings
            .filter(finding => finding.severity === 'problem')
            .map(finding => finding.message),
        ),
      ).toEqual([]);
      expect(new Set(Object.values(statesOf(deliverables.items)))).toEqual(
        new Set(['complete']),
      );
    }, 60_000);

    it('does not pass while a single place is left', async () => {
      await init(dir, {});
      const path = 'docs/database/backup-recovery.md';
      const skeleton = await read(path);
      await fill(dir);
      const [left] = /TODO\(persistence\): how damage[^\n]*/.exec(skeleton)!;
      const filled = await read(path);
      await writeFile(join(dir, path), filled.replace(answer(left), left));
      const states = statesOf((await scorecardOf(dir)).deliverables.items);
      expect(states['backup-recovery']).toBe('incomplete');
      expect(states['data-retention']).toBe('complete');
    }, 60_000);

    it('writes what the schema shows', async () => {
      await init(dir, {});
      const model = await read('docs/database/logical-model.md');
      expect(model).toContain('  accounts ||--o{ postings : account_id');
      expect(model).toContain('| Journal Entry | `journal_entries` |');
      const indexes = await read('docs/database/indexes.md');
      expect(indexes).toMatch(
        /\| `holds_expiry_idx` \| `holds` \| `expires_at` \| TODO/,
      );
      const retention = await read('docs/database/data-retention.md');
      expect(retention).toMatch(
        /\| `ledger_private\.account_holders` \| `tax_number` \| personal \| TODO/,
      );
      expect(await read('docs/database/migration-strategy.md')).toContain(
        'golang-migrate with 12 versioned files in `migrations/`',
      );
      expect(await read('docs/database/physical-model.md')).toContain(
        'PostgreSQL. TODO',
      );
      const schema = await read('docs/database/schema.sql');
      expect(schema).toContain('not from a database');
      expect(schema).toContain('-- Left out: policies.');
    });

    it('gives settings that are valid, and name the schema for editors', async () => {
      await init(dir, {});
      const text = await read('docs/database/persistence.yaml');
      expect(text).toMatch(/^\$schema: https:\/\/\S+persistence\.json$/m);
      // As somebody uses it: every comment sign of a setting taken away.
      const used = text.replace(/^# (?=( *- |[a-zA-Z]+:| {2}[a-z-]+:))/gm, '');
      const { problems, settings } = readSettings(
        new TextEncoder().encode(used),
        'docs/database/persistence.yaml',
      );
      expect(problems).toEqual([]);
      expect(settings).toMatchObject({
        targetLevel: 3,
        dialect: 'postgresql',
        migrations: { directory: 'migrations', tool: 'golang-migrate' },
      });
    });

    it('only says with --dry-run what it would write', async () => {
      const before = await filesIn(dir);
      const { output, exitCode } = await init(dir, {
        dryRun: true,
        inputs: true,
      });
      expect(exitCode).toBe(0);
      expect(output).toMatch(
        /^would write +docs\/database\/indexes\.md +\(\d+ places to fill\)$/m,
      );
      expect(output).toMatch(/^kept +docs\/domain\/entities\.md$/m);
      expect(await filesIn(dir)).toEqual(before);
    });

    it('never overwrites', async () => {
      const mine = 'Ours.\n';
      await write('docs/database/indexes.md', mine);
      await write('docs/database/persistence.yaml', 'targetLevel: 2\n');
      const { output } = await init(dir, {});
      expect(output).toMatch(/^kept +docs\/database\/indexes\.md$/m);
      expect(output).toMatch(/^kept +docs\/database\/persistence\.yaml$/m);
      expect(await read('docs/database/indexes.md')).toBe(mine);
      const again = await init(dir, {});
      expect(again.output).not.toMatch(/^(wrote|would)/m);
      expect(again.exitCode).toBe(0);
    });

    it('writes where the settings say that a document lies', async () => {
      await write(
        'docs/database/persistence.yaml',
        'paths:\n  indexes: db/docs/indexes.md\n',
      );
      await init(dir, {});
      expect(await read('db/docs/indexes.md')).toContain('# Indexes of ledger');
    });
  });

  it('writes inputs with --inputs, which do not pass before they are filled either', async () => {
    await cp(ledger, dir, { recursive: true });
    await rm(join(dir, 'docs/domain'), { recursive: true });
    await rm(join(dir, 'docs/architecture'), { recursive: true });
    expect((await init(dir, {})).output).not.toContain('docs/domain');
    await init(dir, { inputs: true });
    const { inputs } = await scorecardOf(dir);
    expect(inputs).toMatchObject({ complete: 0, total: 6 });
    expect(new Set(Object.values(statesOf(inputs.items)))).toEqual(
      new Set(['placeholder']),
    );
    expect(await read('docs/domain/entities.md')).toContain(
      'TODO(persistence): name of the entity of `postings`',
    );
    await fill(dir);
    expect((await scorecardOf(dir)).inputs).toMatchObject({ complete: 6 });
  }, 60_000);

  it('writes the rest when the schema cannot be told, and says why', async () => {
    await write('db/changes.txt', 'nothing');
    const { output, exitCode } = await init(dir, {});
    expect(exitCode).toBe(2);
    expect(output).toMatch(
      /^not written +docs\/database\/schema\.sql: the repository holds no migrations$/m,
    );
    expect(await read('docs/database/logical-model.md')).toContain(
      '| TODO(persistence): name of the table or collection |',
    );
    const { deliverables } = await scorecardOf(dir);
    expect(deliverables.complete).toBe(0);
  });

  it('writes no schema.sql that is only nearly right', async () => {
    await write(
      'migrations/000001_start.up.sql',
      'CREATE TABLE rooms (id uuid PRIMARY KEY, at tstzrange, EXCLUDE USING gist (at WITH &&));\nDO $$ BEGIN PERFORM 1; EXECUTE format($f$ CREATE TABLE %I (id int) $f$, now()); END $$;',
    );
    await write('migrations/000001_start.down.sql', 'DROP TABLE rooms;');
    const { output, exitCode } = await init(dir, {});
    expect(exitCode).toBe(2);
    expect(output).toMatch(/^not written +docs\/database\/schema\.sql: /m);
  });

  it('keeps types, quotes names, and writes expressions as they are', async () => {
    await write(
      'migrations/000001_start.up.sql',
      `CREATE TYPE mood AS ENUM ('calm', 'it''s loud');
CREATE TABLE "Group" (
  id serial PRIMARY KEY,
  "order" numeric(10, 2) NOT NULL DEFAULT 0,
  tags varchar(20)[] NOT NULL DEFAULT '{}',
  mood mood NOT NULL DEFAULT 'calm',
  low text GENERATED ALWAYS AS (lower('A' || 'B')) STORED,
  CONSTRAINT "Order once" UNIQUE ("order")
);
CREATE TABLE members (
  group_id int NOT NULL REFERENCES "Group" (id) ON DELETE CASCADE,
  name text NOT NULL,
  PRIMARY KEY (group_id, name)
) PARTITION BY HASH (group_id);
CREATE INDEX members_lower_idx ON members (lower(name) DESC) WHERE name <> '';
COMMENT ON TABLE "Group" IS 'People who | meet';
ALTER TABLE members ADD CONSTRAINT named CHECK (length(name) > 1) NOT VALID;`,
    );
    await write(
      'migrations/000001_start.down.sql',
      'DROP TABLE members; DROP TABLE "Group"; DROP TYPE mood;',
    );
    const { output, exitCode } = await init(dir, {});
    expect(output).toMatch(/^wrote +docs\/database\/schema\.sql$/m);
    expect(exitCode).toBe(0);
    const sql = await read('docs/database/schema.sql');
    expect(sql).toContain("CREATE TYPE mood AS ENUM ('calm', 'it''s loud');");
    expect(sql).toContain('"order" numeric(10, 2) DEFAULT 0 NOT NULL');
    expect(sql).toContain('PARTITION BY hash (group_id)');
    expect(sql).toContain('NOT VALID');
    const states = statesOf((await scorecardOf(dir)).deliverables.items);
    expect(states.schema).toBe('complete');
    expect(await read('docs/database/logical-model.md')).toContain(
      '| `Group` | People who meet |',
    );
  });

  it('takes names of a hostile repository as names only', async () => {
    await write(
      'migrations/000001_start.up.sql',
      'CREATE TABLE "a`|\n# Owned\n" (id uuid PRIMARY KEY, "e`mail\n-->" text);',
    );
    await write('migrations/000001_start.down.sql', 'SELECT 1;');
    await init(dir, {});
    const model = await read('docs/database/logical-model.md');
    expect(model).not.toMatch(/^# Owned/m);
    expect(model).toContain('| `a# Owned` |');
  });

  it('writes nothing through a folder that is linked to somewhere else', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'outside-'));
    await symlink(outside, join(dir, 'docs'));
    const { output, exitCode } = await init(dir, {});
    expect(exitCode).toBe(2);
    expect(output).toMatch(
      /^not written +docs\/database\/indexes\.md: a folder on the way leads out of /m,
    );
    expect(await filesIn(outside)).toEqual([]);
    await rm(outside, { recursive: true });
  });

  it('says what is wrong with a folder that cannot be used', async () => {
    await expect(init(join(dir, 'nowhere'), {})).rejects.toThrow(
      /is not a folder/,
    );
  });
});
