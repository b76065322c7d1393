import { execFileSync } from 'node:child_process';
import {
  generateService,
  STANDARD_SIZE,
  type ServiceSize,
} from '../bench/generateService';
import { analyse, measure } from '../bench/measure';
import { peakMemoryMb } from '../bench/peakMemory';
import { profile } from '../bench/profile';
import { watchParsers } from '../bench/timeInParsers';

const ROUNDS = 9;
const GROWTH = [50, 100, 250, 500, 1000];
const TARGET = { ratio: 2.5, totalMs: 1500, memoryMb: 300 };

const print = (line = '') => process.stdout.write(`${line}\n`);
const ms = (value: number) => `${value.toFixed(0)} ms`;

/**
 * `yarn bench:analysis`: time, growth and memory of the analysis of a generated service, beside the
 * time that the bare parsers need for the same files in the same run. `--strict` fails past a target.
 */
async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--memory')) {
    await analyse(generateService(STANDARD_SIZE));
    print(String(peakMemoryMb()));
    return;
  }
  watchParsers();
  const service = generateService(STANDARD_SIZE);
  const documents = Object.keys(service.files).filter(p => /\.(md)$/.test(p));
  const cold = await analyse(service);
  const hot = await measure(service, ROUNDS);
  const [memoryMb, mostMb] = childMemory();
  print(
    `${STANDARD_SIZE.tables} tables, ${STANDARD_SIZE.migrations} migrations, ${
      documents.length
    } documents and the schema; ${(hot.floor.sqlBytes / 1024).toFixed(
      0,
    )} kB of SQL, ${(hot.floor.markdownBytes / 1024).toFixed(
      0,
    )} kB of Markdown`,
  );
  print();
  print(`first run           ${ms(cold.collectMs + cold.evaluateMs)}`);
  print(`collect             ${ms(hot.collectMs)}`);
  print(`evaluate            ${ms(hot.evaluateMs)}`);
  print(
    `total               ${ms(hot.totalMs)}    target ${ms(TARGET.totalMs)}`,
  );
  print(
    `parsers alone       ${ms(hot.floorMs)}    (${ms(
      hot.floor.sqlMs,
    )} SQL, ${ms(hot.floor.markdownMs)} Markdown)`,
  );
  print(`inside the parsers  ${ms(hot.parsersMs)}`);
  print(
    `total / inside      ${(hot.totalMs / hot.parsersMs).toFixed(
      2,
    )}      target ${TARGET.ratio}`,
  );
  print(`total / alone       ${hot.ratio.toFixed(2)}`);
  print(
    `peak memory         ${memoryMb.toFixed(0)} to ${mostMb.toFixed(
      0,
    )} MB    target ${TARGET.memoryMb} MB`,
  );
  print();
  await printGrowth();
  if (args.includes('--profile')) await printProfile();
  const missed =
    hot.totalMs / hot.parsersMs > TARGET.ratio ||
    cold.collectMs + cold.evaluateMs > TARGET.totalMs ||
    memoryMb > TARGET.memoryMb;
  if (missed) print('A target is missed.');
  process.exitCode = missed && args.includes('--strict') ? 1 : 0;
}

async function printGrowth(): Promise<void> {
  print('tables  total      per table  total / parsers');
  for (const tables of GROWTH) {
    const size: ServiceSize = { tables, migrations: Math.round(tables * 0.7) };
    const { totalMs, ratio } = await measure(generateService(size), 3);
    print(
      `${String(tables).padEnd(7)} ${ms(totalMs).padEnd(10)} ${`${(
        totalMs / tables
      ).toFixed(2)} ms`.padEnd(10)} ${ratio.toFixed(2)}`,
    );
  }
}

async function printProfile(): Promise<void> {
  const service = generateService(STANDARD_SIZE);
  const spots = await profile(async () => {
    for (let round = 0; round < ROUNDS; round++) await analyse(service);
  });
  print();
  print(`own time per run, of ${ROUNDS} runs, by file`);
  const files = new Map<string, number>();
  for (const { file, name, ms: time } of spots) {
    const key = file || name;
    files.set(key, (files.get(key) ?? 0) + time);
  }
  for (const [file, time] of [...files].sort(([, a], [, b]) => b - a)) {
    if (time / ROUNDS < 1) break;
    print(`${(time / ROUNDS).toFixed(1).padStart(7)} ms  ${file}`);
  }
  print();
  print('by function');
  for (const { name, file, ms: time } of spots.slice(0, 40)) {
    print(`${(time / ROUNDS).toFixed(1).padStart(7)} ms  ${name}  ${file}`);
  }
}

/** Least and most of the peaks of some processes that analyse the service once and do nothing else. */
function childMemory(): [least: number, most: number] {
  const [node, file] = process.argv;
  const peaks = Array.from({ length: 3 }, () =>
    Number(execFileSync(node, [file, '--memory'], { encoding: 'utf8' }).trim()),
  );
  return [Math.min(...peaks), Math.max(...peaks)];
}

main(process.argv.slice(2)).catch(error => {
  process.stderr.write(`${error?.stack ?? error}\n`);
  process.exitCode = 1;
});
