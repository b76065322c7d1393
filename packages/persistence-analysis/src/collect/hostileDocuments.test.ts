import {
  DEFAULT_PATHS,
  type DocumentId,
} from '@persistence-scorecard/plugin-persistence-common';
import * as fc from 'fast-check';
import { MemorySourceTree } from '../source';
import { collectFacts } from './collectFacts';

const options = {
  now: '2026-03-01T12:00:00.000Z',
  trust: 'self-reported' as const,
};
const MARKDOWN = (Object.keys(DEFAULT_PATHS) as DocumentId[]).map(id =>
  DEFAULT_PATHS[id].replace(/\.sql$/, '.md'),
);

/** Every Markdown document of the rubric with the same text. */
function everywhere(text: string) {
  return new MemorySourceTree({
    files: Object.fromEntries(MARKDOWN.map(path => [path, text])),
  });
}

const SIZE = 60_000;
const fill = (unit: string) => unit.repeat(Math.floor(SIZE / unit.length));

describe('hostile documents', () => {
  it.each([
    ['one word', `# T\n\n- \`a_idx\` ${fill('a')}`],
    [
      'one word in a cell',
      `| Index | Columns |\n|---|---|\n| ${fill('a')} | ${fill('b')} |`,
    ],
    ['spaces in a heading', `## a${fill(' ')}b\n\ntext`],
    [
      'spaces in a cell',
      `| Entity | Root |\n|---|---|\n| a${fill(' ')}b | c${fill(' ')}d |`,
    ],
    [
      'open angles in a cell',
      `| Aggregate | Members |\n|---|---|\n| a | ${fill('<')} |`,
    ],
    [
      'open parentheses',
      `| Aggregate | Members |\n|---|---|\n| a | ${fill('(')} |`,
    ],
    ['an HTML block', `<div>\n${fill('<a ')}\n`],
    ['headings', fill('## a\n')],
    ['headings that look like indexes', fill('## a_idx\nb\n')],
    ['headings with text', fill('## Ab\n\nc d e f g\n\n')],
    [
      'rows',
      `| Entity |\n|---|\n${Array.from(
        { length: 6_000 },
        (_, i) => `| E${i} |`,
      ).join('\n')}`,
    ],
    ['list items', fill('- **a**: b c d e\n')],
    ['denials', fill('not ')],
    ['contexts', fill('bounded context ')],
    [
      'nested lists',
      Array.from({ length: 200 }, (_, i) => `${' '.repeat(i * 2)}- a`).join(
        '\n',
      ),
    ],
  ])(
    'of %s take seconds at most',
    async (_, text) => {
      const started = Date.now();
      const facts = await collectFacts(everywhere(text), options);
      expect(facts.length).toBeGreaterThan(25);
      expect(Date.now() - started).toBeLessThan(15_000);
    },
    60_000,
  );

  it('never throw, whatever they hold', async () => {
    const piece = fc.constantFrom(
      '# ',
      '## ',
      '| a | b |\n',
      '|---|---|\n',
      '- [x] ',
      '- ',
      '```sql\n',
      '```mermaid\nerDiagram\n',
      '```\n',
      '<!--',
      '-->',
      '<x>',
      'RTO ',
      '4 h',
      '\n',
      '\n\n',
      'TODO',
      '\u0000',
      '\ufeff',
      '\r\n',
      ' ',
      '**',
      '`',
      '> ',
      'Order',
      'A ||--o{ B : c\n',
      '|',
      '(',
      ')',
      '\\',
      '🙂',
      '\ud800',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(piece, fc.string()), { maxLength: 40 }),
        async parts => {
          const facts = await collectFacts(everywhere(parts.join('')), options);
          const again = await collectFacts(everywhere(parts.join('')), options);
          expect(again).toEqual(facts);
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);

  it('never throw as settings or evidence', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string(), fc.json()),
        fc.oneof(fc.string(), fc.json()),
        async (settings, bundle) => {
          const tree = new MemorySourceTree({
            files: {
              'docs/database/persistence.yaml': settings,
              '.persistence/evidence/a.json': bundle,
            },
          });
          const facts = await collectFacts(tree, options);
          const index = facts.find(f => f.kind === 'evidence-index');
          expect(index?.value).toMatchObject({ checks: [], metrics: [] });
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);
});
