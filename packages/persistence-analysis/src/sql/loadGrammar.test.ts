import { execFileSync } from 'node:child_process';
import { parseSync } from 'libpg-query';
import { loadGrammar } from './loadGrammar';

const table = (index: number) =>
  `CREATE TABLE t${index} (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), a text NOT NULL CHECK (a <> ''), b numeric(12, 2) DEFAULT 0, c uuid REFERENCES t0 (id) ON DELETE CASCADE);`;

/** Peak memory, in MB, of a process that parses a large schema until the grammar is hot. */
function peakMemory(): number {
  const program = `
    const { existsSync, readFileSync } = require('node:fs');
    const { parseSync } = require('libpg-query');
    require(${JSON.stringify(require.resolve('./loadGrammar'))})
      .loadGrammar()
      .then(async () => {
        const sql = readFileSync(0, 'utf8');
        for (let round = 0; round < 8; round++) {
          parseSync(sql);
          await new Promise(resolve => setTimeout(resolve, 100));
        }
        const status = existsSync('/proc/self/status')
          ? readFileSync('/proc/self/status', 'utf8')
          : '';
        console.log(
          /^VmHWM:\\s+(\\d+)/m.exec(status)?.[1] ??
            process.resourceUsage().maxRSS,
        );
      });`;
  const transform = require.resolve('@backstage/cli/config/nodeTransform.cjs');
  const output = execFileSync(
    process.execPath,
    ['--require', transform, '-e', program],
    {
      cwd: __dirname,
      input: Array.from({ length: 2000 }, (_, i) => table(i)).join('\n'),
      encoding: 'utf8',
    },
  );
  return Number(output) / 1024;
}

describe('loadGrammar', () => {
  it('loads once, and the grammar works', async () => {
    expect(loadGrammar()).toBe(loadGrammar());
    await loadGrammar();
    expect(parseSync(table(1)).stmts).toHaveLength(1);
    expect(() => parseSync('CREATE TABEL t ();')).toThrow(/syntax error/);
  });

  it('keeps the memory of a hot grammar small', () => {
    expect(peakMemory()).toBeLessThan(350);
  });
});
