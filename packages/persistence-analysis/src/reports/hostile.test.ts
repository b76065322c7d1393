import fc from 'fast-check';
import { parseBundle } from '../evidence/parseBundle';
import { readReport } from './readReport';
import { REPORT_FORMATS } from './report';
import { toBundle, type ReportRun } from './toBundle';
import {
  bytesOf,
  NOW,
  PEAK,
  sample,
  SAMPLES,
  TESTS,
} from './__testUtils__/samples';

const RUN: ReportRun = {
  commit: 'a'.repeat(40),
  component: 'component:default/orders',
  id: '4711',
  attempt: 1,
  url: 'https://ci.example.com/orders/runs/4711',
  ref: 'refs/heads/main',
  defaultBranch: true,
  startedAt: '2026-11-24T19:00:00Z',
  finishedAt: '2026-11-24T19:30:00Z',
  environment: 'staging',
};

type Options = Omit<Parameters<typeof readReport>[1], 'path' | 'now'>;

function passedOf(report: ReturnType<typeof readReport>): string[] {
  if ('problem' in report) return [];
  return report.checks.filter(c => c.status === 'passed').map(c => c.id);
}

/**
 * What is wrong with what comes of the bytes, or undefined: a problem has to say where and what to do, a report
 * has to give a bundle that the parser takes. Throwing is wrong by itself.
 */
function faultOf(bytes: Uint8Array, options: Options): unknown {
  const report = readReport(bytes, { path: 'r.txt', now: NOW, ...options });
  if ('problem' in report) {
    const { message, line, fix, path } = report.problem;
    const whole = message && fix && path === 'r.txt' && (line ?? 0) >= 1;
    // The net under the adapters must never be needed.
    return whole && !message.includes('could not be read as')
      ? undefined
      : report.problem;
  }
  const text = JSON.stringify(toBundle(report, RUN));
  return parseBundle(bytesOf(text), 'b.json', NOW).problem;
}

const anySample = fc.constantFrom(...SAMPLES);
const mapping = fc.constantFrom({ ...TESTS, maxP95Ms: 10 }, PEAK, undefined);

describe('no report', () => {
  it('of random bytes makes an adapter throw', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }),
          fc.string({ unit: 'binary' }).map(bytesOf),
          fc.json().map(bytesOf),
        ),
        fc.option(fc.constantFrom(...REPORT_FORMATS), { nil: undefined }),
        mapping,
        (bytes, format, said) => {
          expect(faultOf(bytes, { format, mapping: said })).toBeUndefined();
        },
      ),
      { numRuns: 600 },
    );
  });

  it('that was changed makes an adapter throw or a bundle that is refused', () => {
    const change = fc.tuple(
      fc.nat(),
      fc.integer({ min: 0, max: 255 }),
      fc.boolean(),
    );
    fc.assert(
      fc.property(
        anySample,
        fc.array(change, { minLength: 1, maxLength: 4 }),
        (s, changes) => {
          const bytes = [...bytesOf(sample(s.file))];
          for (const [at, byte, insert] of changes) {
            bytes.splice(at % bytes.length, insert ? 0 : 1, byte);
          }
          const options = { format: s.format, mapping: s.mapping };
          expect(faultOf(new Uint8Array(bytes), options)).toBeUndefined();
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('read as another format makes an adapter throw', () => {
    for (const s of SAMPLES) {
      for (const format of REPORT_FORMATS) {
        const options = { format, mapping: { ...TESTS, ...PEAK } };
        expect(faultOf(bytesOf(sample(s.file)), options)).toBeUndefined();
      }
    }
  });

  it('that holds JSON of the right form with any values makes an adapter throw', () => {
    const jsons = SAMPLES.filter(s => /^[[{]/.test(sample(s.file)));
    const odd = fc.oneof(
      fc.constantFrom(
        null,
        '',
        -1,
        0,
        1.5,
        1e308,
        true,
        [],
        {},
        [null],
        'x'.repeat(5000),
      ),
      fc.jsonValue({ maxDepth: 2 }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...jsons), fc.nat(), odd, (s, at, value) => {
        const json = replaced(JSON.parse(sample(s.file)), at, value);
        const options = { format: s.format, mapping: s.mapping };
        expect(faultOf(bytesOf(JSON.stringify(json)), options)).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });
});

/** The JSON with the value at one of its places replaced. */
function replaced(json: unknown, at: number, value: unknown): unknown {
  let places = 0;
  JSON.stringify(json, (_, part) => {
    places += 1;
    return part;
  });
  let index = -1;
  const walk = (part: unknown): unknown => {
    index += 1;
    if (index === at % places) return value;
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(
      Object.entries(part).map(([k, v]) => [k, walk(v)]),
    );
  };
  return walk(json);
}

describe('a report that was cut off', () => {
  it.each(SAMPLES)('at any byte passes nothing that $file does not pass', s => {
    const options = { format: s.format, mapping: s.mapping };
    const bytes = bytesOf(sample(s.file));
    const readTo = (end: number) =>
      passedOf(
        readReport(bytes.slice(0, end), {
          path: 'r.txt',
          now: NOW,
          ...options,
        }),
      );
    const whole = readTo(bytes.length);
    // Every byte of a short one; of a longer one every third, and all of its end.
    const step = bytes.length > 900 ? 3 : 1;
    const raised: [number, string[]][] = [];
    for (
      let end = 0;
      end < bytes.length;
      end += end > bytes.length - 200 ? 1 : step
    ) {
      const extra = readTo(end).filter(id => !whole.includes(id));
      if (extra.length > 0) raised.push([end, extra]);
    }
    expect(raised).toEqual([]);
  });
});
