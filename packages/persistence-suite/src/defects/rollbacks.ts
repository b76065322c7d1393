import { removeFile, replace, rewrite } from '../service/edits';
import type { Edit } from '../service/service';
import type { Defect } from '../suite/defect';
import { DOC } from './paths';

const strategy = { criterion: 'migration-strategy' } as const;

const rollback = (text: string): Edit =>
  rewrite('migrations/000010_create_outbox.down.sql', () => text);

export const rollbacks: Defect[] = [
  {
    id: 'rollback-missing',
    kind: 'rollback missing',
    service: 'ledger',
    edits: [removeFile('migrations/000010_create_outbox.down.sql')],
    expect: [
      {
        ...strategy,
        finding: /000010_create_outbox.*no rollback/,
        path: 'migrations/000010_create_outbox.up.sql',
      },
    ],
  },
  {
    id: 'undo-script-missing',
    kind: 'rollback missing',
    service: 'orders',
    edits: [removeFile('db/migration/U6__add_sales_channel.sql')],
    expect: [
      {
        ...strategy,
        finding: /V6__add_sales_channel.*no rollback/,
        path: 'db/migration/V6__add_sales_channel.sql',
      },
    ],
  },
  {
    id: 'rollback-empty',
    kind: 'rollback empty',
    service: 'ledger',
    edits: [rollback('')],
    expect: [{ ...strategy, finding: /000010_create_outbox.*empty rollback/ }],
  },
  {
    id: 'rollback-of-comments',
    kind: 'rollback empty',
    service: 'ledger',
    edits: [rollback('-- nothing to undo\n')],
    expect: [{ ...strategy, finding: /000010_create_outbox.*empty rollback/ }],
  },
  {
    id: 'rollback-of-nothing',
    kind: 'rollback empty',
    service: 'ledger',
    edits: [rollback('BEGIN;\nSELECT 1;\nCOMMIT;\n')],
    expect: [{ ...strategy, finding: /000010_create_outbox/ }],
  },
  {
    id: 'rollback-does-not-parse',
    kind: 'rollback unparsable',
    service: 'ledger',
    edits: [rollback('DROP TABEL outbox_messages;\n')],
    expect: [
      {
        ...strategy,
        finding: /000010_create_outbox|TABEL/,
        path: 'migrations/000010_create_outbox.down.sql',
        at: 'TABEL',
      },
    ],
  },
  {
    id: 'rollback-undoes-something-else',
    kind: 'irreversible',
    service: 'orders',
    edits: [
      replace(
        'db/migration/U6__add_sales_channel.sql',
        'sales_channel',
        'completed_at',
      ),
    ],
    expect: [{ ...strategy, finding: /U6__add_sales_channel|sales_channel/ }],
  },
  {
    id: 'rollback-says-irreversible',
    kind: 'irreversible',
    service: 'ledger',
    edits: [
      rollback("DO $$ BEGIN RAISE EXCEPTION 'cannot be undone'; END $$;\n"),
    ],
    expect: [{ ...strategy, finding: /000010_create_outbox/ }],
  },
  ...['versioning', 'rollback', 'validation', 'compatibility'].map(
    strategyTopic,
  ),
];

/** The strategy is silent on one of its topics. */
function strategyTopic(what: string): Defect {
  const topics: Record<string, [heading: RegExp, finding: RegExp]> = {
    versioning: [/## Versioning\n[\s\S]*?(?=## )/, /versioned/],
    rollback: [/## Rollback scripts\n[\s\S]*?(?=## )/, /rollback/],
    validation: [/## Data validation\n[\s\S]*?(?=## )/, /data validation/],
    compatibility: [
      /## Backward compatibility\n[\s\S]*?(?=## )/,
      /backward compatibility/,
    ],
  };
  const [heading, finding] = topics[what];
  return {
    id: `strategy-without-${what}`,
    kind: 'migration strategy incomplete',
    service: 'ledger',
    edits: [
      rewrite(DOC.strategy, text =>
        text
          .replace(heading, '')
          .replace(
            what === 'rollback'
              ? /, rolls all back\nand applies them again/
              : /$^/,
            '',
          ),
      ),
    ],
    expect: [
      {
        ...strategy,
        outcome: 'fail',
        state: 'incomplete',
        finding,
        path: DOC.strategy,
      },
    ],
  };
}
