import { rewrite, sectionOf } from '../service/edits';
import type { Edit } from '../service/service';
import { DOC } from '../defects/paths';
import type { NeutralEdit } from '../suite/defect';

/** The sections of the second level in reverse order. */
const reversedSections = (text: string): string => {
  const [head, ...sections] = text.split(/\n(?=## )/);
  return `${[head, ...sections.reverse().map(s => s.trimEnd())].join('\n')}\n`;
};

const movedToEnd = (path: string, heading: string): Edit =>
  rewrite(path, text => {
    const { lines, start, end } = sectionOf(text, path, heading);
    return [
      ...lines.slice(0, start),
      ...lines.slice(end),
      ...lines.slice(start, end),
      '',
    ].join('\n');
  });

/** Rows of every table in reverse order. */
const reversedRows = (text: string): string => {
  const lines = text.split('\n');
  for (let start = 0; start < lines.length; start++) {
    if (!/^\| ---/.test(lines[start])) continue;
    let end = start + 1;
    while (end < lines.length && lines[end].startsWith('|')) end++;
    lines.splice(
      start + 1,
      end - start - 1,
      ...lines.slice(start + 1, end).reverse(),
    );
  }
  return lines.join('\n');
};

/** A column of a table in another place. */
const swapColumns =
  (a: number, b: number) =>
  (text: string): string =>
    text
      .split('\n')
      .map(line => {
        if (!line.startsWith('|')) return line;
        const cells = line.split('|');
        [cells[a], cells[b]] = [cells[b], cells[a]];
        return cells.join('|');
      })
      .join('\n');

const DELIVERABLES = [
  DOC.logical,
  DOC.physical,
  DOC.indexes,
  DOC.strategy,
  DOC.retention,
  DOC.recovery,
];

export const order: NeutralEdit[] = [
  {
    id: 'sections-reversed',
    kind: 'order',
    service: 'ledger',
    edits: DELIVERABLES.map(path => rewrite(path, reversedSections)),
  },
  {
    id: 'targets-at-the-end',
    kind: 'order',
    service: 'orders',
    edits: [movedToEnd(DOC.recovery, '## Targets')],
  },
  {
    id: 'rows-reversed',
    kind: 'order',
    service: 'ledger',
    edits: [DOC.indexes, DOC.retention, DOC.physical, DOC.aggregates].map(
      path => rewrite(path, reversedRows),
    ),
  },
  {
    id: 'columns-swapped',
    kind: 'order',
    service: 'orders',
    edits: [
      rewrite(DOC.retention, swapColumns(5, 7)),
      rewrite(DOC.physical, swapColumns(2, 4)),
    ],
  },
  {
    id: 'statements-of-schema-reordered',
    kind: 'order',
    service: 'orders',
    edits: [
      rewrite(DOC.schema, text => {
        const at = text.indexOf('CREATE TABLE discounts');
        const end = text.indexOf('ALTER TABLE order_lines');
        return [
          text.slice(0, text.indexOf('CREATE TABLE orders')),
          text.slice(at, end),
          text.slice(text.indexOf('CREATE TABLE orders'), at),
          text.slice(end),
        ].join('');
      }),
    ],
  },
  {
    id: 'foreign-keys-inside-create-table',
    kind: 'order',
    service: 'orders',
    edits: [
      rewrite(DOC.schema, text =>
        text
          .replace(
            'ALTER TABLE discount_claims\n  ADD CONSTRAINT discount_claims_discount_fk FOREIGN KEY (discount_id) REFERENCES discounts (id);\n',
            '',
          )
          .replace(
            '  discount_id uuid NOT NULL,',
            '  discount_id uuid NOT NULL CONSTRAINT discount_claims_discount_fk REFERENCES discounts (id),',
          ),
      ),
    ],
  },
];
