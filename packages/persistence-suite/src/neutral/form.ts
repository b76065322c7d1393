import { rewrite, textOf } from '../service/edits';
import type { Edit, Service } from '../service/service';
import { DOC } from '../defects/paths';
import type { NeutralEdit } from '../suite/defect';

const DOCUMENTS = Object.values(DOC).filter(path => path.endsWith('.md'));
const FIRST = 'migrations/000001_create_books.up.sql';

/** The same change of the text of several files. */
const inAll =
  (
    pathsOf: (service: Service) => string[],
    change: (text: string) => string,
  ): Edit =>
  service => {
    for (const path of pathsOf(service)) {
      service.files[path] = change(textOf(service, path));
    }
  };
const documents = () => DOCUMENTS;
const everyFile = ({ files }: Service) =>
  Object.keys(files).filter(path => !path.endsWith('.json'));
const sqlFiles = ({ files }: Service) =>
  Object.keys(files).filter(path => path.endsWith('.sql'));

/** Lines outside of fences. */
const proseLines = (text: string, change: (line: string) => string): string => {
  let fenced = false;
  return text
    .split('\n')
    .map(line => {
      if (line.startsWith('```')) fenced = !fenced;
      return fenced ? line : change(line);
    })
    .join('\n');
};

const alignTables = (text: string): string =>
  proseLines(text, line => {
    if (/^\| ---/.test(line)) return line.replace(/---/g, ':--------:');
    return line.startsWith('|') ? line.replace(/ \| /g, '    |    ') : line;
  });

const joinParagraphs = (text: string): string =>
  text
    .split('\n\n')
    .map(block =>
      /^(#|\||```|- |\d+\.| {2})/.test(block) || block.includes('```')
        ? block
        : block.replace(/\n/g, ' '),
    )
    .join('\n\n');

const KEYWORDS =
  /\b(CREATE|TABLE|UNIQUE|INDEX|PRIMARY|KEY|NOT|NULL|DEFAULT|CONSTRAINT|CHECK|REFERENCES|FOREIGN|ON|DELETE|CASCADE|ALTER|ADD|COMMENT|IS|WHERE|GENERATED|ALWAYS|AS|IDENTITY|IN|BETWEEN|AND|COLUMN|SCHEMA)\b/g;

const inQuotes = (text: string): string =>
  text
    .replace(/\b(CREATE TABLE) (\w+) \(/g, '$1 "$2" (')
    .replace(/\b(ON|REFERENCES|TABLE) (accounts|holds|postings)\b/g, '$1 "$2"');

/** A neutral edit of form: nothing that a reader would call content changes. */
const edit = (
  id: string,
  kind: string,
  edits: Edit[],
  service: NeutralEdit['service'] = 'ledger',
): NeutralEdit => ({ id, kind, service, edits });

export const form: NeutralEdit[] = [
  edit('crlf', 'bytes', [inAll(everyFile, t => t.replace(/\n/g, '\r\n'))]),
  edit(
    'byte-order-mark',
    'bytes',
    [inAll(everyFile, t => `\uFEFF${t}`)],
    'orders',
  ),
  edit('no-final-line-feed', 'bytes', [inAll(everyFile, t => t.trimEnd())]),
  edit(
    'trailing-spaces',
    'bytes',
    [inAll(documents, t => t.replace(/([^\n])\n/g, '$1   \n'))],
    'orders',
  ),
  edit('blank-lines', 'markdown form', [
    inAll(documents, t => proseLines(t, line => (line === '' ? '\n\n' : line))),
  ]),
  edit('aligned-tables', 'markdown form', [inAll(documents, alignTables)]),
  edit(
    'tables-without-outer-bars',
    'markdown form',
    [
      inAll(documents, t =>
        proseLines(t, line =>
          line.startsWith('| ') && line.endsWith(' |')
            ? line.slice(2, -2)
            : line,
        ),
      ),
    ],
    'orders',
  ),
  edit('bullets-of-stars', 'markdown form', [
    inAll(documents, t => proseLines(t, line => line.replace(/^- /, '* '))),
  ]),
  edit(
    'bold-first-words',
    'markdown form',
    [
      inAll(documents, t =>
        proseLines(t, line => line.replace(/^([A-Z]\w+) (?=\w)/, '**$1** ')),
      ),
    ],
    'orders',
  ),
  edit('paragraphs-in-one-line', 'markdown form', [
    inAll(documents, joinParagraphs),
  ]),
  edit(
    'paragraphs-split',
    'markdown form',
    [
      inAll(documents, t =>
        proseLines(t, line =>
          line.length > 40 && !/^([|#>]|- |\d+\.| {2})/.test(line)
            ? line.replace(/^(.{20}\S*) /, '$1\n')
            : line,
        ),
      ),
    ],
    'orders',
  ),
  edit('setext-titles', 'markdown form', [
    inAll(documents, t => t.replace(/^# (.+)\n/, '$1\n=====\n')),
  ]),
  edit(
    'fences-of-tildes',
    'markdown form',
    [inAll(documents, t => t.replace(/^```/gm, '~~~'))],
    'orders',
  ),
  edit('html-comments', 'markdown form', [
    inAll(documents, t =>
      t.replace(
        /\n\n## /g,
        '\n\n<!-- reviewed by the platform team -->\n\n## ',
      ),
    ),
  ]),
  edit(
    'front-matter',
    'markdown form',
    [
      inAll(
        documents,
        t => `---\ntitle: A document\nowner: payments\n---\n\n${t}`,
      ),
    ],
    'orders',
  ),
  edit('keywords-in-lower-case', 'SQL form', [
    inAll(sqlFiles, t => t.replace(KEYWORDS, word => word.toLowerCase())),
  ]),
  edit(
    'keywords-in-lower-case-flyway',
    'SQL form',
    [inAll(sqlFiles, t => t.replace(KEYWORDS, word => word.toLowerCase()))],
    'orders',
  ),
  edit('identifiers-in-quotes', 'SQL form', [
    rewrite(DOC.schema, inQuotes),
    rewrite(FIRST, inQuotes),
  ]),
  edit(
    'identifiers-with-schema',
    'SQL form',
    [
      rewrite(DOC.schema, t =>
        t.replace(
          /\b(TABLE|ON|REFERENCES) (orders|order_lines|discounts|discount_claims|status_changes)\b/g,
          '$1 public.$2',
        ),
      ),
    ],
    'orders',
  ),
  edit('sql-comments', 'SQL form', [
    inAll(sqlFiles, t =>
      t.replace(/;\n/g, '; -- as agreed\n').replace(/^/, '/* reviewed */\n'),
    ),
  ]),
  edit(
    'sql-in-one-line',
    'SQL form',
    [
      rewrite(DOC.schema, t =>
        t.replace(/--.*\n/g, '').replace(/\s*\n\s*/g, ' '),
      ),
    ],
    'orders',
  ),
  edit(
    'sql-types-by-other-names',
    'SQL form',
    [
      rewrite(DOC.schema, t =>
        t
          .replace(/\btimestamptz\b/g, 'timestamp with time zone')
          .replace(/\bbigint\b/g, 'int8')
          .replace(/\bchar\((\d+)\)/g, 'character($1)')
          .replace(/\binteger\b/g, 'int4')
          .replace(/\bsmallint\b/g, 'int2'),
      ),
    ],
    'orders',
  ),
  edit('sql-as-pg-dump-writes-it', 'SQL form', [
    rewrite(
      DOC.schema,
      t =>
        `SET statement_timeout = 0;\nSELECT pg_catalog.set_config('search_path', 'public', false);\n${t}`,
    ),
  ]),
];
