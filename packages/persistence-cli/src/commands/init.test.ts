import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readSettings } from '@persistence-scorecard/analysis';
import { answer } from './__testUtils__/answers';
import {
  fill,
  filesIn,
  scorecardOf,
  statesOf,
  useWorkshop,
} from './__testUtils__/workshop';
import { init } from './init';

const ledger = resolve(__dirname, '../../../../examples/services/ledger');

describe('init', () => {
  const workshop = useWorkshop();
  const { write, read } = workshop;

  describe('for a service without docs/database', () => {
    beforeEach(async () => {
      await cp(ledger, workshop.dir, { recursive: true });
      await rm(join(workshop.dir, 'docs/database'), { recursive: true });
    });

    it('writes skeletons that do not pass, and that pass once a person filled them', async () => {
      const { output, exitCode } = await init(workshop.dir, {});
      expect(exitCode).toBe(0);
      expect(output).toMatch(/^wrote +docs\/database\/schema\.sql$/m);
      expect(output).toMatch(/^\d+ places marked TODO\(persistence\)/m);

      const before = statesOf(
        (await scorecardOf(workshop.dir)).deliverables.items,
      );
      const { schema, ...documents } = before;
      // What the migrations build is the true schema; nobody has to fill anything in it.
      expect(schema).toBe('complete');
      for (const [id, state] of Object.entries(documents)) {
        expect([id, state]).toEqual([
          id,
          expect.stringMatching(/^(placeholder|incomplete)$/),
        ]);
      }

      expect(await fill(workshop.dir)).toBeGreaterThan(50);
      const { deliverables } = await scorecardOf(workshop.dir);
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
      await init(workshop.dir, {});
      const path = 'docs/database/backup-recovery.md';
      const skeleton = await read(path);
      await fill(workshop.dir);
      const [left] = /TODO\(persistence\): how damage[^\n]*/.exec(skeleton)!;
      const filled = await read(path);
      await writeFile(
        join(workshop.dir, path),
        filled.replace(answer(left), left),
      );
      const states = statesOf(
        (await scorecardOf(workshop.dir)).deliverables.items,
      );
      expect(states['backup-recovery']).toBe('incomplete');
      expect(states['data-retention']).toBe('complete');
    }, 60_000);

    it('writes what the schema shows', async () => {
      await init(workshop.dir, {});
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
    });

    it('gives settings that are valid, and name the schema for editors', async () => {
      await init(workshop.dir, {});
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
      const before = await filesIn(workshop.dir);
      const { output, exitCode } = await init(workshop.dir, {
        dryRun: true,
        inputs: true,
      });
      expect(exitCode).toBe(0);
      expect(output).toMatch(
        /^would write +docs\/database\/indexes\.md +\(\d+ places to fill\)$/m,
      );
      expect(output).toMatch(/^kept +docs\/domain\/entities\.md$/m);
      expect(await filesIn(workshop.dir)).toEqual(before);
    });

    it('never overwrites', async () => {
      const mine = 'Ours.\n';
      await write('docs/database/indexes.md', mine);
      await write('docs/database/persistence.yaml', 'targetLevel: 2\n');
      const { output } = await init(workshop.dir, {});
      expect(output).toMatch(/^kept +docs\/database\/indexes\.md$/m);
      expect(output).toMatch(/^kept +docs\/database\/persistence\.yaml$/m);
      expect(await read('docs/database/indexes.md')).toBe(mine);
      const again = await init(workshop.dir, {});
      expect(again.output).not.toMatch(/^(wrote|would)/m);
      expect(again.exitCode).toBe(0);
    });

    it('writes where the settings say that a document lies', async () => {
      await write(
        'docs/database/persistence.yaml',
        'paths:\n  indexes: db/docs/indexes.md\n',
      );
      await init(workshop.dir, {});
      expect(await read('db/docs/indexes.md')).toContain('# Indexes of ledger');
    });
  });

  it('writes inputs with --inputs, which do not pass before they are filled either', async () => {
    await cp(ledger, workshop.dir, { recursive: true });
    await rm(join(workshop.dir, 'docs/domain'), { recursive: true });
    await rm(join(workshop.dir, 'docs/architecture'), { recursive: true });
    expect((await init(workshop.dir, {})).output).not.toContain('docs/domain');
    await init(workshop.dir, { inputs: true });
    const { inputs } = await scorecardOf(workshop.dir);
    expect(inputs).toMatchObject({ complete: 0, total: 6 });
    expect(new Set(Object.values(statesOf(inputs.items)))).toEqual(
      new Set(['placeholder']),
    );
    expect(await read('docs/domain/entities.md')).toContain(
      'TODO(persistence): name of the entity of `postings`',
    );
    await fill(workshop.dir);
    expect((await scorecardOf(workshop.dir)).inputs).toMatchObject({
      complete: 6,
    });
  }, 60_000);

  it('writes the rest when the schema cannot be told, and says why', async () => {
    await write('db/changes.txt', 'nothing');
    const { output, exitCode } = await init(workshop.dir, {});
    expect(exitCode).toBe(2);
    expect(output).toMatch(
      /^not written +docs\/database\/schema\.sql: the repository holds no migrations$/m,
    );
    expect(await read('docs/database/logical-model.md')).toContain(
      '| TODO(persistence): name of the table or collection |',
    );
    const { deliverables } = await scorecardOf(workshop.dir);
    expect(deliverables.complete).toBe(0);
  });

  it('takes names of a hostile repository as names only', async () => {
    await write(
      'migrations/000001_start.up.sql',
      'CREATE TABLE "a`|\n# Owned\n" (id uuid PRIMARY KEY, "e`mail\n-->" text);',
    );
    await write('migrations/000001_start.down.sql', 'SELECT 1;');
    await init(workshop.dir, {});
    const model = await read('docs/database/logical-model.md');
    expect(model).not.toMatch(/^# Owned/m);
    expect(model).toContain('| `a# Owned` |');
  });

  it('writes nothing through a folder that is linked to somewhere else', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'outside-'));
    await symlink(outside, join(workshop.dir, 'docs'));
    const { output, exitCode } = await init(workshop.dir, {});
    expect(exitCode).toBe(2);
    expect(output).toMatch(
      /^not written +docs\/database\/indexes\.md: a folder on the way leads out of /m,
    );
    expect(await filesIn(outside)).toEqual([]);
    await rm(outside, { recursive: true });
  });

  it('says what is wrong with a folder that cannot be used', async () => {
    await expect(init(join(workshop.dir, 'nowhere'), {})).rejects.toThrow(
      /is not a folder/,
    );
  });
});
