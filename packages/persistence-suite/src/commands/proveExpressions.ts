import { builtExpressions } from '../regex/builtExpressions';
import { checkExpression } from '../regex/checkExpression';
import { findExpressions } from '../regex/findExpressions';
import {
  keyOf,
  openExpressions,
  readProven,
  writeProven,
} from '../regex/judgeExpressions';

const LANES = 2;

/**
 * `yarn regex:prove [all]`: checks every expression that nobody has proven yet, with a minute for each, and
 * notes those that are safe in proven.json. With `all`, earlier proofs are forgotten first.
 */
async function main(all: boolean): Promise<void> {
  const expressions = [...(await builtExpressions()), ...findExpressions()];
  const used = new Set(expressions.map(keyOf));
  writeProven(all ? [] : [...readProven()].filter(key => used.has(key)));
  const { open, found, bounded, proven } = openExpressions(expressions);
  process.stdout.write(
    `${found} expressions: ${bounded} bounded by their form, ${proven} proven before, ${open.length} to check\n`,
  );
  const queue = [...open];
  const lane = async () => {
    for (let next = queue.pop(); next; next = queue.pop()) {
      const { status, detail } = await checkExpression(next, 60_000);
      if (status === 'safe') {
        writeProven([...readProven(), keyOf(next)]);
        continue;
      }
      process.stdout.write(
        `${next.place} ${status}: ${detail}\n  ${keyOf(next)}\n`,
      );
      process.exitCode = 1;
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

main(process.argv.includes('all'))
  .catch(error => {
    process.stderr.write(`${error?.stack ?? error}\n`);
    process.exitCode = 1;
  })
  // The agent of recheck keeps the process alive.
  .finally(() => process.exit());
