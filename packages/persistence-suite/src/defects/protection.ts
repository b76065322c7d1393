import { dropSection, rewrite } from '../service/edits';
import type { Edit } from '../service/service';
import type { Defect } from '../suite/defect';
import { DOC } from './paths';
import { schemaChange } from './schemaChange';

const path = DOC.retention;
const entry = { criterion: 'data-retention', outcome: 'fail' } as const;
const protection = {
  criterion: 'sensitive-data-protected',
  outcome: 'fail',
} as const;
const encryption = { criterion: 'unencrypted-sensitive-data' } as const;

/** A cell of one row of the table of sensitive columns. */
const cell = (row: string, column: number, text: string): Edit =>
  rewrite(path, before =>
    before
      .split('\n')
      .map(line => {
        if (!line.includes(row)) return line;
        const cells = line.split('|');
        cells[column] = ` ${text} `;
        return cells.join('|');
      })
      .join('\n'),
  );

/** A personal column in a table of the books, with what its entry says of the isolation. */
const contactEmail = (isolation: string): Edit[] => [
  ...schemaChange('ledger', {
    name: 'add_contact_email',
    up: 'ALTER TABLE accounts ADD COLUMN contact_email bytea;',
    down: 'ALTER TABLE accounts DROP COLUMN contact_email;',
  }),
  rewrite(path, text =>
    text.replace(
      /(\| `ledger_private.account_holders` \| `tax_number` .*\n)/,
      `$1| \`accounts\` | \`contact_email\` | personal | 3650 days after the account is closed | stars | role \`ledger_holder\` only | column, AES-256-GCM by the application, and volume | ${isolation} |\n`,
    ),
  ),
];

export const protectionDefects: Defect[] = [
  {
    id: 'retention-missing',
    kind: 'protection missing',
    service: 'orders',
    edits: [cell('`phone`', 4, '')],
    expect: [
      {
        ...protection,
        finding: /retention period for .*phone/,
        path,
        at: '`phone`',
      },
    ],
  },
  {
    id: 'retention-for-ever',
    kind: 'protection missing',
    service: 'ledger',
    edits: [cell('`email`', 4, 'for ever')],
    expect: [
      {
        ...protection,
        finding: /retention period for .*email/,
        path,
        at: '`email`',
      },
    ],
  },
  {
    id: 'masking-missing',
    kind: 'protection missing',
    service: 'ledger',
    edits: [cell('`legal_name`', 5, '–')],
    expect: [
      {
        ...protection,
        finding: /masking for .*legal_name/,
        path,
        at: '`legal_name`',
      },
    ],
  },
  {
    id: 'access-control-missing',
    kind: 'protection missing',
    service: 'orders',
    edits: [cell('`street`', 6, 'not yet')],
    expect: [
      {
        ...protection,
        finding: /access control for .*street/,
        path,
        at: '`street`',
      },
    ],
  },
  {
    id: 'encryption-missing',
    kind: 'protection missing',
    service: 'ledger',
    edits: [
      cell('`tax_number`', 7, 'no'),
      dropSection(path, '## Encryption at rest'),
    ],
    expect: [
      {
        ...protection,
        finding: /encryption for .*tax_number/,
        path,
        at: '`tax_number`',
      },
      {
        ...encryption,
        outcome: 'fail',
        finding: /no encryption for .*tax_number/,
      },
    ],
    alongWith: ['data-retention'],
  },
  {
    id: 'isolation-missing',
    kind: 'protection missing',
    service: 'ledger',
    edits: contactEmail(''),
    expect: [
      {
        ...protection,
        finding: /isolation for .*accounts\.contact_email/,
        path,
        at: '`contact_email`',
      },
    ],
  },
  {
    id: 'isolation-untrue',
    kind: 'protection missing',
    service: 'ledger',
    edits: contactEmail('own schema `ledger_private`'),
    expect: [
      {
        ...protection,
        finding: /ledger_private.*public/,
        path,
        at: '`contact_email`',
      },
    ],
  },
  {
    id: 'retention-period-unsaid',
    kind: 'protection missing',
    service: 'ledger',
    edits: [
      rewrite(path, text =>
        text
          .replace(/3650 days after the account is closed/g, 'as the law asks')
          .replace('kept for ten years, as', 'kept, as'),
      ),
    ],
    expect: [
      { ...entry, state: 'incomplete', finding: /retention period/, path },
      { ...protection, finding: /retention period/ },
    ],
  },
  {
    id: 'access-control-unsaid',
    kind: 'protection missing',
    service: 'orders',
    edits: [
      dropSection(path, '## Access control'),
      rewrite(path, text =>
        text.replace(
          /role `orders_contacts` only; support needs a ticket/g,
          '',
        ),
      ),
      rewrite(path, text =>
        text.replace('; the full form needs a ticket\nand is logged', ''),
      ),
    ],
    expect: [
      { ...entry, state: 'incomplete', finding: /access control/, path },
      { ...protection, finding: /access control/ },
    ],
  },
];
