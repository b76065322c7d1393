import { resolve } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  collectFacts,
  LocalSourceTree,
  MemorySourceTree,
  takeSnapshot,
  type SourceSnapshot,
} from '@persistence-scorecard/analysis';
import {
  createRubric,
  type Fact,
} from '@persistence-scorecard/plugin-persistence-common';
import { CatalogContext } from '../collection/CatalogContext';
import { DatabaseScorecardStore } from '../store/DatabaseScorecardStore';
import type { StoredScorecard } from '../store/types';
import { describeOnDatabases, type TestDatabase } from '../testing/databases';
import { observeChanges } from './observeChanges';
import { Refresher } from './Refresher';

jest.setTimeout(60_000);

const T0 = '2026-11-01T00:00:00.000Z';
const T1 = '2026-11-02T00:00:00.000Z';
const T2 = '2026-11-03T00:00:00.000Z';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);

function document(
  digest: string | undefined,
  at: string,
  rest: { lastChangedAt?: string; present?: boolean } = {},
): Fact<'document'> {
  return {
    kind: 'document',
    subject: 'indexes',
    value: {
      present: digest !== undefined,
      path: 'docs/database/indexes.md',
      lines: 10,
      statements: [],
      names: [],
      claims: [],
      findings: [],
      ...(digest ? { digest } : {}),
      ...rest,
    },
    evidence: [],
    observedAt: at,
  };
}

function migrations(
  sets: { directory?: string; digest?: string; lastChangedAt?: string }[],
  at: string,
): Fact<'migrations'> {
  return {
    kind: 'migrations',
    subject: '',
    value: {
      automation: [],
      sets: sets.map(set => ({
        tool: 'flyway',
        directory: 'db/migration',
        dialect: 'postgresql',
        checkable: true,
        ordered: true,
        steps: [],
        duplicates: [],
        ...set,
      })),
    },
    evidence: [],
    observedAt: at,
  };
}

const changedAt = (facts: readonly Fact[]) =>
  facts.flatMap(fact => {
    if (fact.kind === 'document') return [fact.value.lastChangedAt];
    return fact.kind === 'migrations'
      ? fact.value.sets.map(set => set.lastChangedAt)
      : [];
  });

describe('observeChanges', () => {
  it('knows nothing at the first reading', () => {
    const first = [document(A, T0), migrations([{ digest: A }], T0)];
    expect(changedAt(observeChanges(undefined, first, T0))).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('dates a document by when it was first seen, and a change by when that was', () => {
    const first = observeChanges(undefined, [document(A, T0)], T0);
    const second = observeChanges(first, [document(A, T1)], T1);
    expect(changedAt(second)).toEqual([T0]);
    const third = observeChanges(second, [document(A, T2)], T2);
    expect(changedAt(third)).toEqual([T0]);
    const changed = observeChanges(third, [document(B, T2)], T2);
    expect(changedAt(changed)).toEqual([T2]);
    expect(changedAt(observeChanges(changed, [document(B, T2)], T2))).toEqual([
      T2,
    ]);
  });

  it('takes a document that appears for changed, and says nothing of one that is gone', () => {
    const absent = document(undefined, T0);
    expect(changedAt(observeChanges([absent], [document(A, T1)], T1))).toEqual([
      T1,
    ]);
    expect(changedAt(observeChanges([document(A, T0)], [absent], T1))).toEqual([
      undefined,
    ]);
  });

  it('does not date migrations by when they were first seen', () => {
    const first = [migrations([{ digest: A }], T0)];
    const second = observeChanges(first, [migrations([{ digest: A }], T1)], T1);
    expect(changedAt(second)).toEqual([undefined]);
    const third = observeChanges(second, [migrations([{ digest: B }], T2)], T2);
    expect(changedAt(third)).toEqual([T2]);
    const fourth = observeChanges(
      third,
      [migrations([{ digest: B }], '2026-11-09T00:00:00.000Z')],
      '2026-11-09T00:00:00.000Z',
    );
    expect(changedAt(fourth)).toEqual([T2]);
  });

  it('takes a new set for a change, and a moved one for none', () => {
    const known = [migrations([{ digest: A, lastChangedAt: T0 }], T0)];
    const next = [
      migrations(
        [
          { directory: 'services/db', digest: A },
          { directory: 'audit/db', digest: B },
        ],
        T1,
      ),
    ];
    expect(changedAt(observeChanges(known, next, T1))).toEqual([T0, T1]);
    expect(changedAt(observeChanges([migrations([], T0)], next, T1))).toEqual([
      T1,
      T1,
    ]);
  });

  it('leaves what the source itself dated, and what an older release did not digest', () => {
    const dated = [
      document(B, T1, { lastChangedAt: T0 }),
      migrations([{ digest: B, lastChangedAt: T0 }], T1),
    ];
    const known = [document(A, T0), migrations([{ digest: A }], T0)];
    expect(changedAt(observeChanges(known, dated, T1))).toEqual([T0, T0]);
    const old = [
      document(undefined, T0, { present: true }),
      migrations([{}], T0),
    ];
    const fresh = [document(A, T1), migrations([{ digest: A }], T1)];
    expect(changedAt(observeChanges(old, fresh, T1))).toEqual([
      undefined,
      undefined,
    ]);
  });
});

describeOnDatabases('History by observation', open => {
  const ledger = resolve(__dirname, '../../../../examples/services/ledger');
  const entity: Entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'ledger' },
    spec: { type: 'service', owner: 'team' },
  };
  let database: TestDatabase | undefined;

  beforeEach(async () => {
    database = await open();
  });
  afterEach(async () => database?.destroy());

  it('finds documents that are older than the migrations, in a source without history', async () => {
    if (!database) return;
    const store = await DatabaseScorecardStore.create(database.service);
    const read = await takeSnapshot(await LocalSourceTree.open(ledger));
    // As the URL reader gives it.
    const snapshot: SourceSnapshot = { files: read.files };
    let now = T0;
    const refresher = new Refresher({
      store,
      catalog: new CatalogContext(
        catalogServiceMock({ entities: [entity] }),
        mockServices.auth(),
      ),
      collector: {
        collect: async () => ({
          facts: await collectFacts(new MemorySourceTree(snapshot), {
            now,
            trust: 'self-reported',
          }),
          extra: [],
          state: {},
          source: { target: 'url:https://example.com/ledger' },
        }),
      },
      rubric: createRubric(),
      logger: mockServices.logger.mock(),
      now: () => new Date(now),
    });
    const stateOn = async (time: string) => {
      now = time;
      const { scorecard }: StoredScorecard = await refresher.refresh(
        'component:default/ledger',
      );
      const { items } = scorecard.deliverables;
      return items.find(item => item.id === 'indexes')?.state;
    };
    expect(await stateOn(T0)).toBe('complete');
    const path = Object.keys(snapshot.files)
      .filter(name => /\.up\.sql$/.test(name))
      .sort()
      .at(-1)!;
    const text = Buffer.from(snapshot.files[path]).toString('utf8');
    snapshot.files[path] = `${text}\n-- Reviewed.\n`;
    expect(await stateOn(T1)).toBe('stale');
    const indexes = 'docs/database/indexes.md';
    snapshot.files[indexes] = `${Buffer.from(snapshot.files[indexes]).toString(
      'utf8',
    )}\nReviewed with the last step.\n`;
    expect(await stateOn(T2)).toBe('complete');
  });
});
