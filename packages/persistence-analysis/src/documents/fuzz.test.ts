import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DEFAULT_PATHS,
  type DocumentId,
} from '@persistence-scorecard/plugin-persistence-common';
import * as fc from 'fast-check';
import { documentFact } from './documentFact';
import { parseMarkdown } from './parseMarkdown';
import { schemaFromMarkdown } from './schemaMarkdown';

const IDS = Object.keys(DEFAULT_PATHS) as DocumentId[];
const repository = join(__dirname, '../../../..');

/** Documents that people wrote: the fixtures, and those of the product itself. */
const CORPUS: Buffer[] = [
  join(__dirname, '__fixtures__/en'),
  join(__dirname, '__fixtures__/de'),
  join(__dirname, '__fixtures__/fr'),
  join(repository, 'docs/database'),
  join(repository, 'docs/domain'),
].flatMap(folder =>
  readdirSync(folder)
    .filter(file => file.endsWith('.md'))
    .map(file => readFileSync(join(folder, file))),
);

/** What is likely to upset a reader of Markdown, of durations or of names. */
const TOKENS = [
  '```',
  '~~~',
  '<!--',
  '-->',
  '<',
  '|',
  '| --- |\n',
  '**',
  '_',
  '`',
  '[',
  '](',
  '#',
  '\n\n',
  '\r',
  '\t',
  '\u0000',
  '\ufeff',
  '\u2028',
  '\ud800',
  'İ',
  'ﬁ',
  '- [ ] ',
  '> ',
  '    ',
  'erDiagram',
  'sql',
  'TODO',
  '{{',
  ': ',
  ' – ',
  '?',
  'no ',
  'not ',
  'RTO ',
  'PT',
  'P9D',
  '1.095 ',
  '2–',
  'a quarter of an hour',
  '9'.repeat(40),
  'a'.repeat(300),
].map(token => Buffer.from(token));

type Mutation =
  | { kind: 'flip'; at: number; byte: number }
  | { kind: 'insert'; at: number; token: Buffer; times: number }
  | { kind: 'cut'; at: number; length: number }
  | { kind: 'repeat'; at: number; length: number; times: number }
  | { kind: 'splice'; at: number; other: Buffer };

const at = fc.nat(1_000_000);
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at, byte: fc.nat(255) }),
  fc.record({
    kind: fc.constant('insert' as const),
    at,
    token: fc.constantFrom(...TOKENS),
    times: fc.oneof(fc.constant(1), fc.nat(400)),
  }),
  fc.record({ kind: fc.constant('cut' as const), at, length: fc.nat(600) }),
  fc.record({
    kind: fc.constant('repeat' as const),
    at,
    length: fc.nat(200),
    times: fc.nat(60),
  }),
  fc.record({
    kind: fc.constant('splice' as const),
    at,
    other: fc.constantFrom(...CORPUS),
  }),
);

function mutate(bytes: Buffer, change: Mutation): Buffer {
  const place = bytes.length === 0 ? 0 : change.at % bytes.length;
  const [before, after] = [bytes.subarray(0, place), bytes.subarray(place)];
  switch (change.kind) {
    case 'flip': {
      const copy = Buffer.from(bytes);
      if (copy.length > 0) copy[place] = change.byte;
      return copy;
    }
    case 'insert': {
      const inserted = Array<Buffer>(change.times).fill(change.token);
      return Buffer.concat([before, ...inserted, after]);
    }
    case 'cut':
      return Buffer.concat([before, after.subarray(change.length)]);
    case 'repeat': {
      const piece = after.subarray(0, change.length);
      const pieces = Array<Buffer>(change.times).fill(piece);
      return Buffer.concat([before, ...pieces, after]);
    }
    default:
      return Buffer.concat([before, change.other, after]);
  }
}

/** Everything that is read from a document, as any kind of document. */
function readAll(bytes: Buffer) {
  const document = parseMarkdown(bytes, 'docs/x.md');
  return {
    facts: IDS.map(id => documentFact(id, document)),
    schema: schemaFromMarkdown(document, undefined),
  };
}

describe('mutated documents', () => {
  it('never throw, read the same twice, keep lines inside the document, and are quick', () => {
    const slowest = { ms: 0, bytes: 0 };
    fc.assert(
      fc.property(
        fc.constantFrom(...CORPUS),
        fc.array(mutation, { minLength: 1, maxLength: 8 }),
        (original, changes) => {
          const bytes = changes.reduce(mutate, original).subarray(0, 200_000);
          const started = performance.now();
          const read = readAll(bytes);
          const ms = performance.now() - started;
          if (ms > slowest.ms)
            Object.assign(slowest, { ms, bytes: bytes.length });
          expect(readAll(bytes)).toEqual(read);
          for (const { lines, statements, findings } of read.facts) {
            for (const { line, endLine = line } of [
              ...statements,
              ...findings,
            ] as {
              line: number;
              endLine?: number;
            }[]) {
              expect(line).toBeGreaterThanOrEqual(1);
              expect(endLine).toBeGreaterThanOrEqual(line);
              expect(endLine).toBeLessThanOrEqual(Math.max(lines, 1));
            }
          }
        },
      ),
      { numRuns: 2_000, interruptAfterTimeLimit: 12_000 },
    );
    expect(slowest.ms).toBeLessThan(5_000);
  }, 60_000);

  it('take time in proportion to their size', () => {
    const unit = Buffer.concat(CORPUS);
    const timeOf = (copies: number) => {
      const bytes = Buffer.concat(Array<Buffer>(copies).fill(unit));
      // Time of the processor, and the best of three: what else the machine does is none of it.
      const times = [1, 2, 3].map(() => {
        const before = process.cpuUsage();
        readAll(bytes.subarray(0, 1024 * 1024));
        return process.cpuUsage(before).user;
      });
      return Math.min(...times);
    };
    const [small, large] = [timeOf(1), timeOf(6)];
    // Six times the text; a quadratic step would take 36 times as long.
    expect(large / small).toBeLessThan(18);
  }, 60_000);
});
