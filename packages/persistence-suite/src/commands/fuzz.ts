import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fuzz, type FuzzFailure } from '../fuzz/fuzz';
import { INPUT_KINDS } from '../fuzz/inputKinds';

/**
 * `yarn fuzz [kind …]`: fuzzes for FUZZ_SECONDS (60 a kind unless stated) with FUZZ_SEED (the clock unless
 * stated), and keeps the input that failed.
 */
async function main(kinds: readonly string[]): Promise<void> {
  const seconds = Number(process.env.FUZZ_SECONDS ?? 60);
  const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000);
  for (const kind of INPUT_KINDS) {
    if (kinds.length > 0 && !kinds.includes(kind)) continue;
    const { tried, failure } = await fuzz(kind, {
      seed,
      timeMs: seconds * 1000,
    });
    process.stdout.write(`${kind.padEnd(9)} ${tried} inputs, seed ${seed}\n`);
    if (failure) report(failure);
  }
}

function report({ path, how, what, input }: FuzzFailure): void {
  const file = join(mkdtempSync(join(tmpdir(), 'fuzz-')), basename(path));
  writeFileSync(file, input);
  process.stdout.write(
    `  ${path} (${how}): ${what}\n  input kept in ${file}\n`,
  );
  process.exitCode = 1;
}

main(process.argv.slice(2)).catch(error => {
  process.stderr.write(`${error?.stack ?? error}\n`);
  process.exitCode = 1;
});
