import type { Edit } from '../service/service';
import type { Defect } from '../suite/defect';
import { DOC } from './paths';
import { schemaChange } from './schemaChange';

const LATER = '2026-09-01T09:00:00.000Z';

/** A file that changed at a time, long after it came. */
const changedAt =
  (path: string, at: string): Edit =>
  service => {
    const past = service.history[path];
    if (!past) throw new Error(`There is no history of ${path}`);
    service.history[path] = { ...past, lastChangedAt: at };
  };
/** A migration that came later than all documents but those that are named. */
const migratedLater = (path: string, except: string[]): Edit[] => [
  service => {
    service.history[path] = {
      firstCommittedAt: LATER,
      lastChangedAt: LATER,
      laterCommits: [],
    };
  },
  ...except.map(document => changedAt(document, LATER)),
];

const DOCUMENTS = [DOC.logical, DOC.physical, DOC.indexes, DOC.retention];
const LAST = {
  ledger: 'migrations/000012_add_account_version.up.sql',
  orders: 'db/migration/V6__add_sales_channel.sql',
};

function stale(
  service: Defect['service'],
  criterion: string,
  path: string,
): Defect {
  return {
    id: `stale-${criterion}`,
    kind: 'stale document',
    service,
    edits: migratedLater(
      LAST[service],
      DOCUMENTS.filter(document => document !== path),
    ),
    expect: [
      {
        criterion,
        outcome: 'stale',
        state: 'stale',
        finding: /older than the newest migration \(2026-09-01\)/,
        path,
      },
    ],
  };
}

export const staleness: Defect[] = [
  stale('orders', 'logical-model', DOC.logical),
  stale('ledger', 'physical-model', DOC.physical),
  stale('orders', 'indexes', DOC.indexes),
  stale('ledger', 'data-retention', DOC.retention),
  {
    id: 'benchmark-before-migration',
    kind: 'stale evidence',
    service: 'ledger',
    benchmarkBefore: true,
    edits: schemaChange('ledger', {
      name: 'add_memo_kind',
      up: 'ALTER TABLE holds ADD COLUMN memo_kind text;',
      down: 'ALTER TABLE holds DROP COLUMN memo_kind;',
    }),
    expect: [
      {
        criterion: 'performance-benchmarked',
        outcome: 'stale',
        finding: /migrations in migrations are not those/,
      },
      {
        criterion: 'performance-tuned',
        outcome: 'stale',
        finding: /migrations in migrations are not those/,
      },
    ],
  },
];
