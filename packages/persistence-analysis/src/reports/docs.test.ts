import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPORT_FORMATS } from './report';
import { reportOf, sample, SAMPLES } from './__testUtils__/samples';

const page = readFileSync(
  join(__dirname, '../../../../docs/reports.md'),
  'utf8',
);

/** Heading to text, of the headings that name a format. */
const sections = new Map(
  page
    .split(/^#{2,3} /m)
    .filter(part => part.startsWith('`'))
    .map(part => [part.slice(1, part.indexOf('`', 1)), part]),
);

describe('docs/reports.md', () => {
  it('has a section for each format, and none for another', () => {
    expect([...sections.keys()].sort()).toEqual([...REPORT_FORMATS].sort());
  });

  it.each([...sections])(
    'says of %s what is read, what is not, and what it gives',
    (_, text) => {
      expect(text).toMatch(/^Read/m);
      expect(text).toMatch(/^Not read|^Read and not read/m);
      expect(text).toMatch(/^Gives: /m);
    },
  );

  it.each(SAMPLES)('names what comes of $file', ({ file, format, mapping }) => {
    const gives = sections.get(format)!.split('Gives: ')[1];
    const { checks, metrics } = reportOf(sample(file), { mapping });
    const named = mapping?.check;
    for (const id of [...checks, ...metrics].map(c => c.id)) {
      const said = id === named ? 'check that you name' : `\`${id}\``;
      expect(gives).toContain(said);
    }
    const nothing = checks.length === 0 && metrics.length === 0;
    const alone = /^findings alone/.test(gives);
    expect(nothing || !alone).toBe(true);
  });

  it('exports the columns that the statistics need', () => {
    for (const [format, columns] of [
      [
        'pg-stat-statements',
        ['query', 'calls', 'mean_exec_time', 'total_exec_time'],
      ],
      ['pg-stat-user-indexes', ['indexrelname', 'idx_scan', 'indisunique']],
      [
        'pg-statio-user-indexes',
        ['indexrelname', 'idx_blks_read', 'idx_blks_hit'],
      ],
    ] as const) {
      const query = sections.get(format)!.split('```')[1];
      for (const column of [...columns, 'stats_reset', 'exported_at']) {
        expect(query).toContain(column);
      }
    }
  });
});
