import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  builtInRubric,
  DEFAULT_PATHS,
  evaluateScorecard,
  type DocumentId,
} from '@persistence-scorecard/plugin-persistence-common';
import { collectFacts } from '../collect';
import { MemorySourceTree } from '../source';
import { LANGUAGES, type LanguageDocument } from './__testUtils__/statedPlaces';
import { documentFact } from './documentFact';
import { parseMarkdown } from './parseMarkdown';

const read = (...path: string[]) =>
  readFileSync(join(__dirname, '__fixtures__', ...path), 'utf8');

/** Takes out the row, the section below a heading, or the text up to the next item or empty line. */
function without(text: string, beginnings: readonly string[]): string {
  const kept: string[] = [];
  let leaving: 'section' | 'text' | undefined;
  const used = new Set<string>();
  for (const line of text.split('\n')) {
    const begins = beginnings.find(begin => line.startsWith(begin));
    const ends =
      leaving === 'section'
        ? /^## /.test(line)
        : /^(?:\s*$|- |\d\. |\|)/.test(line);
    if (leaving && ends) leaving = undefined;
    if (begins) {
      used.add(begins);
      if (line.startsWith('#')) leaving = 'section';
      else leaving = line.startsWith('|') ? undefined : 'text';
    } else if (!leaving) kept.push(line);
  }
  expect([...used].sort()).toEqual([...beginnings].sort());
  return kept.join('\n');
}

function topicsOf(id: DocumentId, text: string): Set<string> {
  const document = parseMarkdown(new TextEncoder().encode(text), `${id}.md`);
  return new Set(documentFact(id, document).statements.map(s => s.topic));
}

describe.each(LANGUAGES)('documents in %s', (language, places) => {
  it('are complete as a person wrote them', async () => {
    const documents = [...Object.keys(places), 'indexes'] as DocumentId[];
    const tree = new MemorySourceTree({
      files: {
        [DEFAULT_PATHS.entities]: read('entities.md'),
        [DEFAULT_PATHS.aggregates]: read('aggregates.md'),
        [DEFAULT_PATHS.schema]: read('schema.sql'),
        'migrations/0001_start.up.sql': read('schema.sql'),
        'migrations/0001_start.down.sql':
          'DROP TABLE readings; DROP TABLE meters; DROP TABLE contracts;',
        ...Object.fromEntries(
          documents.map(id => [DEFAULT_PATHS[id], read(language, `${id}.md`)]),
        ),
      },
    });
    const now = '2026-03-01T12:00:00.000Z';
    const facts = await collectFacts(tree, { now, trust: 'self-reported' });
    const scorecard = evaluateScorecard(
      builtInRubric,
      { entityRef: 'component:default/readings' },
      facts,
      [],
      [],
      now,
    );
    const problems = scorecard.deliverables.items.map(
      ({ id, state, findings }) => ({
        id,
        state,
        problems: findings
          .filter(f => f.severity === 'problem')
          .map(f => f.message),
      }),
    );
    for (const item of problems) {
      expect(item).toEqual({ id: item.id, state: 'complete', problems: [] });
    }
  });

  const cases = Object.entries(places).flatMap(([id, topics]) =>
    Object.entries(topics).map(
      ([topic, beginnings]) =>
        [id as LanguageDocument, topic, beginnings] as const,
    ),
  );

  it.each(cases)(
    '%s lacks %s when that is taken out',
    (id, topic, beginnings) => {
      const text = read(language, `${id}.md`);
      const before = topicsOf(id, text);
      const after = topicsOf(id, without(text, beginnings));
      expect(before).toContain(topic);
      expect(after).not.toContain(topic);
    },
  );

  it.each(Object.keys(places) as LanguageDocument[])(
    '%s has thirty lines or more',
    id => {
      expect(read(language, `${id}.md`).split('\n').length).toBeGreaterThan(30);
    },
  );
});
