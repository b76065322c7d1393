import { rewrite } from '../service/edits';
import { readExample } from '../service/readExample';
import type { Edit, ServiceName } from '../service/service';
import type { Defect } from '../suite/defect';
import { DOC } from './paths';

/** Everything but headings and table rules becomes something to fill in. */
const asTemplate = (text: string): string =>
  text
    .split('\n')
    .map(line => {
      if (/^(#|\s*$|\| ---)/.test(line)) return line;
      if (line.startsWith('|')) return line.replace(/[^|]+/g, ' TODO ');
      return line.startsWith('- ') ? '- TBD' : 'TODO: describe this.';
    })
    .join('\n');

const headingsOnly = (text: string): string =>
  `${text
    .split('\n')
    .filter(line => line.startsWith('#'))
    .join('\n\n')}\n`;

/** Each heading is followed by its own words. */
const repeatedHeadings = (text: string): string =>
  `${text
    .split('\n')
    .filter(line => line.startsWith('#'))
    .map(line => `${line}\n\n${line.replace(/^#+ /, '')}.`)
    .join('\n\n')}\n`;

const inComment = (text: string): string => {
  const [title, ...rest] = text.split('\n');
  return `${title}\n\n<!--\n${rest.join('\n').replaceAll('-->', '--')}\n-->\n`;
};

const inFence = (text: string): string => {
  const [title, ...rest] = text.split('\n');
  return `${title}\n\n~~~~text\n${rest.join('\n')}\n~~~~\n`;
};

const copyOf = (name: ServiceName, path: string): Edit =>
  rewrite(path, () => readExample(name).files[path]);

function placeholder(
  id: string,
  kind: string,
  service: ServiceName,
  criterion: string,
  path: string,
  change: (text: string) => string,
  alongWith: string[] = [],
): Defect {
  return {
    id,
    kind,
    service,
    edits: [rewrite(path, change)],
    expect: [
      {
        criterion,
        outcome: 'fail',
        state: 'placeholder',
        finding: /placeholder/,
        path,
      },
    ],
    alongWith,
  };
}

const UNPROTECTED = ['sensitive-data-protected', 'unencrypted-sensitive-data'];

export const placeholders: Defect[] = [
  placeholder(
    'template-entities',
    'template',
    'orders',
    'entities',
    DOC.entities,
    asTemplate,
    ['logical-model'],
  ),
  placeholder(
    'template-physical-model',
    'template',
    'ledger',
    'physical-model',
    DOC.physical,
    asTemplate,
  ),
  placeholder(
    'template-indexes',
    'template',
    'orders',
    'indexes',
    DOC.indexes,
    asTemplate,
  ),
  placeholder(
    'template-backup-recovery',
    'template',
    'ledger',
    'backup-recovery',
    DOC.recovery,
    asTemplate,
  ),
  placeholder(
    'headings-only-components',
    'headings only',
    'ledger',
    'components',
    DOC.components,
    headingsOnly,
  ),
  placeholder(
    'headings-only-logical-model',
    'headings only',
    'orders',
    'logical-model',
    DOC.logical,
    headingsOnly,
  ),
  placeholder(
    'headings-only-data-retention',
    'headings only',
    'ledger',
    'data-retention',
    DOC.retention,
    headingsOnly,
    UNPROTECTED,
  ),
  placeholder(
    'repeated-headings-migration-strategy',
    'headings only',
    'orders',
    'migration-strategy',
    DOC.strategy,
    repeatedHeadings,
  ),
  placeholder(
    'repeated-headings-integration-patterns',
    'headings only',
    'ledger',
    'integration-patterns',
    DOC.patterns,
    repeatedHeadings,
  ),
  placeholder(
    'comment-domain-rules',
    'in a comment',
    'ledger',
    'domain-rules',
    DOC.domainRules,
    inComment,
  ),
  placeholder(
    'comment-backup-recovery',
    'in a comment',
    'orders',
    'backup-recovery',
    DOC.recovery,
    inComment,
  ),
  placeholder(
    'fence-migration-strategy',
    'in a code fence',
    'ledger',
    'migration-strategy',
    DOC.strategy,
    inFence,
  ),
  placeholder(
    'fence-value-objects',
    'in a code fence',
    'orders',
    'value-objects',
    DOC.valueObjects,
    inFence,
  ),
  {
    id: 'copy-within-service',
    kind: 'copied',
    service: 'ledger',
    edits: [
      service => {
        service.files[DOC.patterns] = service.files[DOC.components];
      },
    ],
    expect: [
      {
        criterion: 'integration-patterns',
        outcome: 'fail',
        state: 'placeholder',
        finding: /copy/,
        path: DOC.patterns,
      },
    ],
  },
  copied('logical-model', DOC.logical, /Posting|Journal Entry|Account/),
  copied(
    'data-retention',
    DOC.retention,
    /account_holders|delivery_contacts/,
    UNPROTECTED,
  ),
  copied('physical-model', DOC.physical, /accounts|postings|order/),
  copied('indexes', DOC.indexes, /_idx|copy|another/),
  copied('backup-recovery', DOC.recovery, /RTO|order|copy|another/),
  copied('domain-rules', DOC.domainRules, /order|copy|another/i),
];

/** The document of orders in the place of the ledger's. */
function copied(
  criterion: string,
  path: string,
  finding: RegExp,
  alongWith: string[] = [],
): Defect {
  return {
    id: `copied-${criterion}`,
    kind: 'copied',
    service: 'ledger',
    edits: [copyOf('orders', path)],
    expect: [{ criterion, outcome: 'fail', finding }],
    alongWith,
  };
}
