import {
  dropLines,
  dropSection,
  insertAfter,
  replace,
  rewriteSection,
} from '../service/edits';
import type { Defect } from '../suite/defect';
import { DOC } from './paths';

const path = DOC.recovery;
const incomplete = {
  criterion: 'backup-recovery',
  outcome: 'fail',
  state: 'incomplete',
  path,
} as const;
const inconsistent = { ...incomplete, state: 'inconsistent' } as const;

export const recovery: Defect[] = [
  {
    id: 'rto-missing',
    kind: 'recovery target missing',
    service: 'ledger',
    edits: [dropLines(path, '| RTO |')],
    expect: [{ ...incomplete, finding: /RTO/ }],
  },
  {
    id: 'rpo-missing',
    kind: 'recovery target missing',
    service: 'orders',
    edits: [dropLines(path, '| RPO |')],
    expect: [{ ...incomplete, finding: /RPO/ }],
  },
  {
    id: 'rto-without-number',
    kind: 'recovery target missing',
    service: 'orders',
    edits: [
      replace(path, '| RTO | 60 minutes |', '| RTO | as soon as possible |'),
    ],
    expect: [{ ...incomplete, finding: /RTO/ }],
  },
  {
    id: 'rpo-in-gigabytes',
    kind: 'wrong unit',
    service: 'ledger',
    edits: [replace(path, '| RPO | 1 minutes |', '| RPO | 1 GB |')],
    expect: [{ ...incomplete, finding: /RPO/ }],
  },
  {
    id: 'rto-without-unit',
    kind: 'wrong unit',
    service: 'ledger',
    edits: [replace(path, '| RTO | 30 minutes |', '| RTO | 30 |')],
    expect: [{ ...incomplete, finding: /RTO/ }],
  },
  {
    id: 'rto-against-settings',
    kind: 'contradictory numbers',
    service: 'ledger',
    edits: [replace(path, '| RTO | 30 minutes |', '| RTO | 4 hours |')],
    expect: [{ ...inconsistent, finding: /RTO.*240.*30/, at: '| RTO |' }],
  },
  {
    id: 'rto-stated-twice',
    kind: 'contradictory numbers',
    service: 'orders',
    edits: [
      insertAfter(
        path,
        'the clock of the drill stops.',
        '\nThe recovery time objective (RTO) is 8 hours.',
      ),
    ],
    expect: [{ ...inconsistent, finding: /RTO/, at: '8 hours' }],
  },
  {
    id: 'rpo-stated-twice',
    kind: 'contradictory numbers',
    service: 'ledger',
    edits: [
      insertAfter(
        path,
        'measures from the alarm to that answer.',
        '\nThe RPO is 24 hours: what was written since the nightly backup is lost.',
      ),
    ],
    expect: [{ ...inconsistent, finding: /RPO/, at: '24 hours' }],
  },
  {
    id: 'partial-loss-unsaid',
    kind: 'recovery case missing',
    service: 'orders',
    edits: [dropSection(path, '## Partial loss')],
    expect: [{ ...incomplete, finding: /partial loss/ }],
  },
  {
    id: 'full-loss-unsaid',
    kind: 'recovery case missing',
    service: 'ledger',
    edits: [dropSection(path, '## Full loss')],
    expect: [{ ...incomplete, finding: /full loss/ }],
  },
  {
    id: 'corruption-unsaid',
    kind: 'recovery case missing',
    service: 'orders',
    edits: [dropSection(path, '## Corruption')],
    expect: [{ ...incomplete, finding: /corruption/ }],
  },
  {
    id: 'corruption-to-be-done',
    kind: 'recovery case missing',
    service: 'ledger',
    edits: [rewriteSection(path, '## Corruption', 'TBD')],
    expect: [{ ...incomplete, finding: /corruption/ }],
  },
  {
    id: 'restore-not-verified',
    kind: 'recovery case missing',
    service: 'ledger',
    edits: [
      dropSection(path, '## Restore verification'),
      replace(
        path,
        'the rows are\ncompared with the live ones by count and hash and copied back',
        'the rows are\ncopied back',
      ),
    ],
    expect: [{ ...incomplete, finding: /verified/ }],
  },
  {
    id: 'restore-refused',
    kind: 'recovery case missing',
    service: 'orders',
    edits: [
      replace(path, ' after comparing hashes', ''),
      rewriteSection(
        path,
        '## Restore verification',
        'Restores are not verified; nobody has asked for it.',
      ),
    ],
    expect: [{ ...incomplete, finding: /verified/ }],
  },
];
