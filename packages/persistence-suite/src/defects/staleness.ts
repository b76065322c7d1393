import { append } from '../service/edits';
import type { Edit } from '../service/service';
import type { Defect } from '../suite/defect';
import { DOC } from './paths';
import { nextMigration, schemaChange, type SchemaChange } from './schemaChange';

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

/** A document that does not know of a change which its text cannot be compared with. */
function stale(
  service: Defect['service'],
  criterion: string,
  path: string,
  change: Pick<SchemaChange, 'up' | 'down' | 'schema'>,
  more: Edit[] = [],
): Defect {
  const name = 'change_unseen';
  return {
    id: `stale-${criterion}`,
    kind: 'stale document',
    service,
    edits: [
      ...schemaChange(service, { name, ...change }),
      ...more,
      ...migratedLater(
        nextMigration(service, name).up,
        DOCUMENTS.filter(document => document !== path),
      ),
    ],
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
  stale('orders', 'logical-model', DOC.logical, {
    up: 'ALTER TABLE orders SET (fillfactor = 90);',
    down: 'ALTER TABLE orders RESET (fillfactor);',
    schema: '',
  }),
  stale('ledger', 'physical-model', DOC.physical, {
    up: 'ALTER TABLE holds SET (fillfactor = 80);',
    down: 'ALTER TABLE holds RESET (fillfactor);',
    schema: '',
  }),
  stale(
    'orders',
    'indexes',
    DOC.indexes,
    {
      up: 'CREATE TABLE packing_hints (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), hint text NOT NULL);',
      down: 'DROP TABLE packing_hints;',
    },
    [
      append(
        DOC.physical,
        '\nThe table `packing_hints` is small: no partitions.\n',
      ),
    ],
  ),
  stale(
    'ledger',
    'data-retention',
    DOC.retention,
    {
      up: 'ALTER TABLE ledger_private.account_holders DROP COLUMN email;\nALTER TABLE ledger_private.account_holders ADD COLUMN email bytea;',
      down: 'ALTER TABLE ledger_private.account_holders DROP COLUMN email;\nALTER TABLE ledger_private.account_holders ADD COLUMN email bytea;',
      schema: '',
    },
    [
      append(
        DOC.strategy,
        '\n- 000013: `account_holders.email` is made anew; unused since the release before, undone by the same statements.\n',
      ),
    ],
  ),
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
